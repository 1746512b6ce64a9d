// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Random netlists: the satisfying assignments, by trying all, are the answers.
#include "flow/cnf.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/random_netlists.hpp"

using namespace isinglass;

namespace {

bool satisfies(const Cnf& cnf, std::uint64_t assignment) {
    for (std::size_t k = 0; k < cnf.clause_count(); ++k) {
        const auto clause = cnf.clause(k);
        if (std::none_of(clause.begin(), clause.end(), [&](int literal) {
                return (((assignment >> (std::abs(literal) - 1)) & 1U) != 0) == (literal > 0);
            })) {
            return false;
        }
    }
    return true;
}

} // namespace

TEST_CASE("One satisfying assignment per answer, inputs first") {
    std::size_t checked = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        NetlistData data = testing::random_netlist(seed, 14).data;
        const auto pins = testing::random_pins(seed, data);
        const Netlist netlist(data);
        const Cnf cnf = encode_cnf(netlist, pins);
        if (cnf.variable_count > 12) {
            continue;
        }
        ++checked;
        CAPTURE(seed);
        std::multiset<std::uint64_t> solutions;
        for (std::uint64_t x = 0; x < (std::uint64_t{1} << cnf.variable_count); ++x) {
            if (satisfies(cnf, x)) {
                solutions.insert(x & ((1U << netlist.inputs().size()) - 1));
            }
        }
        const auto answers = testing::plain_answers(data, pins);
        REQUIRE(solutions == std::multiset<std::uint64_t>(answers.begin(), answers.end()));
        for (std::size_t k = 0; k < netlist.inputs().size(); ++k) {
            const Literal literal = cnf.literal_of_net[netlist.inputs()[k]];
            REQUIRE(cnf_literal(literal, true) == static_cast<int>(k) + 1);
            REQUIRE(cnf_literal(literal, false) == -static_cast<int>(k) - 1);
        }
    }
    CHECK(checked > 50);
}

TEST_CASE("A wrong constant is an empty clause") {
    testing::NetlistBuilder builder;
    builder.output("y", builder.input("a", 1));
    const Netlist netlist = builder.build();
    const Cnf cnf = encode_cnf(netlist, {{net_one, false, "one"}});
    REQUIRE(cnf.clause_count() == 1);
    CHECK(cnf.clause(0).empty());
    CHECK(encode_cnf(netlist, {{net_one, true, "one"}}).clause_count() == 0);
}
