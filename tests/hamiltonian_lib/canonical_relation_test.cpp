// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Canonical forms against the known numbers of classes, and against random transforms.
#include "hamiltonian_lib/canonical_relation.hpp"

#include <rapidcheck.h>

#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {

std::vector<std::uint32_t> rows_of(std::uint64_t set) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < 64; ++row) {
        if ((set >> row & 1U) != 0) {
            rows.push_back(row);
        }
    }
    return rows;
}

std::uint64_t set_of(const std::vector<std::uint32_t>& rows) {
    std::uint64_t set = 0;
    for (const std::uint32_t row : rows) {
        set |= std::uint64_t{1} << row;
    }
    return set;
}

/// Rows (inputs, output) of the function with this truth table; the output is the last pin.
std::uint64_t graph_of(std::size_t inputs, std::uint64_t table) {
    std::uint64_t set = 0;
    for (std::uint32_t in = 0; in < 1U << inputs; ++in) {
        set |= std::uint64_t{1} << (in | (table >> in & 1U) << inputs);
    }
    return set;
}

std::size_t classes_of_subsets(std::size_t pins) {
    std::set<std::uint64_t> forms;
    for (std::uint64_t set = 0; set < std::uint64_t{1} << (1U << pins); ++set) {
        forms.insert(canonical_form(pins, set).rows);
    }
    return forms.size();
}

std::size_t classes_of_functions(std::size_t inputs) {
    std::set<std::uint64_t> forms;
    for (std::uint64_t table = 0; table < std::uint64_t{1} << (1U << inputs); ++table) {
        forms.insert(canonical_form(inputs + 1, graph_of(inputs, table)).rows);
    }
    return forms.size();
}

} // namespace

TEST_CASE("Subsets of the cube fall into the known numbers of classes") {
    CHECK(classes_of_subsets(1) == 3);
    CHECK(classes_of_subsets(2) == 6);
    CHECK(classes_of_subsets(3) == 22);
    CHECK(classes_of_subsets(4) == 402);
}

// A transform of a graph that moves the output onto an input x exists only where the function is
// x ^ g; there exchanging x and the output changes nothing. So the classes are those of NPN.
TEST_CASE("Functions fall into the NPN classes") {
    CHECK(classes_of_functions(1) == 2);
    CHECK(classes_of_functions(2) == 4);
    CHECK(classes_of_functions(3) == 14);
}

TEST_CASE("Functions of four inputs fall into 222 NPN classes", "[.slow]") {
    CHECK(classes_of_functions(4) == 222);
}

TEST_CASE("Transforms do not change the form, and the way to it is right") {
    CHECK(rc::check("invariant under transforms", [] {
        const auto pins = *rc::gen::inRange<std::size_t>(1, 7);
        const std::uint64_t all =
            pins == 6 ? ~std::uint64_t{0} : (std::uint64_t{1} << (1U << pins)) - 1;
        const std::uint64_t set = *rc::gen::arbitrary<std::uint64_t>() & all;
        PinTransform way = identity_transform(pins);
        for (std::size_t k = pins; k > 1; --k) {
            std::swap(way.position[k - 1], way.position[*rc::gen::inRange<std::size_t>(0, k)]);
        }
        way.flips = *rc::gen::inRange<std::uint32_t>(0, std::uint32_t{1} << pins);
        const CanonicalRelation form = canonical_form(pins, set);
        const std::uint64_t moved = set_of(transform_rows(way, rows_of(set)));
        RC_ASSERT(canonical_form(pins, moved).rows == form.rows);
        RC_ASSERT(form.rows <= set);
        RC_ASSERT(set_of(transform_rows(form.to_canonical, rows_of(set))) == form.rows);
    }));
}

TEST_CASE("The cache answers as the function does") {
    CanonicalCache cache;
    for (int round = 0; round < 2; ++round) {
        for (const std::uint64_t set : {0xcaU, 0x96U, 0x1U}) {
            const CanonicalRelation direct = canonical_form(3, set);
            CHECK(cache.form(3, set).rows == direct.rows);
            CHECK(cache.form(3, set).to_canonical == direct.to_canonical);
            CHECK(cache.form(4, set).pins == 4);
        }
    }
}

TEST_CASE("Sizes out of range are the caller's mistake") {
    CHECK_THROWS_AS(canonical_form(0, 1), ContractError);
    CHECK_THROWS_AS(canonical_form(7, 1), ContractError);
    CHECK_THROWS_AS(canonical_form(2, 0x10), ContractError);
    CHECK(row_set({"R", {"A", "B"}, 2, {0, 3}}) == 0b1001);
    CHECK_THROWS_AS(row_set({"R", {"A", "B"}, 2, {4}}), ContractError);
    CHECK_THROWS_AS(row_set({"R", {"A", "B", "C", "D", "E", "F", "G"}, 7, {0}}), ContractError);
}
