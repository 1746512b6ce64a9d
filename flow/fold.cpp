// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Folding a netlist of gates into signed nets.
//
// One forward pass in topological order. For each gate the input literals are replaced by what
// earlier gates became; the gate is then a function of its distinct, non-constant inputs, whose
// truth table is written out (at most 2^4 rows). An output that is constant or equals one input up
// to sign costs nothing. An adder with two inputs left is a half adder with signs; any other
// function of fewer inputs is looked up among the gates, up to order and signs of pins (signs are
// free: they only flip the signs of coefficients). A backward pass then marks what is needed.
#include "flow/fold.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace isinglass {

namespace {

/// A gate's function of m inputs as a truth table: bit r is the value for input row r.
using Table = std::uint32_t;

/// How to build a function of m inputs from a gate: gate input k reads function input order[k].
struct Match {
    GateKind kind = GateKind::and_;
    std::array<std::uint8_t, 4> order{};
    std::uint32_t inverted_inputs = 0; ///< bit k: gate input k is inverted
    bool inverted_output = false;
};

Table table_of(const Match& match, std::uint32_t inputs) {
    const GateType& type = gate_type(match.kind);
    Table table = 0;
    for (std::uint32_t row = 0; row < (1U << inputs); ++row) {
        std::uint32_t arguments = 0;
        for (std::uint32_t k = 0; k < inputs; ++k) {
            arguments |= ((row >> match.order[k]) & 1U) << k;
        }
        const std::uint32_t value = type.evaluate(arguments ^ match.inverted_inputs) & 1U;
        table |= (value ^ (match.inverted_output ? 1U : 0U)) << row;
    }
    return table;
}

/// All functions of two and three inputs that one gate makes, cheapest gate first.
std::map<std::pair<std::uint32_t, Table>, Match> build_matches() {
    std::map<std::pair<std::uint32_t, Table>, Match> matches;
    for (const GateKind kind : {GateKind::and_, GateKind::xor_, GateKind::maj, GateKind::mux,
                                GateKind::and3, GateKind::aoi3}) {
        const std::uint32_t inputs = gate_type(kind).input_count;
        Match match;
        match.kind = kind;
        match.order = {0, 1, 2, 3};
        do {
            for (std::uint32_t signs = 0; signs < (2U << inputs); ++signs) {
                match.inverted_inputs = signs >> 1U;
                match.inverted_output = (signs & 1U) != 0;
                matches.try_emplace({inputs, table_of(match, inputs)}, match);
            }
        } while (std::next_permutation(match.order.begin(), match.order.begin() + inputs));
    }
    return matches;
}

/// A gate after its inputs were replaced by literals: functions of the distinct variables.
struct LocalFunction {
    std::vector<Literal> variables; ///< distinct, positive, not constant
    std::array<Table, 2> outputs{}; ///< truth table of each output over `variables`
};

LocalFunction local_function(const GateType& type, std::span<const Literal> inputs) {
    LocalFunction local;
    std::array<std::size_t, 4> variable_of{};
    for (std::size_t k = 0; k < inputs.size(); ++k) {
        if (inputs[k].is_constant()) {
            continue;
        }
        const Literal positive(inputs[k].index(), false);
        const auto found = std::find(local.variables.begin(), local.variables.end(), positive);
        variable_of.at(k) = static_cast<std::size_t>(found - local.variables.begin());
        if (found == local.variables.end()) {
            local.variables.push_back(positive);
        }
    }
    for (std::uint32_t row = 0; row < (1U << local.variables.size()); ++row) {
        std::uint32_t arguments = 0;
        for (std::size_t k = 0; k < inputs.size(); ++k) {
            const bool value = inputs[k].is_constant() ? inputs[k].value()
                                                       : (((row >> variable_of.at(k)) & 1U) != 0) !=
                                                             inputs[k].inverted();
            arguments |= static_cast<std::uint32_t>(value) << k;
        }
        const std::uint32_t values = type.evaluate(arguments);
        local.outputs[0] |= (values & 1U) << row;
        local.outputs[1] |= ((values >> 1U) & 1U) << row;
    }
    return local;
}

/// Drops variables that `table` does not depend on.
void shrink_support(std::vector<Literal>& variables, Table& table) {
    for (std::size_t v = variables.size(); v-- > 0;) {
        const std::uint32_t rows = 1U << variables.size();
        Table low = 0;
        Table high = 0;
        std::uint32_t next = 0;
        for (std::uint32_t row = 0; row < rows; ++row) {
            if (((row >> v) & 1U) == 0) {
                low |= ((table >> row) & 1U) << next;
                high |= ((table >> (row | (1U << v))) & 1U) << next;
                ++next;
            }
        }
        if (low == high) {
            table = low;
            variables.erase(variables.begin() + static_cast<std::ptrdiff_t>(v));
        }
    }
}

/// The value of an output that needs no gate: a constant or one variable up to sign.
std::optional<Literal> as_literal(std::vector<Literal> variables, Table table) {
    shrink_support(variables, table);
    if (variables.empty()) {
        return Literal::constant((table & 1U) != 0);
    }
    if (variables.size() == 1) {
        return variables[0].inverted_if((table & 1U) != 0);
    }
    return std::nullopt;
}

class Folder {
public:
    explicit Folder(const Netlist& netlist) : netlist_(netlist) {
        folded_.literal_of_net.assign(netlist.net_count(), Literal::none());
        folded_.literal_of_net[net_zero] = Literal::constant(false);
        folded_.literal_of_net[net_one] = Literal::constant(true);
        folded_.stats.gates_before = netlist.gates().size();
    }

    FoldedNetlist run() {
        for (const NetId net : netlist_.inputs()) {
            folded_.literal_of_net[net] = Literal(net, false);
        }
        for (const Gate& gate : netlist_.gates()) {
            fold_gate(gate);
        }
        remove_unused();
        folded_.stats.gates_after = folded_.gates.size();
        return std::move(folded_);
    }

private:
    Literal& literal(NetId net) { return folded_.literal_of_net[net]; }

    void fold_gate(const Gate& gate) {
        std::array<Literal, 4> inputs;
        std::ranges::transform(gate.inputs(), inputs.begin(),
                               [this](NetId net) { return literal(net); });
        const GateType& type = gate_type(gate.kind);
        const LocalFunction local = local_function(type, std::span(inputs).first(type.input_count));
        if (type.output_count == 2) {
            fold_adder(gate, local, std::span(inputs).first(type.input_count));
        } else if (gate.outputs()[0] != no_net) {
            fold_function(gate, local, std::span(inputs).first(type.input_count));
        }
    }

    void add_gate(GateKind kind, std::span<const Literal> inputs, std::span<const NetId> outputs,
                  std::uint32_t source) {
        FoldedGate gate;
        gate.kind = kind;
        gate.source = source;
        std::ranges::copy(inputs, gate.pins.begin());
        for (std::size_t k = 0; k < outputs.size(); ++k) {
            if (outputs[k] != no_net) {
                gate.pins.at(inputs.size() + k) = Literal(outputs[k], false);
                literal(outputs[k]) = Literal(outputs[k], false);
            }
        }
        folded_.gates.push_back(gate);
    }

    void fold_function(const Gate& gate, const LocalFunction& local,
                       std::span<const Literal> inputs) {
        const NetId output = gate.outputs()[0];
        if (const auto simple = as_literal(local.variables, local.outputs[0])) {
            literal(output) = *simple;
            return;
        }
        std::vector<Literal> variables = local.variables;
        Table table = local.outputs[0];
        shrink_support(variables, table);
        if (variables.size() == inputs.size()) {
            add_gate(gate.kind, inputs, gate.outputs(), gate.source);
            return;
        }
        add_matched(variables, table, output, gate.source);
    }

    /// Builds `table` over `variables` from one gate; an inverted output becomes the net's sign.
    void add_matched(const std::vector<Literal>& variables, Table table, NetId output,
                     std::uint32_t source) {
        static const auto matches = build_matches();
        const auto found = matches.find({static_cast<std::uint32_t>(variables.size()), table});
        require(found != matches.end(), "fold: no gate for a reduced function");
        const Match& match = found->second;
        std::vector<Literal> pins;
        for (std::size_t k = 0; k < variables.size(); ++k) {
            pins.push_back(
                variables[match.order.at(k)].inverted_if(((match.inverted_inputs >> k) & 1U) != 0));
        }
        const std::array outputs{output};
        add_gate(match.kind, pins, outputs, source);
        literal(output) = Literal(output, match.inverted_output);
    }

    /// Full and half adders. With two variables left, a + b + constant is a half adder of a and b
    /// up to signs: a + b + 1 = 3 - ((1-a) + (1-b)), so sum and carry of the inverses, inverted.
    void fold_adder(const Gate& gate, const LocalFunction& local, std::span<const Literal> inputs) {
        const auto sum = as_literal(local.variables, local.outputs[0]);
        const auto carry = as_literal(local.variables, local.outputs[1]);
        if (sum && carry) {
            assign(gate.outputs()[0], *sum);
            assign(gate.outputs()[1], *carry);
            return;
        }
        if (local.variables.size() == inputs.size()) {
            add_gate(gate.kind, inputs, gate.outputs(), gate.source);
            return;
        }
        std::vector<Literal> operands;
        bool constant = false;
        for (const Literal input : inputs) {
            if (input.is_constant()) {
                constant = input.value();
            } else {
                operands.push_back(input);
            }
        }
        require(operands.size() == 2, "fold: an adder with two variables has two operands");
        for (Literal& operand : operands) {
            operand = operand.inverted_if(constant);
        }
        add_gate(GateKind::ha, operands, gate.outputs(), gate.source);
        invert_if(gate.outputs()[0], constant);
        invert_if(gate.outputs()[1], constant);
    }

    void assign(NetId net, Literal value) {
        if (net != no_net) {
            literal(net) = value;
        }
    }

    void invert_if(NetId net, bool condition) {
        if (net != no_net) {
            literal(net) = literal(net).inverted_if(condition);
        }
    }

    void remove_unused() {
        std::vector<bool> needed(netlist_.net_count(), false);
        const auto need = [&](Literal value) {
            if (value.is_index()) {
                needed[value.index()] = true;
            }
        };
        for (const Word& word : netlist_.words()) {
            for (const NetId net : word.bits) {
                if (word.kind != WordKind::state) {
                    need(literal(net));
                }
            }
        }
        for (const Constraint& constraint : netlist_.constraints()) {
            need(literal(constraint.net));
        }
        std::vector<FoldedGate> kept;
        for (auto gate = folded_.gates.rbegin(); gate != folded_.gates.rend(); ++gate) {
            if (keep(*gate, needed)) {
                const std::uint8_t inputs = gate_type(gate->kind).input_count;
                std::for_each(gate->pins.begin(), gate->pins.begin() + inputs, need);
                kept.push_back(*gate);
            }
        }
        std::reverse(kept.begin(), kept.end());
        folded_.gates = std::move(kept);
        for (Literal& value : folded_.literal_of_net) {
            if (value.is_index() && !needed[value.index()]) {
                value = Literal::none();
            }
        }
    }

    /// Narrows a gate to its needed outputs; false when none is needed.
    static bool keep(FoldedGate& gate, const std::vector<bool>& needed) {
        const GateType& type = gate_type(gate.kind);
        std::array<bool, 2> used{};
        for (std::size_t k = 0; k < type.output_count; ++k) {
            const Literal output = gate.pins.at(type.input_count + k);
            used.at(k) = output.is_index() && needed[output.index()];
        }
        if (type.output_count == 2 && !used[0] && used[1]) { // only the carry
            gate.kind = gate.kind == GateKind::ha ? GateKind::and_ : GateKind::maj;
            gate.pins.at(type.input_count) = gate.pins.at(type.input_count + 1U);
            gate.pins.at(type.input_count + 1U) = Literal::none();
        } else if (type.output_count == 2 && !used[1]) { // the carry spin serves as auxiliary
            gate.pins.at(type.input_count + 1U) = Literal::none();
        }
        return used[0] || used[1];
    }

    const Netlist& netlist_;
    FoldedNetlist folded_;
};

} // namespace

FoldedNetlist fold(const Netlist& netlist) {
    require(netlist.flip_flops().empty(), "fold: the netlist has flip-flops; unroll it first");
    return Folder(netlist).run();
}

} // namespace isinglass
