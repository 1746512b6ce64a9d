// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Propagation and its explanations, by hand and against enumeration.
#include "hamiltonian_lib/pattern_nogoods.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace isinglass;

namespace {

/// A relation without symmetries but the identity, with `rows` rows.
Relation stiff(std::size_t rows) {
    Relation relation{"STIFF", {"A", "B", "C", "D", "E", "F", "G", "H"}, 8, {}};
    for (std::uint32_t r = 0; r < rows; ++r) { // more than max_pins pins: not searched
        relation.rows.push_back(r);
    }
    return relation;
}

PatternNogoods store(std::size_t rows, std::size_t aux) {
    return {rows, std::size_t{1} << aux, PatternSymmetries(stiff(rows), aux, 0)};
}

} // namespace

TEST_CASE("A chain: two patterns each, one decision decides all, and is the reason") {
    PatternNogoods nogoods = store(4, 1);
    nogoods.add({nogoods.literal(1, 0), nogoods.literal(2, 1)});
    nogoods.add({nogoods.literal(2, 0), nogoods.literal(3, 1)});
    PatternAssignment node = nogoods.root();
    PatternNogood conflict;
    CHECK_FALSE(nogoods.propagate(node, conflict));
    CHECK(node.chosen == std::vector<int>{0, -1, -1, -1});
    nogoods.decide(node, 1, 0);
    CHECK_FALSE(nogoods.propagate(node, conflict));
    CHECK(node.chosen == std::vector<int>{0, 0, 0, 0});
    CHECK(nogoods.decisions_of(node, {nogoods.literal(3, 0)}) ==
          PatternNogood{nogoods.literal(1, 0)});
    CHECK(nogoods.why_excluded(node, 3, 1) == PatternNogood{nogoods.literal(1, 0)});
    nogoods.add({nogoods.literal(2, 0), nogoods.literal(3, 0)});
    CHECK(nogoods.propagate(node, conflict));
    CHECK(conflict == PatternNogood{nogoods.literal(1, 0)});
}

TEST_CASE("The empty nogood contradicts everything; nothing is stored twice") {
    PatternNogoods nogoods = store(3, 1);
    CHECK(nogoods.add({2}) == 0);
    CHECK(nogoods.add({3, 4}) == 1);
    CHECK(nogoods.add({2}) == 0);
    CHECK(nogoods.size() == 2);
    nogoods.add({});
    PatternAssignment node = nogoods.root();
    PatternNogood conflict{1};
    CHECK(nogoods.propagate(node, conflict));
    CHECK(conflict.empty());
}

TEST_CASE("What propagation excludes has no completion, and the reasons suffice") {
    rc::prop("nogoods", [] {
        constexpr std::size_t rows = 4;
        constexpr std::size_t patterns = 4;
        PatternNogoods nogoods = store(rows, 2);
        std::vector<PatternNogood> all;
        for (int k = *rc::gen::inRange(0, 25); k > 0; --k) {
            PatternNogood nogood;
            for (std::size_t row = 1; row < rows; ++row) {
                const auto pattern = *rc::gen::inRange<std::size_t>(0, 2 * patterns);
                if (pattern < patterns) {
                    nogood.push_back(nogoods.literal(row, pattern));
                }
            }
            if (!nogood.empty()) {
                nogoods.add(nogood);
                all.push_back(nogood);
            }
        }
        const auto completions = [&](const PatternNogood& fixed) { // by enumeration
            std::size_t count = 0;
            for (std::uint32_t code = 0; code < patterns * patterns * patterns; ++code) {
                const auto holds = [&](PatternLiteral literal) {
                    const std::size_t row = literal / patterns;
                    return (code >> (2 * (row - 1)) & 3U) == literal % patterns;
                };
                const bool good = std::ranges::all_of(fixed, holds) &&
                                  std::ranges::none_of(all, [&](const PatternNogood& nogood) {
                                      return std::ranges::all_of(nogood, holds);
                                  });
                count += good ? 1 : 0;
            }
            return count;
        };
        PatternAssignment node = nogoods.root();
        PatternNogood conflict;
        bool failed = nogoods.propagate(node, conflict);
        const auto pattern = *rc::gen::inRange<std::size_t>(0, patterns);
        if (!failed && node.chosen[1] < 0 && ((node.allowed[1] >> pattern) & 1U) != 0) {
            nogoods.decide(node, 1, pattern);
            failed = nogoods.propagate(node, conflict);
        }
        if (failed) {
            RC_ASSERT(completions(conflict) == 0U);
            return;
        }
        for (std::size_t row = 1; row < rows; ++row) {
            for (std::size_t p = 0; p < patterns; ++p) {
                if (!node.decided[row] && ((node.allowed[row] >> p) & 1U) == 0) {
                    PatternNogood why = nogoods.why_excluded(node, row, p);
                    why.push_back(nogoods.literal(row, p));
                    RC_ASSERT(completions(why) == 0U);
                }
            }
        }
    });
}
