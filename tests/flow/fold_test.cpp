// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Folding: constants, duplicates, dead logic; the function never changes.
#include "flow/fold.hpp"

#include <map>

#include <catch2/catch.hpp>

#include "tests/support/plain_logic.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using isinglass::testing::NetlistBuilder;
using isinglass::testing::PlainLogic;

namespace {

/// Evaluates a folded netlist by its gates.
class FoldedLogic {
public:
    FoldedLogic(const FoldedNetlist& folded, const std::vector<NetId>& inputs, std::uint64_t x)
        : folded_(folded) {
        for (std::size_t k = 0; k < inputs.size(); ++k) {
            values_[inputs[k]] = ((x >> k) & 1U) != 0;
        }
        for (const FoldedGate& gate : folded.gates) {
            const GateType& type = gate_type(gate.kind);
            std::vector<bool> arguments;
            for (std::size_t k = 0; k < type.input_count; ++k) {
                arguments.push_back(of(gate.pins.at(k)));
            }
            for (std::size_t k = 0; k < type.output_count; ++k) {
                const Literal pin = gate.pins.at(type.input_count + k);
                if (!pin.is_none()) {
                    REQUIRE_FALSE(pin.inverted());
                    values_[pin.index()] = testing::plain_gate(gate.kind, arguments, k);
                }
            }
        }
    }

    bool of(Literal literal) const {
        REQUIRE_FALSE(literal.is_none());
        return literal.is_constant() ? literal.value()
                                     : values_.at(literal.index()) != literal.inverted();
    }

private:
    const FoldedNetlist& folded_;
    std::map<NetId, bool> values_;
};

/// The invariants of FoldedGate, and the same function as before, for all inputs.
void check_fold(const NetlistBuilder& builder, const std::vector<NetId>& outputs) {
    const Netlist netlist = builder.build();
    const FoldedNetlist folded = fold(netlist);
    const std::vector<NetId> inputs(netlist.inputs().begin(), netlist.inputs().end());
    for (const FoldedGate& gate : folded.gates) {
        const std::size_t count = gate_type(gate.kind).input_count;
        REQUIRE(count > 1);
        for (std::size_t i = 0; i < count; ++i) {
            REQUIRE(gate.pins.at(i).is_index());
            for (std::size_t j = 0; j < i; ++j) {
                REQUIRE(gate.pins.at(i).index() != gate.pins.at(j).index());
            }
        }
    }
    PlainLogic plain(netlist.data());
    for (std::uint64_t x = 0; x < (std::uint64_t{1} << inputs.size()); ++x) {
        plain.set_inputs(inputs, x);
        const FoldedLogic logic(folded, inputs, x);
        for (const NetId net : outputs) {
            REQUIRE(logic.of(folded.literal_of_net[net]) == plain.value(net));
        }
    }
}

/// Spins of a folded netlist by kinds of gates.
std::map<GateKind, std::size_t> kinds(const Netlist& netlist) {
    std::map<GateKind, std::size_t> counts;
    for (const FoldedGate& gate : fold(netlist).gates) {
        ++counts[gate.kind];
    }
    return counts;
}

} // namespace

TEST_CASE("Every gate with every mixture of constants, repeats and inverses") {
    // Each pin takes one of 0, 1, a, b, c, d, ~a, ~b: 8^4 combinations for the widest gates.
    for (const GateType& type : gate_types()) {
        CAPTURE(type.name);
        std::size_t combinations = 1;
        for (std::size_t k = 0; k < type.input_count; ++k) {
            combinations *= 8;
        }
        NetlistBuilder builder;
        const auto a = builder.input("a", 4);
        const NetId not_a = builder.gate(GateKind::not_, {a[0]})[0];
        const NetId not_b = builder.gate(GateKind::not_, {a[1]})[0];
        const std::vector<NetId> choice{net_zero, net_one, a[0], a[1], a[2], a[3], not_a, not_b};
        std::vector<NetId> outputs;
        for (std::size_t c = 0; c < combinations; ++c) {
            std::vector<NetId> inputs;
            for (std::size_t k = 0, rest = c; k < type.input_count; ++k, rest /= 8) {
                inputs.push_back(choice[rest % 8]);
            }
            const auto made = builder.gate(type.kind, inputs);
            outputs.insert(outputs.end(), made.begin(), made.end());
        }
        builder.output("y", outputs);
        check_fold(builder, outputs);
    }
}

TEST_CASE("A full adder with constants becomes a half adder, a wire or a constant") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 2);
    const auto fa = [&](std::vector<NetId> inputs) {
        builder.output("y" + std::to_string(builder.data.words.size()),
                       builder.gate(GateKind::fa, inputs));
    };
    SECTION("one constant") {
        fa({x[0], net_zero, x[1]});
        fa({net_one, x[0], x[1]});
        CHECK(kinds(builder.build()) == std::map<GateKind, std::size_t>{{GateKind::ha, 2}});
    }
    SECTION("two constants, or equal operands") {
        fa({x[0], net_zero, net_one});
        fa({net_one, net_one, x[1]});
        fa({x[0], x[0], x[1]});
        CHECK(kinds(builder.build()).empty());
    }
}

TEST_CASE("Adders with an unused output are narrowed") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 3);
    const auto full = builder.gate(GateKind::fa, x);
    const auto half = builder.gate(GateKind::ha, {x[0], x[1]});
    SECTION("only the carry") {
        builder.output("y", {full[1], half[1]});
        CHECK(kinds(builder.build()) ==
              std::map<GateKind, std::size_t>{{GateKind::and_, 1}, {GateKind::maj, 1}});
        check_fold(builder, {full[1], half[1]});
    }
    SECTION("only the sum: the carry has no net") {
        builder.output("y", {full[0], half[0]});
        const FoldedNetlist folded = fold(builder.build());
        CHECK(folded.gates[0].pins[4].is_none());
        CHECK(folded.literal_of_net[full[1]].is_none());
        check_fold(builder, {full[0], half[0]});
    }
}

TEST_CASE("Logic that reaches no output and no constraint is dropped") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 2);
    const NetId used = builder.gate(GateKind::and_, x)[0];
    const NetId dead = builder.gate(GateKind::or_, x)[0];
    const NetId deader = builder.gate(GateKind::xor_, {dead, x[0]})[0];
    builder.output("y", {used});
    FoldedNetlist folded = fold(builder.build());
    CHECK(folded.gates.size() == 1);
    CHECK(folded.stats.gates_before == 3);
    CHECK(folded.stats.gates_after == 1);
    CHECK(folded.literal_of_net[dead].is_none());
    builder.data.constraints.push_back({deader, 0});
    CHECK(fold(builder.build()).gates.size() == 3);
    // A register's word alone keeps nothing alive.
    builder.data.constraints.clear();
    Word state;
    state.name = "r";
    state.kind = WordKind::state;
    state.bits = {deader};
    builder.data.words.push_back(state);
    CHECK(fold(builder.build()).gates.size() == 1);
}

TEST_CASE("Flip-flops are a broken contract") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 1);
    builder.data.flip_flops.push_back({x[0], builder.new_net(), std::nullopt, 0});
    CHECK_THROWS_AS(fold(builder.build()), ContractError);
}

TEST_CASE("An n x n multiplier has 3 n^2 spins") {
    for (const std::size_t bits : {4, 8, 16}) {
        const CompiledModel compiled = testing::compile_text(
            "module top(input [" + std::to_string(bits - 1) + ":0] a, b, output [" +
            std::to_string(2 * bits - 1) + ":0] p); assign p = a * b; endmodule");
        CAPTURE(bits);
        CHECK(compiled.model.spin_count() == 3 * bits * bits);
        CHECK(compiled.cells == std::map<std::string, std::size_t>{
                                    {"AND", bits * bits}, {"FA", bits * (bits - 2)}, {"HA", bits}});
    }
}
