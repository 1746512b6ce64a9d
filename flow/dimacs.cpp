// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Clauses as text, after comments that name the port bits.
#include "flow/dimacs.hpp"

#include <fmt/format.h>

#include "flow/cnf.hpp"

namespace isinglass {

namespace {

std::string names(const Netlist& netlist, const Cnf& cnf) {
    std::string lines;
    for (const Word& word : netlist.words()) {
        for (std::size_t k = 0; k < word.bits.size(); ++k) {
            const Literal literal = cnf.literal_of_net[word.bits[k]];
            if (literal.is_index()) {
                lines += fmt::format("c {} {}\n", word.bit_name(k), cnf_literal(literal, true));
            } else if (literal.is_constant()) {
                lines +=
                    fmt::format("c {} {}\n", word.bit_name(k), literal.value() ? "true" : "false");
            }
        }
    }
    return lines;
}

} // namespace

std::string write_dimacs(const CompiledModel& compiled, const std::vector<PinnedBit>& pins) {
    const Cnf cnf = encode_cnf(compiled.netlist, pins);
    std::string text =
        fmt::format("c {} as CNF; every line 'c name variable' names a port bit\n{}p cnf {} {}\n",
                    compiled.netlist.name(), names(compiled.netlist, cnf), cnf.variable_count,
                    cnf.clause_count());
    for (std::size_t k = 0; k < cnf.clause_count(); ++k) {
        for (const int literal : cnf.clause(k)) {
            text += fmt::format("{} ", literal);
        }
        text += "0\n";
    }
    return text;
}

} // namespace isinglass
