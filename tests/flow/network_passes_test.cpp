// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every set of passes keeps the circuit; each reports what it left.
#include "flow/network_passes.hpp"

#include <catch2/catch.hpp>

#include "flow/assemble.hpp"
#include "tests/support/ground_states.hpp"
#include "tests/support/network_solutions.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using testing::port_nets;
using testing::port_values;

TEST_CASE("Any passes off, pins or not: the ground states are the pinned truth table") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        NetlistData data = testing::followed(testing::random_netlist(seed, 12).data);
        AssembleOptions options;
        options.pins = testing::random_pins(seed, data);
        RandomStream random(seed, 4);
        for (const PassType& pass : pass_types()) {
            if (pass.name != "pins" && random.below(2) != 0) {
                options.passes.off.insert(std::string(pass.name));
            }
        }
        options.passes.sums = static_cast<SumStyle>(random.below(3));
        options.max_degree = random.below(2) * 4;
        const Netlist netlist(data);
        const Assembly made = assemble(netlist, CellLibrary::built_in(), options);
        const auto expected = port_values(data, options.pins);
        CAPTURE(seed);
        REQUIRE((!made.contradictory || expected.empty()));
        if (made.contradictory || made.model.spin_count() > 20) {
            continue;
        }
        const auto ground = testing::ground_states(made.model);
        if (expected.empty()) {
            REQUIRE(ground.energy > made.ground_energy);
            continue;
        }
        REQUIRE(ground.energy == made.ground_energy);
        std::set<std::uint64_t> values;
        for (const std::uint64_t bits : ground.states) {
            const SpinState state = testing::spins_of(bits, made.model.spin_count());
            std::uint64_t row = 0;
            std::size_t position = 0;
            for (const NetId net : port_nets(netlist)) {
                row |= std::uint64_t{made.spins.value(net, state)} << position++;
            }
            values.insert(row);
        }
        REQUIRE(values == expected);
    }
}

TEST_CASE("Passes report in order, and only those that run") {
    const Netlist netlist(testing::followed(testing::random_netlist(3, 14).data));
    CellChoice choice(CellLibrary::built_in(), CellObjective::spins);
    CellNetwork network(netlist);
    std::vector<PassReport> reports;
    PassOptions options;
    options.off = {"probe", "map"};
    REQUIRE(run_passes(network, choice, options, reports));
    std::vector<std::string> names;
    for (const PassReport& report : reports) {
        names.push_back(report.pass);
    }
    CHECK(names == std::vector<std::string>{"fold", "share", "merge"});
    CHECK(reports.back().spins == spins_of(network, choice));
    CHECK(reports.back().cells == network.cells.size());
    CHECK(reports.back().spins <= reports.front().spins);
}
