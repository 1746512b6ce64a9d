// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A network of functions as Verilog, to be compared with its source by other tools.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "flow/cell_network.hpp"

namespace isinglass::testing {

inline std::string verilog_literal(Literal literal) {
    return literal.is_constant()
               ? (literal.value() ? "1'b1" : "1'b0")
               : fmt::format("{}v{}", literal.inverted() ? "~" : "", literal.index());
}

/// "v7 = ..." for each output of a cell, as a sum of products of its other variables.
inline std::string verilog_of(const CellNetwork& network, const NetworkCell& cell) {
    std::vector<Variable> outputs;
    for (std::size_t k = cell.input_count; k < cell.pins.size(); ++k) {
        const Literal root = network.find(cell.pins[k]);
        if (root.is_index() && std::ranges::count(cell.variables, root.index()) > 0) {
            outputs.push_back(root.index());
        }
    }
    std::string text;
    for (const Variable output : outputs) {
        std::string sum;
        for (std::size_t row = 0; row < (std::size_t{1} << cell.variables.size()); ++row) {
            if (((cell.rows >> row) & 1U) == 0) {
                continue;
            }
            std::string product;
            bool one = false;
            for (std::size_t k = 0; k < cell.variables.size(); ++k) {
                const bool value = ((row >> k) & 1U) != 0;
                if (std::ranges::count(outputs, cell.variables[k]) == 0) {
                    product += fmt::format("{}{}v{}", product.empty() ? "" : " & ",
                                           value ? "" : "~", cell.variables[k]);
                } else if (cell.variables[k] == output) {
                    one = value;
                }
            }
            sum += one ? fmt::format("{}({})", sum.empty() ? "" : " | ", product) : "";
        }
        text += fmt::format("  assign v{} = {};\n", output, sum.empty() ? "1'b0" : sum);
    }
    return text;
}

/// Module `name` with the ports of the netlist.
inline std::string verilog_of(const Netlist& netlist, const CellNetwork& network,
                              const std::string& name) {
    std::string ports;
    std::string body;
    for (Variable variable = 0; variable < network.variable_count(); ++variable) {
        body += fmt::format("  wire v{};\n", variable);
    }
    for (const Word& word : netlist.words()) {
        const bool input = word.kind == WordKind::input;
        ports += fmt::format("{}{} [{}:0] {}", ports.empty() ? "" : ", ",
                             input ? "input" : "output", word.bits.size() - 1, word.name);
        for (std::size_t k = 0; k < word.bits.size(); ++k) {
            const std::string value = verilog_literal(network.find(word.bits[k]));
            body += input ? fmt::format("  assign {} = {}[{}];\n", value, word.name, k)
                          : fmt::format("  assign {}[{}] = {};\n", word.name, k, value);
        }
    }
    for (const NetworkCell& cell : network.cells) {
        body += verilog_of(network, cell);
    }
    return fmt::format("module {}({});\n{}endmodule\n", name, ports, body);
}

} // namespace isinglass::testing
