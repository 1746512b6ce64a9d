// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Random netlists: ground states by enumeration, NetlistEvaluator and a second evaluator agree.
#include <map>
#include <set>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "flow/assemble.hpp"
#include "flow/netlist_eval.hpp"
#include "tests/support/ground_states.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using isinglass::testing::PlainLogic;
using isinglass::testing::random_netlist;

namespace {

std::string dump(const NetlistData& data) {
    std::string text;
    for (const Gate& gate : data.gates) {
        text += fmt::format("{}({}) -> {}\n", gate_type(gate.kind).name,
                            fmt::join(gate.inputs(), ","), fmt::join(gate.outputs(), ","));
    }
    for (const Word& word : data.words) {
        text += fmt::format("{} = {}\n", word.name, fmt::join(word.bits, ","));
    }
    return text;
}

/// Differences between the three descriptions of one netlist.
std::size_t differences(const NetlistData& data, const Assembly& made) {
    const Netlist netlist(data);
    NetlistEvaluator evaluator(netlist);
    PlainLogic plain(data);
    std::vector<NetId> inputs(netlist.inputs().begin(), netlist.inputs().end());
    const std::size_t assignments = std::size_t{1} << inputs.size();
    std::set<std::uint64_t> seen; // assignments with a ground state; some cells give them several
    std::size_t wrong = 0;
    const auto ground = testing::ground_states(made.model);
    wrong += ground.energy != made.ground_energy ? 1 : 0;
    for (const std::uint64_t bits : ground.states) {
        const SpinState state = testing::spins_of(bits, made.model.spin_count());
        std::uint64_t assignment = 0;
        std::vector<std::uint8_t> values;
        for (std::size_t k = 0; k < inputs.size(); ++k) {
            values.push_back(made.spins.value(inputs[k], state));
            assignment |= std::uint64_t{values.back()} << k;
        }
        seen.insert(assignment);
        plain.set_inputs(inputs, assignment);
        const auto evaluated = evaluator.evaluate(values);
        for (NetId net = 0; net < netlist.net_count(); ++net) {
            const Literal literal = made.spins.of_net[net];
            if (!literal.is_none()) {
                const bool expected = plain.value(net);
                wrong += (made.spins.value(net, state) != 0) != expected ? 1 : 0;
                wrong += (evaluated[net] != 0) != expected ? 1 : 0;
            }
        }
    }
    for (const Word& word : netlist.words()) { // every port bit has a spin or is constant
        for (const NetId net : word.bits) {
            wrong += made.spins.of_net[net].is_none() ? 1 : 0;
        }
    }
    return wrong + (assignments - seen.size());
}

/// Checks `count` netlists whose model has at most `most_spins` spins.
void check_many(std::uint64_t first_seed, std::size_t count, std::uint32_t most_nets,
                std::size_t most_spins) {
    std::map<std::string, std::size_t> cells;
    std::size_t checked = 0;
    for (std::uint64_t seed = first_seed; checked < count; ++seed) {
        const NetlistData data = testing::followed(random_netlist(seed, most_nets).data);
        const GapPolicy gaps = seed % 2 == 0 ? GapPolicy::equal : GapPolicy::native;
        const Assembly made = assemble(Netlist(data), CellLibrary::built_in(), {gaps});
        if (made.model.spin_count() > most_spins) {
            continue;
        }
        ++checked;
        for (const auto& [name, used] : made.cells) {
            cells[name] += used;
        }
        const std::size_t wrong = differences(data, made);
        if (wrong != 0) {
            INFO("seed " << seed << "\n" << dump(data));
            REQUIRE(wrong == 0);
        }
    }
    CHECK(checked == count);
    CHECK(cells.size() >= 8); // many classes of cells were at work
}

} // namespace

TEST_CASE("200 random netlists: ground states, both evaluators: no difference") {
    check_many(1000, 200, 20, 20);
}

TEST_CASE("1000 larger random netlists: no difference", "[.slow]") {
    check_many(50000, 1000, 22, 20);
}
