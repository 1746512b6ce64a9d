// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A work list over cells. Folding forwards (a gate with a constant input), backwards (a pinned
// output) and sideways (an equality that a pin asks for) are one rule here, since a cell is a
// relation without direction: keep the rows that are left, and read off what they have in common.
#include "flow/simplify.hpp"

#include <algorithm>
#include <deque>
#include <span>

namespace isinglass {

namespace {

class Simplifier {
public:
    Simplifier(CellNetwork& network, SimplifyStats& stats) : network_(network), stats_(stats) {}

    bool run() {
        uses_.resize(network_.variable_count());
        count_.assign(network_.variable_count(), 0);
        waiting_.assign(network_.cells.size(), false);
        for (std::uint32_t k = 0; k < network_.cells.size(); ++k) {
            NetworkCell& cell = network_.cells[k];
            if (!cell.removed) {
                network_.refresh(cell);
                for (const Variable variable : cell.variables) {
                    uses_[variable].push_back(k);
                    ++count_[variable];
                }
                enqueue(k);
            }
        }
        while (!queue_.empty()) {
            const std::uint32_t cell = queue_.front();
            queue_.pop_front();
            waiting_[cell] = false;
            if (!settle(network_.cells[cell])) {
                return false;
            }
        }
        return true;
    }

private:
    void enqueue(std::uint32_t cell) {
        if (!waiting_[cell] && !network_.cells[cell].removed) {
            waiting_[cell] = true;
            queue_.push_back(cell);
        }
    }

    void enqueue_users(Variable variable) {
        for (const std::uint32_t cell : uses_[variable]) {
            enqueue(cell);
        }
    }

    /// One use of the variable is gone; the last one may now be able to drop it.
    void release(Variable variable) {
        if (--count_[variable] == 1 && !network_.is_visible(variable)) {
            enqueue_users(variable);
        }
    }

    /// Brings the cell up to date; variables that were merged into one lose a use.
    void refresh(NetworkCell& cell) {
        const std::vector<Variable> before = cell.variables;
        network_.refresh(cell);
        std::vector<Variable> roots;
        for (const Variable variable : before) {
            const Literal root = network_.find(variable);
            if (root.is_index() && std::ranges::find(roots, root.index()) != roots.end()) {
                release(root.index());
            }
            if (root.is_index()) {
                roots.push_back(root.index());
            }
        }
    }

    void drop_pin(NetworkCell& cell, std::size_t pin) {
        cell.rows = exists(cell.rows, cell.variables.size(), pin);
        const Variable variable = cell.variables[pin];
        cell.variables.erase(cell.variables.begin() + static_cast<std::ptrdiff_t>(pin));
        release(variable);
    }

    void drop_pins(NetworkCell& cell) {
        for (std::size_t pin = cell.variables.size(); pin-- > 0;) {
            const Variable variable = cell.variables[pin];
            const bool lonely = count_[variable] == 1 && !network_.is_visible(variable);
            if (lonely || !depends_on(cell.rows, cell.variables.size(), pin)) {
                stats_.dropped += lonely ? 1 : 0;
                drop_pin(cell, pin);
            }
        }
    }

    /// True when a constant was found.
    bool find_constants(const NetworkCell& cell) {
        bool found = false;
        for (std::size_t pin = 0; pin < cell.variables.size(); ++pin) {
            if (const auto value = constant_pin(cell.rows, cell.variables.size(), pin)) {
                found = true;
                ++stats_.constants;
                require(network_.hold(Literal(cell.variables[pin], false), *value),
                        "simplify: a free variable takes a value");
                enqueue_users(cell.variables[pin]);
            }
        }
        return found;
    }

    /// True when two pins were found to be one variable.
    bool find_equal(const NetworkCell& cell) {
        const std::size_t pins = cell.variables.size();
        for (std::size_t a = 0; a < pins; ++a) {
            for (std::size_t b = a + 1; b < pins; ++b) {
                if (const auto inverse = related_pins(cell.rows, pins, a, b)) {
                    merge(cell.variables[a], cell.variables[b], *inverse);
                    return true;
                }
            }
        }
        return false;
    }

    void merge(Variable a, Variable b, bool inverse) {
        ++stats_.merged;
        require(network_.unify(Literal(a, false), Literal(b, inverse)), "simplify: free variables");
        const Variable root = network_.find(a).index();
        const Variable gone = root == a ? b : a;
        enqueue_users(gone);
        enqueue_users(root); // two uses may now be in one cell
        count_[root] += count_[gone];
        uses_[root].insert(uses_[root].end(), uses_[gone].begin(), uses_[gone].end());
        uses_[gone].clear();
    }

    bool settle(NetworkCell& cell) {
        if (cell.removed) {
            return true;
        }
        for (;;) {
            refresh(cell);
            if (cell.rows == 0) {
                return false;
            }
            drop_pins(cell);
            if (cell.rows == all_rows(cell.variables.size())) {
                cell.removed = true;
                ++stats_.cells;
                for (const Variable variable : cell.variables) {
                    release(variable);
                }
                return true;
            }
            if (!find_constants(cell) && !find_equal(cell)) {
                return true;
            }
        }
    }

    CellNetwork& network_;
    SimplifyStats& stats_;
    std::vector<std::vector<std::uint32_t>> uses_; ///< per variable; may list cells it left
    std::vector<std::uint32_t> count_;             ///< per variable: cells that hold it now
    std::vector<bool> waiting_;
    std::deque<std::uint32_t> queue_;
};

} // namespace

bool simplify(CellNetwork& network, SimplifyStats* stats) {
    SimplifyStats local;
    const bool consistent = Simplifier(network, stats != nullptr ? *stats : local).run();
    std::erase_if(network.cells, [](const NetworkCell& cell) { return cell.removed; });
    return consistent;
}

} // namespace isinglass
