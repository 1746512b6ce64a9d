// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Greedy: cells in order, each with the neighbour that saves most, until none does. Pairs that
// share one variable only are tried when that variable may go, pairs that share more always.
#include "flow/merge_cells.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace isinglass {

namespace {

/// Two cells as one.
struct Merged {
    std::vector<Variable> variables;
    RowSet rows = 0;
    std::size_t saved = 0; ///< spins
};

class Merger {
public:
    Merger(CellNetwork& network, CellChoice& choice)
        : network_(network), choice_(choice), uses_(network.variable_count()) {
        for (std::uint32_t k = 0; k < network.cells.size(); ++k) {
            enter(k);
        }
    }

    std::size_t run() {
        std::size_t saved = 0;
        for (std::uint32_t k = 0; k < network_.cells.size(); ++k) {
            while (const std::size_t more = merge_best(k)) {
                saved += more;
            }
        }
        std::erase_if(network_.cells, [](const NetworkCell& cell) { return cell.removed; });
        return saved;
    }

private:
    void enter(std::uint32_t index) {
        for (const Variable variable : network_.cells[index].variables) {
            uses_[variable].push_back(index);
        }
    }

    void leave(std::uint32_t index) {
        for (const Variable variable : network_.cells[index].variables) {
            std::erase(uses_[variable], index);
        }
    }

    std::optional<std::size_t> cost(const std::vector<Variable>& variables, RowSet rows) {
        if (variables.size() > max_row_pins || rows == 0) {
            return std::nullopt;
        }
        if (rows == all_rows(variables.size())) {
            return 0; // nothing is forbidden: no cell
        }
        const CellHamiltonian* cell = choice_.find(rows, variables.size());
        return cell == nullptr ? std::nullopt : std::optional(cell->aux_count);
    }

    /// Cells that share a variable with cell `index`, and how many.
    std::map<std::uint32_t, std::size_t> neighbours(std::uint32_t index) const {
        constexpr std::size_t most_users = 16; // a variable of many cells makes no good pairs
        std::map<std::uint32_t, std::size_t> shared;
        for (const Variable variable : network_.cells[index].variables) {
            if (uses_[variable].size() <= most_users) {
                for (const std::uint32_t other : uses_[variable]) {
                    shared[other] += other != index ? 1 : 0;
                }
            }
        }
        shared.erase(index);
        return shared;
    }

    /// The conjunction of two cells without the variables that nobody else uses.
    std::optional<Merged> join(std::uint32_t a, std::uint32_t b) {
        const NetworkCell& first = network_.cells[a];
        const NetworkCell& second = network_.cells[b];
        Merged merged;
        merged.variables = first.variables;
        std::vector<std::size_t> place;
        for (const Variable variable : second.variables) {
            const auto at = std::ranges::find(merged.variables, variable);
            place.push_back(static_cast<std::size_t>(at - merged.variables.begin()));
            if (at == merged.variables.end()) {
                merged.variables.push_back(variable);
            }
        }
        if (merged.variables.size() > max_row_pins) {
            return std::nullopt;
        }
        std::vector<std::size_t> identity;
        for (std::size_t k = 0; k < first.variables.size(); ++k) {
            identity.push_back(k);
        }
        merged.rows = spread(first.rows, identity, merged.variables.size()) &
                      spread(second.rows, place, merged.variables.size());
        for (std::size_t pin = merged.variables.size(); pin-- > 0;) {
            const Variable variable = merged.variables[pin];
            if (!network_.is_visible(variable) && uses_[variable].size() == 2 &&
                std::ranges::find(uses_[variable], a) != uses_[variable].end() &&
                std::ranges::find(uses_[variable], b) != uses_[variable].end()) {
                merged.rows = exists(merged.rows, merged.variables.size(), pin);
                merged.variables.erase(merged.variables.begin() + static_cast<std::ptrdiff_t>(pin));
                ++merged.saved;
            }
        }
        return merged;
    }

    std::optional<Merged> saving_join(std::uint32_t a, std::uint32_t b, std::size_t shared) {
        auto merged = join(a, b);
        if (!merged || merged->variables.size() > max_merged_pins ||
            (shared < 2 && merged->saved == 0)) {
            return std::nullopt;
        }
        const auto before_a = cost(network_.cells[a].variables, network_.cells[a].rows);
        const auto before_b = cost(network_.cells[b].variables, network_.cells[b].rows);
        const auto after = cost(merged->variables, merged->rows);
        if (!before_a || !before_b || !after || *before_a + *before_b + merged->saved <= *after) {
            return std::nullopt;
        }
        merged->saved = *before_a + *before_b + merged->saved - *after;
        return merged;
    }

    /// Merges cell `index` with its best partner; the spins that saves.
    std::size_t merge_best(std::uint32_t index) {
        if (network_.cells[index].removed) {
            return 0;
        }
        Merged best;
        std::uint32_t partner = index;
        for (const auto& [other, shared] : neighbours(index)) {
            if (auto merged = saving_join(index, other, shared);
                merged && merged->saved > best.saved) {
                best = std::move(*merged);
                partner = other;
            }
        }
        if (partner == index) {
            return 0;
        }
        leave(index);
        leave(partner);
        network_.cells[partner].removed = true;
        NetworkCell& cell = network_.cells[index];
        const std::uint32_t source = cell.source;
        cell = {};
        cell.variables = best.variables;
        cell.rows = cell.pin_rows = best.rows;
        cell.source = source;
        for (const Variable variable : best.variables) {
            cell.pins.emplace_back(variable, false);
        }
        cell.input_count = cell.pins.size(); // a relation without direction
        cell.removed = best.rows == all_rows(best.variables.size());
        if (!cell.removed) {
            enter(index);
        }
        return best.saved;
    }

    CellNetwork& network_;
    CellChoice& choice_;
    std::vector<std::vector<std::uint32_t>> uses_;
};

} // namespace

std::size_t merge_cells(CellNetwork& network, CellChoice& choice) {
    return Merger(network, choice).run();
}

} // namespace isinglass
