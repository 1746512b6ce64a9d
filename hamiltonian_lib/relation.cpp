// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Relations from functions, and their invariants.
#include "hamiltonian_lib/relation.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

bool Relation::contains(std::uint32_t row) const { return std::ranges::binary_search(rows, row); }

namespace {

void check_pins(const Relation& relation) {
    if (relation.pins.empty() || relation.pins.size() > max_relation_pins) {
        throw ModelError(fmt::format("cell {}: {} pins; a relation has 1 to {}", relation.name,
                                     relation.pins.size(), max_relation_pins));
    }
    if (relation.input_count > relation.pins.size()) {
        throw ModelError(fmt::format("cell {}: {} inputs among {} pins", relation.name,
                                     relation.input_count, relation.pins.size()));
    }
    std::set<std::string> seen;
    for (const std::string& pin : relation.pins) {
        if (pin.empty() || !seen.insert(pin).second) {
            throw ModelError(
                fmt::format("cell {}: pin name \"{}\" is empty or repeated", relation.name, pin));
        }
    }
}

} // namespace

void check_relation(const Relation& relation) {
    check_pins(relation);
    for (std::size_t k = 0; k < relation.rows.size(); ++k) {
        const std::uint32_t row = relation.rows[k];
        if (row >= relation.row_space() || (k > 0 && row <= relation.rows[k - 1])) {
            throw ModelError(fmt::format(
                "cell {}: row {} is out of range or not in ascending order", relation.name, row));
        }
    }
}

Relation relation_of_function(std::string name, std::vector<std::string> inputs,
                              const std::vector<std::string>& outputs,
                              const std::function<std::uint32_t(std::uint32_t)>& function) {
    Relation relation{std::move(name), std::move(inputs), 0, {}};
    relation.input_count = relation.pins.size();
    relation.pins.insert(relation.pins.end(), outputs.begin(), outputs.end());
    check_pins(relation);
    const std::uint32_t output_mask = (std::uint32_t{1} << outputs.size()) - 1;
    for (std::uint32_t in = 0; in < std::uint32_t{1} << relation.input_count; ++in) {
        relation.rows.push_back(in | (function(in) & output_mask) << relation.input_count);
    }
    std::ranges::sort(relation.rows);
    return relation;
}

std::string describe_row(const Relation& relation, std::uint32_t row) {
    std::string text;
    for (std::size_t k = 0; k < relation.pins.size(); ++k) {
        text += fmt::format("{}{}={}", k == 0 ? "" : " ", relation.pins[k], (row >> k) & 1U);
    }
    return text;
}

} // namespace isinglass
