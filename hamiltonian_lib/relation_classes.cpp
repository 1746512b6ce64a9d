// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Enumerates tables upwards; the first one of a class is its smallest.
#include "hamiltonian_lib/relation_classes.hpp"

#include <bit>
#include <set>

#include <fmt/format.h>

#include "core/error.hpp"
#include "hamiltonian_lib/canonical_relation.hpp"

namespace isinglass {
namespace {

std::vector<std::string> letters(std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < count; ++k) {
        names.emplace_back(1, static_cast<char>('A' + k));
    }
    return names;
}

std::size_t hex_digits(std::size_t pins) { return pins < 2 ? 1 : std::size_t{1} << (pins - 2); }

/// Does the set of rows stay the same when these pins are complemented?
bool is_unchanged(std::uint64_t rows, std::size_t pins, std::uint32_t flips) {
    for (std::uint32_t row = 0; row < 1U << pins; ++row) {
        if ((rows >> row & 1U) != (rows >> (row ^ flips) & 1U)) {
            return false;
        }
    }
    return true;
}

/// Has the exclusive or of these pins one value in all rows?
bool is_constant(std::uint64_t rows, std::size_t pins, std::uint32_t mask) {
    bool seen[2] = {false, false};
    for (std::uint32_t row = 0; row < 1U << pins; ++row) {
        if ((rows >> row & 1U) != 0) {
            seen[std::popcount(row & mask) % 2] = true;
        }
    }
    return !seen[0] || !seen[1];
}

bool is_whole(std::uint64_t rows, std::size_t pins) {
    for (std::uint32_t k = 0; k < pins; ++k) {
        if (is_unchanged(rows, pins, 1U << k)) {
            return false;
        }
        for (std::uint32_t other = 0; other <= k; ++other) {
            if (is_constant(rows, pins, 1U << k | 1U << other)) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

std::vector<Relation> function_classes(std::size_t inputs) {
    require(inputs >= 1 && inputs <= 4, "function_classes: 1 to 4 inputs");
    std::set<std::uint64_t> seen;
    std::vector<Relation> classes;
    for (std::uint64_t table = 0; table < std::uint64_t{1} << (1U << inputs); ++table) {
        const std::string name = fmt::format("F{}_{:0{}x}", inputs, table, hex_digits(inputs));
        Relation relation =
            relation_of_function(name, letters(inputs), {"Y"}, [table](std::uint32_t in) {
                return static_cast<std::uint32_t>(table >> in & 1U);
            });
        bool essential = true;
        for (std::size_t k = 0; k < inputs; ++k) {
            essential = essential && !is_unchanged(table, inputs, 1U << k);
        }
        if (essential && seen.insert(canonical_form(inputs + 1, row_set(relation)).rows).second) {
            classes.push_back(std::move(relation));
        }
    }
    return classes;
}

std::vector<Relation> function_pair_classes() {
    constexpr std::size_t inputs = 3;
    const auto essential = [](std::uint32_t table) {
        std::uint32_t mask = 0;
        for (std::uint32_t k = 0; k < inputs; ++k) {
            mask |= is_unchanged(table, inputs, 1U << k) ? 0U : 1U << k;
        }
        return mask;
    };
    std::set<std::uint64_t> seen;
    std::vector<Relation> classes;
    for (std::uint32_t y = 0; y < 256; y += 2) { // odd tables are complements of even ones
        for (std::uint32_t z = y + 2; z < 256; z += 2) {
            if (std::popcount(essential(y) & essential(z)) < 2 ||
                (essential(y) | essential(z)) != 7) {
                continue;
            }
            Relation relation = relation_of_function(
                fmt::format("P3_{:02x}_{:02x}", y, z), letters(inputs), {"Y", "Z"},
                [y, z](std::uint32_t in) { return (y >> in & 1U) | (z >> in & 1U) << 1U; });
            if (seen.insert(canonical_form(inputs + 2, row_set(relation)).rows).second) {
                classes.push_back(std::move(relation));
            }
        }
    }
    return classes;
}

std::vector<Relation> relation_classes(std::size_t pins) {
    require(pins >= 1 && pins <= 4, "relation_classes: 1 to 4 pins");
    std::vector<Relation> classes;
    for (std::uint64_t rows = 1; rows < std::uint64_t{1} << (1U << pins); ++rows) {
        if (!is_whole(rows, pins) || canonical_form(pins, rows).rows != rows) {
            continue;
        }
        Relation relation{
            fmt::format("R{}_{:0{}x}", pins, rows, hex_digits(pins)), letters(pins), pins, {}};
        for (std::uint32_t row = 0; row < relation.row_space(); ++row) {
            if ((rows >> row & 1U) != 0) {
                relation.rows.push_back(row);
            }
        }
        classes.push_back(std::move(relation));
    }
    return classes;
}

} // namespace isinglass
