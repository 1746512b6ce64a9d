// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Assembled networks against enumeration: ground states are exactly the truth table.
#include "flow/assemble.hpp"

#include <functional>
#include <numeric>
#include <set>

#include <catch2/catch.hpp>

#include "flow/fold.hpp"
#include "tests/support/adder_netlist.hpp"
#include "tests/support/ground_states.hpp"
#include "tests/support/multiplier_netlist.hpp"
#include "tests/support/plain_logic.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using isinglass::testing::for_each_energy;
using isinglass::testing::ground_states;
using isinglass::testing::NetlistBuilder;
using isinglass::testing::spins_of;

namespace {

/// Inputs (low bits) and outputs (high bits) of the netlist in a state.
std::uint64_t ports_of(const Netlist& netlist, const SpinMap& spins, const SpinState& state) {
    std::uint64_t ports = 0;
    unsigned position = 0;
    for (const WordKind kind : {WordKind::input, WordKind::output}) {
        for (const Word& word : netlist.words()) {
            for (const NetId net : word.bits) {
                if (word.kind == kind) {
                    ports |= std::uint64_t{spins.value(net, state)} << position++;
                }
            }
        }
    }
    return ports;
}

using TruthFunction = std::function<std::uint64_t(std::uint64_t inputs)>;

/// Energy, gap, spins and couplings of `made` against a recount over all 2^n states.
void check_network(const Netlist& netlist, const Assembly& made, const TruthFunction& outputs_of) {
    const unsigned inputs = static_cast<unsigned>(netlist.inputs().size());
    std::set<std::uint64_t> truth;
    for (std::uint64_t x = 0; x < (std::uint64_t{1} << inputs); ++x) {
        truth.insert(x | (outputs_of(x) << inputs));
    }
    const std::size_t spins = made.model.spin_count();
    REQUIRE(made.spins.spin_count() == spins);
    std::set<std::uint64_t> ground;
    std::size_t ground_count = 0;
    Energy lowest = std::numeric_limits<Energy>::max();
    Energy lowest_wrong = lowest;
    for_each_energy(made.model, [&](std::uint64_t state, Energy energy) {
        lowest = std::min(lowest, energy);
        if (energy > made.ground_energy && energy >= lowest_wrong) {
            return;
        }
        const std::uint64_t ports = ports_of(netlist, made.spins, spins_of(state, spins));
        if (energy <= made.ground_energy) {
            ground.insert(ports);
            ++ground_count;
        }
        if (!truth.contains(ports)) {
            lowest_wrong = std::min(lowest_wrong, energy);
        }
    });
    CHECK(lowest == made.ground_energy);
    CHECK(ground == truth);
    CHECK(ground_count == truth.size()); // one ground state per input assignment
    CHECK(lowest_wrong - lowest >= made.gap);
    const SpinState any = spins_of(0x5555555555555555U, spins);
    CHECK(testing::energy_by_definition(made.model, any) == made.model.energy(any));
}

Netlist gate_netlist(GateKind kind) {
    NetlistBuilder builder;
    const auto inputs = builder.input("x", gate_type(kind).input_count);
    builder.output("y", builder.gate(kind, inputs));
    return builder.build();
}

/// Every gate as it stands.
PassOptions no_passes() {
    PassOptions options;
    for (const PassType& pass : pass_types()) {
        options.off.insert(std::string(pass.name));
    }
    return options;
}

constexpr std::uint64_t low(std::uint64_t x, std::size_t bits) { return x & ((1U << bits) - 1U); }

} // namespace

TEST_CASE("Every gate kind has its truth table as ground states") {
    const GapPolicy gaps = GENERATE(GapPolicy::equal, GapPolicy::native);
    for (const GateType& type : gate_types()) {
        CAPTURE(type.name);
        if (type.kind == GateKind::free) {
            continue; // its output is meant to be free
        }
        const Netlist netlist = gate_netlist(type.kind);
        const Assembly made = assemble(netlist, CellLibrary::built_in(), {gaps});
        check_network(netlist, made, [&](std::uint64_t inputs) {
            std::vector<bool> x;
            for (unsigned k = 0; k < type.input_count; ++k) {
                x.push_back(((inputs >> k) & 1U) != 0);
            }
            std::uint64_t outputs = 0;
            for (std::size_t k = 0; k < type.output_count; ++k) {
                outputs |= std::uint64_t{testing::plain_gate(type.kind, x, k)} << k;
            }
            return outputs;
        });
        if (type.input_count == 1) {
            CHECK(made.model.spin_count() == 1); // an inverter costs no spin
            CHECK(made.gap == 0);
            CHECK(made.cells.empty());
        } else {
            const CellHamiltonian& cell = *CellLibrary::built_in().find(type.name);
            CHECK(made.gap == cell.gap);
            CHECK(made.ground_energy == cell.ground_energy);
            CHECK(made.model.spin_count() == cell.spin_count());
            CHECK(made.model.coupling_count() == cell.couplings.size());
            const std::string name = CellLibrary::built_in().class_name(cell.relation);
            CHECK(made.cells == std::map<std::string, std::size_t>{{name, 1}});
        }
    }
}

TEST_CASE("Adders are exact") {
    const GapPolicy gaps = GENERATE(GapPolicy::equal, GapPolicy::native);
    const std::size_t bits = GENERATE(as<std::size_t>{}, 1, 2, 3, 4);
    CAPTURE(bits, static_cast<int>(gaps));
    const Netlist netlist = testing::adder_builder(bits).build();
    const Assembly made = assemble(netlist, CellLibrary::built_in(), {gaps});
    CHECK(made.model.spin_count() == 4 * bits);
    CHECK(made.cells.at("HA") == 1);
    CHECK((bits == 1 || made.cells.at("FA") == bits - 1));
    check_network(netlist, made,
                  [&](std::uint64_t x) { return low(x, bits) + low(x >> bits, bits); });
}

TEST_CASE("The 2x2 multiplier is exact, its cells recounted") {
    const GapPolicy gaps = GENERATE(GapPolicy::equal, GapPolicy::native);
    const Netlist netlist = testing::multiplier_netlist(2);
    const Assembly made = assemble(netlist, CellLibrary::built_in(), {gaps, {}, no_passes()});
    CHECK(made.cells == std::map<std::string, std::size_t>{{"AND", 4}, {"HA", 2}});
    CHECK(made.model.spin_count() == 12);
    const CellHamiltonian& and_cell = *CellLibrary::built_in().find("AND");
    const CellHamiltonian& ha_cell = *CellLibrary::built_in().find("HA");
    const bool equal = gaps == GapPolicy::equal;
    const Energy common = std::lcm(and_cell.gap, ha_cell.gap);
    const Energy and_scale = equal ? common / and_cell.gap : 1;
    const Energy ha_scale = equal ? common / ha_cell.gap : 1;
    CHECK(made.ground_energy ==
          4 * and_scale * and_cell.ground_energy + 2 * ha_scale * ha_cell.ground_energy);
    CHECK(made.gap == std::min(and_scale * and_cell.gap, ha_scale * ha_cell.gap));
    Energy bias_sum = 0;
    for (const Weight h : made.model.biases()) {
        bias_sum += h;
    }
    Energy expected = 0;
    for (const Weight h : and_cell.bias) {
        expected += 4 * and_scale * h;
    }
    for (const Weight h : ha_cell.bias) {
        expected += 2 * ha_scale * h;
    }
    CHECK(bias_sum == expected);
    check_network(netlist, made, [](std::uint64_t x) { return low(x, 2) * low(x >> 2U, 2); });
}

TEST_CASE("The 3x3 multiplier is exact", "[.slow]") {
    const GapPolicy gaps = GENERATE(GapPolicy::equal, GapPolicy::native);
    const Netlist netlist = testing::multiplier_netlist(3);
    const Assembly made = assemble(netlist, CellLibrary::built_in(), {gaps});
    CHECK(made.model.spin_count() == 27);
    check_network(netlist, made, [](std::uint64_t x) { return low(x, 3) * low(x >> 3U, 3); });
}

TEST_CASE("Inverted pins flip signs, and equal and inverse nets share a spin") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 2);
    const NetId inverse = builder.gate(GateKind::not_, {x[0]})[0];
    const NetId copy = builder.gate(GateKind::buf, {x[1]})[0];
    const NetId y = builder.gate(GateKind::nand, {inverse, copy})[0];
    builder.output("y", {y, builder.gate(GateKind::not_, {y})[0], inverse, net_one});
    const Netlist netlist = builder.build();
    const Assembly made = assemble(netlist, CellLibrary::built_in());
    CHECK(made.model.spin_count() == 3);
    check_network(netlist, made, [](std::uint64_t v) {
        const std::uint64_t nand = (~v & 1U & (v >> 1U)) ^ 1U;
        return nand | ((nand ^ 1U) << 1U) | ((~v & 1U) << 2U) | 8U;
    });
}

TEST_CASE("An unused input is a free spin") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 2);
    builder.output("y", {x[0]});
    const Assembly made = assemble(builder.build(), CellLibrary::built_in());
    CHECK(made.model.spin_count() == 2);
    CHECK(ground_states(made.model).states.size() == 4);
    CHECK(made.gap == 0);
}

TEST_CASE("Spins: inputs first, then gates in topological order") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    const NetId late = builder.new_net();
    const NetId early = builder.gate(GateKind::and_, {a[0], a[1]})[0];
    const auto b = builder.input("b", 1);
    Gate gate;
    gate.kind = GateKind::or_;
    gate.pins = {early, b[0], late, no_net, no_net};
    builder.data.gates.insert(builder.data.gates.begin(), gate); // before its driver
    builder.output("y", {late});
    const Assembly made = assemble(builder.build(), CellLibrary::built_in(), {{}, {}, no_passes()});
    CHECK(made.spins.net_of_spin == std::vector<NetId>{a[0], a[1], b[0], early, late});
}

TEST_CASE("A library that lacks a cell is refused with the place") {
    NetlistBuilder builder;
    const auto x = builder.input("x", 2);
    builder.output("y", builder.gate(GateKind::and_, x));
    builder.data.sources.push_back({"top.v", 7});
    builder.data.gates[0].source = 1;
    CHECK_THROWS_WITH(assemble(builder.build(), CellLibrary()), Catch::Contains("top.v:7") &&
                                                                    Catch::Contains("0x87") &&
                                                                    Catch::Contains("cell derive"));
}
