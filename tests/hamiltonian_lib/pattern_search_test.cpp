// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The search against GLPK's mixed-integer program, and the literature's gaps.
#include "hamiltonian_lib/pattern_search.hpp"

#include <cmath>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "core/error.hpp"
#include "hamiltonian_lib/coefficient_space.hpp"
#include "hamiltonian_lib/gate_milp.hpp"
#include "hamiltonian_lib/truth_expression.hpp"

using namespace isinglass;

namespace {

/// The scale of the literature: real coefficients, |h| <= 2, |J| <= 1, any gap.
PatternSearchOptions real_scale() {
    PatternSearchOptions options;
    options.max_bias = 2;
    options.max_coupling = 1;
    options.min_gap = 1e-3;
    options.max_gap = 10;
    options.kind = CoefficientKind::real;
    return options;
}

PatternSearchOptions wide() {
    PatternSearchOptions options;
    options.max_bias = 8;
    options.max_coupling = 4;
    return options;
}

/// The gap of found coefficients by their definition; negative when they are no model.
double enumerated_gap(const Relation& relation, std::size_t aux, const std::vector<double>& c) {
    const CoefficientSpace space(relation.pins.size() + aux);
    std::vector<double> energies;
    space.energies(c, energies);
    std::vector<double> lowest(relation.row_space(), 1e9);
    for (std::uint32_t s = 0; s < space.states(); ++s) {
        lowest[s % relation.row_space()] = std::min(lowest[s % relation.row_space()], energies[s]);
    }
    double gap = 1e9;
    for (std::uint32_t row = 0; row < lowest.size(); ++row) {
        const double above = lowest[row] - lowest[relation.rows[0]];
        if (relation.contains(row) && std::abs(above) > 1e-6) {
            return -1;
        }
        gap = relation.contains(row) ? gap : std::min(gap, above);
    }
    return gap;
}

double proved_gap(const std::string& truth, std::size_t aux, const PatternSearchOptions& options) {
    const Relation relation = parse_truth_expression(truth);
    const PatternSearchResult result = search_patterns(relation, aux, options);
    CHECK(result.closed);
    CHECK(result.bound == Approx(result.gap));
    if (result.found) {
        CHECK(enumerated_gap(relation, aux, result.coefficients) ==
              Approx(result.gap).margin(1e-5));
    }
    return result.gap;
}

} // namespace

TEST_CASE("Gaps at |h| <= 2, |J| <= 1 as in the literature, all proved") {
    const auto gap = [](const std::string& truth, std::size_t aux) {
        return proved_gap(truth, aux, real_scale());
    };
    CHECK(gap("y = a & b", 0) == Approx(2).margin(1e-4));
    CHECK(gap("y = a ^ b", 0) == 0);
    CHECK(gap("y = a ^ b", 1) == Approx(1).margin(1e-4));
    CHECK(gap("y = a ^ b", 2) == Approx(2).margin(1e-4));
    CHECK(gap("y = s ? b : a", 1) == Approx(1).margin(1e-4));
    CHECK(gap("y = s ? b : a", 2) == Approx(2).margin(1e-4));
    CHECK(gap("s = a ^ b; c = a & b", 0) == Approx(1).margin(1e-4));
    CHECK(gap("s = a ^ b; c = a & b", 1) == Approx(2).margin(1e-4));
    const std::string full_adder = "s = a ^ b ^ c; k = a & b | a & c | b & c";
    CHECK(gap(full_adder, 0) == Approx(1).margin(1e-4));
    CHECK(gap(full_adder, 1) == Approx(2).margin(1e-4));
    CHECK(gap("y = ~(a & b | c & d)", 1) == 0);
    CHECK(gap("y = a & b & c & d", 1) == Approx(2).margin(1e-4));
}

TEST_CASE("The hard ones: AOI4, OAI4, AND4 and XOR3 with more spins", "[.slow]") {
    const auto gap = [](const std::string& truth, std::size_t aux) {
        return proved_gap(truth, aux, real_scale());
    };
    CHECK(gap("y = ~(a & b | c & d)", 2) == Approx(2).margin(1e-4));
    CHECK(gap("y = ~((a | b) & (c | d))", 2) == Approx(2).margin(1e-4));
    CHECK(gap("y = a & b & c & d", 2) == Approx(8.0 / 3).margin(1e-4));
    CHECK(gap("y = a ^ b ^ c", 3) == Approx(3).margin(1e-4));
}

TEST_CASE("Random relations have GLPK's largest gap") {
    rc::prop("pattern search", [] {
        const auto pins = *rc::gen::inRange<std::size_t>(2, 4);
        const auto aux = *rc::gen::inRange<std::size_t>(0, 2);
        Relation relation{"R", {"A", "B", "C"}, 2, {}};
        relation.pins.resize(pins);
        const auto table = *rc::gen::inRange<std::uint32_t>(1, (1U << (1U << pins)) - 1);
        for (std::uint32_t row = 0; row < relation.row_space(); ++row) {
            if (((table >> row) & 1U) != 0) {
                relation.rows.push_back(row);
            }
        }
        PatternSearchOptions options;
        options.max_bias = *rc::gen::inRange(0, 4);
        options.max_coupling = *rc::gen::inRange(1, 3);
        options.max_gap = 6;
        const PatternSearchResult result = search_patterns(relation, aux, options);
        const GateMilpResult expected = solve_gate_milp(relation, aux, options);
        RC_ASSERT(result.closed);
        RC_ASSERT(std::min(result.gap, options.max_gap) == expected.gap);
        RC_ASSERT(std::min(result.bound, options.max_gap) == expected.gap);
        RC_ASSERT(result.found == (expected.status == ProgramStatus::optimal));
        if (result.found) {
            RC_ASSERT(enumerated_gap(relation, aux, result.coefficients) == result.gap);
        }
    });
}

TEST_CASE("No model, proved: MUX and AND5 with one auxiliary spin, a 4:1 multiplexer with one") {
    CHECK(proved_gap("y = s ? b : a", 1, {}) == 0);
    CHECK(proved_gap("y = s ? b : a", 1, wide()) == 4);
    CHECK(proved_gap("y = a & b & c & d & e", 1, wide()) == 0);
}

TEST_CASE("A 4:1 multiplexer has no model with two auxiliary spins, |J| <= 4", "[.slow]") {
    CHECK(proved_gap("y = t ? (s ? d : c) : (s ? b : a)", 2, wide()) == 0);
}

TEST_CASE("The degree bound, and what it excludes") {
    const Relation relation = parse_truth_expression("y = a & b & c");
    PatternSearchOptions options = wide();
    const auto degree = [&](const PatternSearchResult& result) {
        const CoefficientSpace space(relation.pins.size() + 1);
        std::size_t most = 0;
        for (std::size_t i = 0; i < space.spins(); ++i) {
            std::size_t own = 0;
            for (std::size_t j = 0; j < space.spins(); ++j) {
                own += i != j &&
                       result.coefficients[space.coupling(std::min(i, j), std::max(i, j))] != 0;
            }
            most = std::max(most, own);
        }
        return most;
    };
    for (std::size_t limit = 4; limit > 0; --limit) {
        options.max_degree = limit;
        const PatternSearchResult result = search_patterns(relation, 1, options);
        CHECK(result.closed);
        if (result.found) {
            CHECK(degree(result) <= limit);
            CHECK(enumerated_gap(relation, 1, result.coefficients) == result.gap);
        }
        INFO(limit);
        CHECK(result.found == (limit >= 3));
    }
}

TEST_CASE("Out of nodes: the bound says what is open") {
    PatternSearchOptions options;
    options.node_limit = 3;
    const PatternSearchResult result =
        search_patterns(parse_truth_expression("y = ~(a & b | c & d)"), 2, options);
    CHECK_FALSE(result.closed);
    CHECK_FALSE(result.found);
    CHECK(result.bound == 4);
    CHECK(result.stats.nodes >= 3);
}

TEST_CASE("The same question twice has the same answer, bit for bit") {
    const Relation relation = parse_truth_expression("y = a ? b ^ c : b & c");
    const PatternSearchResult a = search_patterns(relation, 2, wide());
    const PatternSearchResult b = search_patterns(relation, 2, wide());
    CHECK(a.coefficients == b.coefficients);
    CHECK(a.stats.nodes == b.stats.nodes);
}

TEST_CASE("Questions that make no sense") {
    CHECK_THROWS_WITH(search_patterns({"ALL", {"A"}, 1, {0, 1}}, 0),
                      Catch::Contains("forbids nothing"));
    CHECK_THROWS_WITH(search_patterns({"NONE", {"A"}, 1, {}}, 0),
                      Catch::Contains("forbids everything"));
    CHECK_THROWS_AS(search_patterns(parse_truth_expression("y = a"), 7), ModelError);
    CHECK_THROWS_AS(search_patterns(parse_truth_expression("y = a"), 13), ModelError);
}
