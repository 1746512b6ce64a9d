// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Known symmetry groups; images against the definition.
#include "hamiltonian_lib/relation_symmetry.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "hamiltonian_lib/truth_expression.hpp"

using namespace isinglass;

TEST_CASE("Known groups") {
    const auto count = [](const char* text) {
        return row_automorphisms(parse_truth_expression(text)).size();
    };
    CHECK(count("y = a") == 2);
    CHECK(count("y = a & b") == 2);     // the inputs
    CHECK(count("y = a ^ b") == 24);    // all orders of three pins, an even number flipped
    CHECK(count("y = a & b & c") == 6); // the inputs
    CHECK(count("y = s ? b : a") == 4); // inputs with the selector; a, b and y together
    CHECK(count("y = a & b | a & c | b & c") == 12); // the inputs; all pins complemented
    CHECK(count("y = ~(a & b | c & d)") == 8);
}

TEST_CASE("Automorphisms permute the rows, the identity first") {
    const Relation relation = parse_truth_expression("y = a ^ b ^ c");
    const auto group = row_automorphisms(relation);
    std::set<std::vector<std::uint32_t>> distinct;
    for (const auto& rows : group) {
        CHECK(std::set<std::uint32_t>(rows.begin(), rows.end()).size() == relation.rows.size());
        distinct.insert(rows);
    }
    CHECK(distinct.size() == group.size());
    CHECK(std::ranges::is_sorted(group.front()));
    CHECK(row_automorphisms(relation, 3).size() == 1);
}

TEST_CASE("Images of a nogood: the other spin, the other order, row 0 kept at pattern 0") {
    const Relation buffer = parse_truth_expression("y = a"); // rows 00 and 11, exchangeable
    const PatternSymmetries one(buffer, 1, 100);
    // "row 1 has pattern 1": complementing the auxiliary spin and exchanging rows maps it to
    // itself.
    CHECK(one.images({3}).empty());
    const PatternSymmetries two(buffer, 2, 100);
    CHECK(two.images({4 + 1}) == std::vector<std::vector<std::uint32_t>>{{4 + 2}});
    CHECK(two.images({4 + 3}).empty());
    const Relation three{"ONE", {"A", "B", "C"}, 3, {1, 2, 4}}; // one-hot: all orders of the rows
    const PatternSymmetries hot(three, 1, 100);
    CHECK(hot.automorphism_count() == 6);
    // {row 0: 0, row 1: 1}: also rows 0 and 2, and rows 1 and 2 with unequal patterns.
    CHECK(hot.images({3}) == std::vector<std::vector<std::uint32_t>>{{2, 5}, {3, 4}, {5}});
    CHECK(PatternSymmetries(three, 1, 2).images({3}).size() == 2);
}
