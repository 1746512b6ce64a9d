// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Structural hashing (Kuehlmann et al., IEEE TCAD 21(12), 2002) of relations: the key is the sorted
// variables and the rows in that order. A variable that is a function of the others of its cell has
// as key the function, complemented where that makes it 0 for the first row.
#include "flow/share.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace isinglass {

namespace {

using Key = std::pair<std::vector<Variable>, RowSet>;

/// The same relation with the variables in ascending order.
Key sorted(const std::vector<Variable>& variables, RowSet rows) {
    std::vector<Variable> order = variables;
    std::ranges::sort(order);
    std::vector<std::size_t> position;
    for (const Variable variable : variables) {
        position.push_back(
            static_cast<std::size_t>(std::ranges::find(order, variable) - order.begin()));
    }
    return {order, spread(rows, position, order.size())};
}

class Sharer {
public:
    explicit Sharer(CellNetwork& network) : network_(network) {}

    std::size_t run() {
        for (NetworkCell& cell : network_.cells) {
            network_.refresh(cell);
            if (!relations_.insert(sorted(cell.variables, cell.rows)).second) {
                cell.removed = true;
                ++saved_;
                continue;
            }
            const std::vector<Variable> outputs = outputs_of(cell);
            for (const Variable output : outputs) {
                share_output(cell, output, outputs);
            }
        }
        return saved_;
    }

private:
    /// The outputs, as the cell was made, that are still in it.
    std::vector<Variable> outputs_of(const NetworkCell& cell) const {
        std::vector<Variable> outputs;
        for (std::size_t k = cell.input_count; k < cell.pins.size(); ++k) {
            const Literal root = network_.find(cell.pins[k]);
            if (root.is_index() &&
                std::ranges::find(cell.variables, root.index()) != cell.variables.end()) {
                outputs.push_back(root.index());
            }
        }
        return outputs;
    }

    /// The function that gives `output` from the cell's inputs, other outputs set aside.
    void share_output(const NetworkCell& cell, Variable output,
                      const std::vector<Variable>& outputs) {
        std::vector<Variable> variables = cell.variables;
        RowSet rows = cell.rows;
        for (const Variable other : outputs) {
            if (other != output) {
                const auto at = std::ranges::find(variables, other);
                rows = exists(rows, variables.size(),
                              static_cast<std::size_t>(at - variables.begin()));
                variables.erase(at);
            }
        }
        const auto at = std::ranges::find(variables, output);
        const auto pin = static_cast<std::size_t>(at - variables.begin());
        if (variables.size() < 2 || !is_function(rows, variables.size(), pin)) {
            return;
        }
        const RowSet ones = cofactor(rows, variables.size(), pin, true);
        variables.erase(at);
        const bool inverted = (ones & 1U) != 0;
        const Literal value(output, inverted);
        const auto [entry, is_new] = functions_.try_emplace(
            sorted(variables, inverted ? ones ^ all_rows(variables.size()) : ones), value);
        if (!is_new && network_.find(entry->second) != network_.find(value)) {
            saved_ += network_.unify(entry->second, value) ? 1 : 0;
        }
    }

    CellNetwork& network_;
    std::set<Key> relations_;
    std::map<Key, Literal> functions_;
    std::size_t saved_ = 0;
};

} // namespace

std::size_t share(CellNetwork& network) { return Sharer(network).run(); }

} // namespace isinglass
