// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// For every gate and every input row: the row implies its outputs.
#include "flow/dimacs.hpp"

#include <fmt/format.h>

#include "flow/fold.hpp"

namespace isinglass {

namespace {

class Writer {
public:
    explicit Writer(const CompiledModel& compiled)
        : netlist_(compiled.netlist), folded_(fold(compiled.netlist)),
          variable_(netlist_.net_count(), 0) {}

    std::string run(const std::vector<PinnedBit>& pins) {
        for (const NetId net : netlist_.inputs()) {
            variable_of(net);
        }
        for (const FoldedGate& gate : folded_.gates) {
            add_gate(gate);
        }
        for (const PinnedBit& pin : pins) {
            add_unit(folded_.literal_of_net[pin.net], pin.value);
        }
        for (const Constraint& constraint : netlist_.constraints()) {
            add_unit(folded_.literal_of_net[constraint.net], true);
        }
        return fmt::format("c {} as CNF; every line 'c name variable' names a port bit\n",
                           netlist_.name()) +
               names() + fmt::format("p cnf {} {}\n", variables_, clauses_) + text_;
    }

private:
    std::int64_t variable_of(NetId net) {
        if (variable_[net] == 0) {
            variable_[net] = ++variables_;
        }
        return variable_[net];
    }

    /// The DIMACS literal that is true when `literal` has `value`.
    std::int64_t dimacs(Literal literal, bool value) {
        const std::int64_t variable = variable_of(literal.index());
        return literal.inverted() == value ? -variable : variable;
    }

    void add_unit(Literal literal, bool value) {
        if (literal.is_none()) {
            throw InputError("a pinned net reaches no port and no constraint");
        }
        if (!literal.is_constant()) {
            text_ += fmt::format("{} 0\n", dimacs(literal, value));
            ++clauses_;
        } else if (literal.value() != value) {
            text_ += "0\n"; // the empty clause: no answer
            ++clauses_;
        }
    }

    void add_gate(const FoldedGate& gate) {
        const GateType& type = gate_type(gate.kind);
        for (std::uint32_t row = 0; row < (1U << type.input_count); ++row) {
            const std::uint32_t outputs = type.evaluate(row);
            for (std::uint8_t k = 0; k < type.output_count; ++k) {
                const Literal output = gate.pins.at(std::size_t{type.input_count} + k);
                if (output.is_none()) {
                    continue;
                }
                for (std::uint8_t input = 0; input < type.input_count; ++input) {
                    text_ +=
                        fmt::format("{} ", dimacs(gate.pins.at(input), ((row >> input) & 1U) == 0));
                }
                text_ += fmt::format("{} 0\n", dimacs(output, ((outputs >> k) & 1U) != 0));
                ++clauses_;
            }
        }
    }

    std::string names() {
        std::string lines;
        for (const Word& word : netlist_.words()) {
            for (std::size_t k = 0; k < word.bits.size(); ++k) {
                const Literal literal = folded_.literal_of_net[word.bits[k]];
                if (literal.is_index()) {
                    lines += fmt::format("c {} {}\n", word.bit_name(k), dimacs(literal, true));
                } else if (literal.is_constant()) {
                    lines += fmt::format("c {} {}\n", word.bit_name(k),
                                         literal.value() ? "true" : "false");
                }
            }
        }
        return lines;
    }

    const Netlist& netlist_;
    FoldedNetlist folded_;
    std::vector<std::int64_t> variable_;
    std::int64_t variables_ = 0;
    std::size_t clauses_ = 0;
    std::string text_;
};

} // namespace

std::string write_dimacs(const CompiledModel& compiled, const std::vector<PinnedBit>& pins) {
    return Writer(compiled).run(pins);
}

} // namespace isinglass
