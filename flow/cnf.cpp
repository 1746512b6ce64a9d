// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// For every gate and every input row: the row implies its outputs.
#include "flow/cnf.hpp"

#include "flow/fold.hpp"

namespace isinglass {

namespace {

class Encoder {
public:
    explicit Encoder(const Netlist& netlist)
        : netlist_(netlist), folded_(fold(netlist)), variable_(netlist.net_count(), 0) {}

    Cnf run(const std::vector<PinnedBit>& pins) {
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
        for (const Literal literal : folded_.literal_of_net) {
            cnf_.literal_of_net.push_back(literal.is_index() ? in_cnf(literal) : literal);
        }
        return std::move(cnf_);
    }

private:
    int variable_of(NetId net) {
        if (variable_[net] == 0) {
            variable_[net] = ++cnf_.variable_count;
        }
        return variable_[net];
    }

    Literal in_cnf(Literal literal) {
        return {static_cast<std::uint32_t>(variable_of(literal.index())), literal.inverted()};
    }

    void add(Literal literal, bool value) {
        cnf_.literals.push_back(cnf_literal(in_cnf(literal), value));
    }

    void end_clause() { cnf_.clause_ends.push_back(cnf_.literals.size()); }

    void add_unit(Literal literal, bool value) {
        if (literal.is_none()) {
            throw InputError("a pinned net reaches no port and no constraint");
        }
        if (!literal.is_constant()) {
            add(literal, value);
            end_clause();
        } else if (literal.value() != value) {
            end_clause(); // the empty clause: no answer
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
                    add(gate.pins.at(input), ((row >> input) & 1U) == 0);
                }
                add(output, ((outputs >> k) & 1U) != 0);
                end_clause();
            }
        }
    }

    const Netlist& netlist_;
    FoldedNetlist folded_;
    std::vector<int> variable_;
    Cnf cnf_;
};

} // namespace

Cnf encode_cnf(const Netlist& netlist, const std::vector<PinnedBit>& pins) {
    return Encoder(netlist).run(pins);
}

int cnf_literal(Literal literal, bool value) {
    const auto variable = static_cast<int>(literal.index());
    return literal.inverted() == value ? -variable : variable;
}

} // namespace isinglass
