// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The lists are complete and without repetition, by counting and by trying all transforms.
#include "hamiltonian_lib/relation_classes.hpp"

#include <algorithm>
#include <bit>
#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {

/// Smallest set of rows over all orders and complements of the pins, the slow way.
std::vector<std::uint32_t> smallest(const Relation& relation) {
    const std::size_t pins = relation.pins.size();
    std::vector<std::size_t> order(pins);
    for (std::size_t k = 0; k < pins; ++k) {
        order[k] = k;
    }
    std::vector<std::uint32_t> best = relation.rows;
    do {
        for (std::uint32_t flips = 0; flips < relation.row_space(); ++flips) {
            std::vector<std::uint32_t> rows;
            for (const std::uint32_t row : relation.rows) {
                std::uint32_t moved = flips;
                for (std::size_t k = 0; k < pins; ++k) {
                    moved ^= (row >> k & 1U) << order[k];
                }
                rows.push_back(moved);
            }
            std::ranges::sort(rows);
            best = std::min(best, rows);
        }
    } while (std::ranges::next_permutation(order).found);
    return best;
}

} // namespace

TEST_CASE("Functions of one, two and three inputs: 1, 2 and 10 classes") {
    const std::vector<std::vector<const char*>> names{
        {"F1_1"},
        {"F2_1", "F2_6"},
        {"F3_01", "F3_06", "F3_07", "F3_16", "F3_17", "F3_18", "F3_19", "F3_1b", "F3_1e", "F3_69"}};
    for (std::size_t inputs = 1; inputs <= 3; ++inputs) {
        const auto classes = function_classes(inputs);
        std::set<std::vector<std::uint32_t>> forms;
        REQUIRE(classes.size() == names[inputs - 1].size());
        for (std::size_t k = 0; k < classes.size(); ++k) {
            CHECK(classes[k].name == names[inputs - 1][k]);
            CHECK(classes[k].input_count == inputs);
            CHECK(forms.insert(smallest(classes[k])).second);
        }
    }
    CHECK_THROWS_AS(function_classes(5), ContractError);
}

TEST_CASE("Functions of four inputs: 208 classes", "[.slow]") {
    const auto classes = function_classes(4); // 222, without 2 of no, 2 of two, ... inputs
    CHECK(classes.size() == 222 - 1 - 1 - 2 - 10);
    CHECK(classes.front().name == "F4_0001");
    CHECK(classes.back().name == "F4_6996");
}

TEST_CASE("Relations of two and three pins that do not fall apart") {
    const auto two = relation_classes(2);
    REQUIRE(two.size() == 1);
    CHECK(two[0].name == "R2_7");
    CHECK(two[0].rows == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(relation_classes(1).empty());
    // The same by trying all sets of rows.
    std::set<std::vector<std::uint32_t>> forms;
    for (std::uint32_t set = 1; set < 256; ++set) {
        Relation relation{"R", {"A", "B", "C"}, 3, {}};
        std::uint32_t ones = 0;
        std::uint32_t zeros = 0;
        std::uint32_t equal = 0;
        std::uint32_t differ = 0;
        std::uint32_t bound = 0; // pins that matter in some row
        for (std::uint32_t row = 0; row < 8; ++row) {
            if ((set >> row & 1U) == 0) {
                continue;
            }
            relation.rows.push_back(row);
            ones |= row;
            zeros |= ~row;
            const std::uint32_t turned = (row >> 1U | row << 2U) & 7U;
            differ |= row ^ turned;
            equal |= ~(row ^ turned);
            for (std::uint32_t k = 0; k < 3; ++k) {
                bound |= (set >> (row ^ 1U << k) & 1U) == 0 ? 1U << k : 0U;
            }
        }
        if ((ones & zeros & equal & differ & bound & 7U) == 7U) {
            forms.insert(smallest(relation));
        }
    }
    const auto three = relation_classes(3);
    CHECK(three.size() == forms.size());
    for (const Relation& relation : three) {
        CHECK(forms.erase(smallest(relation)) == 1);
        CHECK(relation.input_count == 3);
    }
    CHECK_THROWS_AS(relation_classes(5), ContractError);
}

TEST_CASE("Pairs of functions of three inputs: one of each class") {
    const auto classes = function_pair_classes();
    CHECK(classes.size() == 237);
    std::set<std::vector<std::uint32_t>> forms;
    for (const Relation& pair : classes) {
        CHECK(pair.rows.size() == 8);
        CHECK(pair.input_count == 3);
        CHECK(forms.insert(smallest(pair)).second);
    }
}
