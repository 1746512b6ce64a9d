// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The network goes to ABC and back as BLIF; the only part that knows ABC and this format.
//
// ABC sees the cells that are functions. What they read from others is an input, what others read
// from them an output; adders, relations and sums stand outside. The gates of the genlib cost
// their spins, inverters nothing. Area-oriented mapping (Mishchenko et al., "Technology mapping
// with Boolean matching, supergates and choices", 2005) depends much on the structure it starts
// from, so several scripts run and the caller compares spins, which ABC cannot: it does not know
// which auxiliary spins are shared later.
#include "flow/tech_map.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "flow/child_process.hpp"
#include "hamiltonian_lib/canonical_relation.hpp"
#include "hamiltonian_lib/genlib.hpp"

namespace isinglass {

namespace {

constexpr auto install_hint = "install the package berkeley-abc, or switch the pass 'map' off";

/// From the structure as it is and from restructured ones; each was best on some circuit.
constexpr std::array<std::string_view, 6> scripts{
    "strash; dch; map -a",
    "strash; ifraig; dch; amap -i",
    "strash; ifraig; scorr; dc2; dc2; dch -f; map -a",
    "strash; if -g; strash; dch; map -a",
    "strash; dc2; dc2; balance; rewrite; refactor; balance; rewrite; rewrite -z; balance; "
    "refactor -z; rewrite -z; balance; dch; map -a",
    "strash; dc2; balance; rewrite; refactor; balance; rewrite; rewrite -z; balance; "
    "refactor -z; rewrite -z; balance; dch; amap -i",
};

/// Which cells go to ABC, and the variables at the border.
class Border {
public:
    explicit Border(const CellNetwork& network) : state_(network.variable_count(), State::unseen) {
        for (std::uint32_t k = 0; k < network.cells.size(); ++k) {
            const NetworkCell& cell = network.cells[k];
            if (const auto output = output_of(network, cell); output && can_drive(cell, *output)) {
                for (const Variable variable : cell.variables) {
                    see(variable, variable == *output ? State::driven : State::input);
                }
                inside.emplace_back(k, *output);
                needed_.push_back(network.is_visible(*output));
                driver_[*output] = needed_.size() - 1;
            } else {
                outside.push_back(k);
                for (const Variable variable : cell.variables) {
                    need(variable);
                }
            }
        }
        for (const SumCell& sum : network.sums) {
            for (const Literal pin : sum.pins) {
                if (const Literal root = network.find(pin); root.is_index()) {
                    need(root.index());
                }
            }
        }
        collect();
    }

    std::vector<std::pair<std::uint32_t, Variable>> inside; ///< cells and their output
    std::vector<std::uint32_t> outside;
    std::vector<Variable> inputs;
    std::vector<Variable> outputs;

private:
    enum class State : std::uint8_t { unseen, input, driven };

    /// The only output of a cell, as it was made, that is still in it and follows from the rest.
    static std::optional<Variable> output_of(const CellNetwork& network, const NetworkCell& cell) {
        std::optional<Variable> output;
        for (std::size_t k = cell.input_count; k < cell.pins.size(); ++k) {
            const Literal root = network.find(cell.pins[k]);
            const auto at = std::ranges::find(cell.variables, root.is_index() ? root.index() : 0);
            if (!root.is_index() || at == cell.variables.end()) {
                continue;
            }
            const auto pin = static_cast<std::size_t>(at - cell.variables.begin());
            if (output || !is_function(cell.rows, cell.variables.size(), pin)) {
                return std::nullopt;
            }
            output = root.index();
        }
        return output;
    }

    /// Driving a variable that was read before could close a loop.
    bool can_drive(const NetworkCell& cell, Variable output) const {
        return state_[output] == State::unseen && cell.variables.size() > 1;
    }

    void see(Variable variable, State state) {
        if (state_[variable] == State::unseen) {
            state_[variable] = state;
        }
    }

    /// A cell outside has this variable.
    void need(Variable variable) {
        see(variable, State::input);
        if (const auto found = driver_.find(variable); found != driver_.end()) {
            needed_[found->second] = true;
        }
    }

    void collect() {
        for (Variable variable = 0; variable < state_.size(); ++variable) {
            if (state_[variable] == State::input) {
                inputs.push_back(variable);
            }
        }
        for (std::size_t k = 0; k < inside.size(); ++k) {
            if (needed_[k]) {
                outputs.push_back(inside[k].second);
            }
        }
    }

    std::vector<State> state_;
    std::unordered_map<Variable, std::size_t> driver_; ///< index into `inside`
    std::vector<bool> needed_;                         ///< per cell inside: an output of ABC's
};

std::string names_of(const std::vector<Variable>& variables) {
    std::string text;
    for (const Variable variable : variables) {
        text += fmt::format(" v{}", variable);
    }
    return text;
}

std::string write_blif(const CellNetwork& network, const Border& border) {
    std::string text = ".model network\n.inputs" + names_of(border.inputs) + "\n.outputs" +
                       names_of(border.outputs) + "\n";
    for (const auto& [index, output] : border.inside) {
        const NetworkCell& cell = network.cells[index];
        std::vector<Variable> inputs = cell.variables;
        const auto at = std::ranges::find(inputs, output);
        const RowSet ones = cofactor(cell.rows, cell.variables.size(),
                                     static_cast<std::size_t>(at - inputs.begin()), true);
        inputs.erase(at);
        text += fmt::format(".names{} v{}\n", names_of(inputs), output);
        for (std::size_t row = 0; row < (std::size_t{1} << inputs.size()); ++row) {
            if (((ones >> row) & 1U) != 0) {
                for (std::size_t k = 0; k < inputs.size(); ++k) {
                    text += ((row >> k) & 1U) != 0 ? '1' : '0';
                }
                text += " 1\n";
            }
        }
    }
    return text + ".end\n";
}

/// Takes ABC's gates back into a copy of the network.
class Reader {
public:
    Reader(const CellNetwork& network, const Border& border) : border_(border), result_(network) {
        for (const Variable variable : border.inputs) {
            variable_[fmt::format("v{}", variable)] = variable;
        }
        for (const Variable variable : border.outputs) {
            variable_[fmt::format("v{}", variable)] = variable;
        }
    }

    CellNetwork read(const std::string& blif) {
        std::istringstream lines(joined(blif));
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string word;
            words >> word;
            if (word == ".gate") {
                read_gate(words);
            } else if (word == ".names") { // an output that is another net, or a constant
                read_names(words, lines);
            }
        }
        order_cells();
        return std::move(result_);
    }

private:
    /// A backslash at the end of a line continues it.
    static std::string joined(std::string text) {
        for (std::size_t at = text.find("\\\n"); at != std::string::npos;
             at = text.find("\\\n", at)) {
            text.replace(at, 2, "  ");
        }
        return text;
    }

    Variable variable(const std::string& name) {
        const auto [entry, is_new] = variable_.try_emplace(name, 0);
        if (is_new) {
            entry->second = result_.add_variable();
        }
        return entry->second;
    }

    void merge(Literal a, Literal b) {
        if (!result_.unify(a, b)) {
            throw ToolError("ABC returned a netlist that contradicts itself");
        }
    }

    void read_gate(std::istringstream& words) {
        std::string name;
        words >> name;
        const auto relation = relation_of_genlib_gate(name);
        if (!relation) {
            throw ToolError(fmt::format("ABC returned the unknown gate '{}'", name));
        }
        std::vector<Variable> pins(relation->pins.size());
        for (std::string word; words >> word;) {
            const std::size_t equals = word.find('=');
            const auto pin = std::ranges::find(relation->pins, word.substr(0, equals));
            if (equals == std::string::npos || pin == relation->pins.end()) {
                throw ToolError(fmt::format("ABC returned the unknown pin '{}'", word));
            }
            pins[static_cast<std::size_t>(pin - relation->pins.begin())] =
                variable(word.substr(equals + 1));
        }
        made_.push_back(result_.cells.size());
        result_.add_cell(std::move(pins), row_set(*relation), relation->input_count, 0);
    }

    void read_names(std::istringstream& words, std::istringstream& lines) {
        std::vector<Variable> nets;
        for (std::string word; words >> word;) {
            nets.push_back(variable(word));
        }
        if (nets.size() == 1) { // a constant: " 1" follows, or nothing for 0
            const auto place = lines.tellg();
            std::string row;
            std::getline(lines, row);
            const bool one = row.find_first_not_of(" \t") != std::string::npos && row[0] != '.';
            if (!one) {
                lines.seekg(place);
            }
            merge(Literal(nets[0], false), Literal::constant(one));
            return;
        }
        std::string row;
        std::getline(lines, row);
        if (nets.size() != 2 || (row != "1 1" && row != "0 1")) {
            throw ToolError("ABC returned logic that is no gate of the library");
        }
        merge(Literal(nets[0], false), Literal(nets[1], row == "0 1"));
    }

    /// Cells outside in their order, each after the gates that it reads.
    void order_cells() {
        std::unordered_map<Variable, std::size_t> driver;
        for (const std::size_t index : made_) {
            driver[result_.cells[index].variables.back()] = index;
        }
        std::vector<std::size_t> order;
        std::vector<bool> placed(result_.cells.size(), false);
        const auto place = [&](std::size_t start) {
            std::vector<std::size_t> stack{start};
            while (!stack.empty()) {
                const std::size_t top = stack.back();
                bool ready = true;
                for (const Variable variable : result_.cells[top].variables) {
                    const auto found = driver.find(variable);
                    if (!placed[top] && found != driver.end() && found->second != top &&
                        !placed[found->second]) {
                        stack.push_back(found->second);
                        ready = false;
                        break;
                    }
                }
                if (ready) {
                    stack.pop_back();
                    if (!placed[top]) {
                        placed[top] = true;
                        order.push_back(top);
                    }
                }
            }
        };
        std::ranges::for_each(border_.outside, place);
        std::ranges::for_each(made_, place);
        std::vector<NetworkCell> cells;
        for (const std::size_t index : order) {
            cells.push_back(std::move(result_.cells[index]));
        }
        result_.cells = std::move(cells);
    }

    const Border& border_;
    CellNetwork result_;
    std::unordered_map<std::string, Variable> variable_;
    std::vector<std::size_t> made_; ///< indices of the gates' cells
};

} // namespace

std::vector<CellNetwork> tech_map(const CellNetwork& network, const TechMapOptions& options) {
    const Border border(network);
    if (border.inside.empty()) {
        return {};
    }
    const TemporaryFolder folder;
    write_file(folder.path() / "cells.genlib", options.gates);
    write_file(folder.path() / "in.blif", write_blif(network, border));
    std::string commands = fmt::format("read_genlib {}/cells.genlib", folder.path().string());
    for (std::size_t k = 0; k < scripts.size(); ++k) {
        commands += fmt::format("; read_blif {0}/in.blif; {1}; write_blif {0}/out{2}.blif",
                                folder.path().string(), scripts.at(k), k);
    }
    write_file(folder.path() / "script", commands + "\n");
    const ChildResult child = run_child(
        {options.abc, "-q", "source " + (folder.path() / "script").string()}, install_hint);
    std::vector<CellNetwork> results;
    for (std::size_t k = 0; k < scripts.size(); ++k) {
        const auto path = folder.path() / fmt::format("out{}.blif", k);
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored)) {
            throw ToolError(fmt::format("'{}' wrote no netlist (status {}, signal {}):\n{}",
                                        options.abc, child.exit_status, child.signal,
                                        child.output));
        }
        results.push_back(Reader(network, border).read(read_file(path)));
    }
    return results;
}

} // namespace isinglass
