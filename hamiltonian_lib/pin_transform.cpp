// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The group of pin permutations and complements, and its action on rows and Hamiltonians.
#include "hamiltonian_lib/pin_transform.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"

namespace isinglass {
namespace {

bool is_flipped(const PinTransform& transform, std::size_t pin) {
    return pin < transform.position.size() && ((transform.flips >> pin) & 1U) != 0;
}

} // namespace

PinTransform identity_transform(std::size_t pins) {
    PinTransform transform;
    for (std::size_t k = 0; k < pins; ++k) {
        transform.position.push_back(static_cast<std::uint8_t>(k));
    }
    return transform;
}

PinTransform inverse_transform(const PinTransform& transform) {
    PinTransform inverse = identity_transform(transform.position.size());
    for (std::size_t k = 0; k < transform.position.size(); ++k) {
        inverse.position[transform.position[k]] = static_cast<std::uint8_t>(k);
        inverse.flips |= std::uint32_t{is_flipped(transform, k)} << transform.position[k];
    }
    return inverse;
}

PinTransform compose_transforms(const PinTransform& first, const PinTransform& second) {
    require(first.position.size() == second.position.size(),
            "compose_transforms: equal numbers of pins");
    PinTransform both;
    for (std::size_t k = 0; k < first.position.size(); ++k) {
        const std::size_t middle = first.position[k];
        both.position.push_back(second.position[middle]);
        const bool flip = is_flipped(first, k) != is_flipped(second, middle);
        both.flips |= std::uint32_t{flip} << k;
    }
    return both;
}

std::uint32_t transform_row(const PinTransform& transform, std::uint32_t row) {
    std::uint32_t moved = 0;
    for (std::size_t k = 0; k < transform.position.size(); ++k) {
        moved |= (((row ^ transform.flips) >> k) & 1U) << transform.position[k];
    }
    return moved;
}

std::vector<std::uint32_t> transform_rows(const PinTransform& transform,
                                          const std::vector<std::uint32_t>& rows) {
    std::vector<std::uint32_t> moved;
    moved.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        moved.push_back(transform_row(transform, row));
    }
    std::ranges::sort(moved);
    return moved;
}

CellHamiltonian carry_over(const CellHamiltonian& cell, const PinTransform& transform,
                           const Relation& target) {
    const std::size_t pins = cell.relation.pins.size();
    require(transform.position.size() == pins && target.pins.size() == pins &&
                transform_rows(transform, cell.relation.rows) == target.rows,
            "carry_over: the target's rows are the cell's, transformed");
    CellHamiltonian moved = cell;
    moved.relation = target;
    const auto place = [&](std::size_t k) {
        return static_cast<SpinId>(k < pins ? transform.position[k] : k);
    };
    const auto sign = [&](std::size_t k) { return is_flipped(transform, k) ? -1 : 1; };
    for (std::size_t k = 0; k < cell.bias.size(); ++k) {
        moved.bias[place(k)] = sign(k) * cell.bias[k];
    }
    for (Coupling& c : moved.couplings) {
        const auto [low, high] = std::minmax({place(c.i), place(c.j)});
        c = {low, high, sign(c.i) * sign(c.j) * c.weight};
    }
    std::ranges::sort(moved.couplings, [](const Coupling& a, const Coupling& b) {
        return a.i != b.i ? a.i < b.i : a.j < b.j;
    });
    moved.origin = describe_transform(cell.relation.name, transform, target);
    return moved;
}

std::string describe_transform(const std::string& cell, const PinTransform& transform,
                               const Relation& target) {
    std::vector<std::string> order;
    std::vector<std::string> flipped;
    for (std::size_t k = 0; k < transform.position.size(); ++k) {
        order.push_back(target.pins[transform.position[k]]);
        if (is_flipped(transform, k)) {
            flipped.push_back(order.back());
        }
    }
    std::string text = cell;
    if (order != target.pins) {
        text += fmt::format(" as ({})", fmt::join(order, ", "));
    }
    if (!flipped.empty()) {
        text += fmt::format(" with {} complemented", fmt::join(flipped, " "));
    }
    return text;
}

} // namespace isinglass
