// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Permutation and complement of a relation's pins, and cells carried over by them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "hamiltonian_lib/cell_hamiltonian.hpp"

namespace isinglass {

/// Pin k becomes pin position[k], complemented when bit k of flips is set. A Hamiltonian knows no
/// direction, so inputs and outputs may change places.
struct PinTransform {
    std::vector<std::uint8_t> position; ///< a permutation of 0 .. pins-1
    std::uint32_t flips = 0;            ///< bit k = pin k of the old order; no higher bits
    friend bool operator==(const PinTransform&, const PinTransform&) = default;
};

PinTransform identity_transform(std::size_t pins);
/// inverse_transform(t) undoes t.
PinTransform inverse_transform(const PinTransform& transform);
/// First `first`, then `second`; both of the same number of pins.
PinTransform compose_transforms(const PinTransform& first, const PinTransform& second);

/// The row with its pins permuted and complemented.
std::uint32_t transform_row(const PinTransform& transform, std::uint32_t row);
/// All rows, ascending.
std::vector<std::uint32_t> transform_rows(const PinTransform& transform,
                                          const std::vector<std::uint32_t>& rows);

/// The cell carried over to `target`, whose rows must be the transformed rows of cell.relation
/// (ContractError otherwise): name, pins and direction are the target's; bias and couplings follow
/// the pins and change sign with them; auxiliary spins, ground energy, gap and proof stay, since
/// the spectrum does. The origin tells the way: "AND with Y complemented".
CellHamiltonian carry_over(const CellHamiltonian& cell, const PinTransform& transform,
                           const Relation& target);

/// "AND", "AND with Y complemented", "MUX as (B, A, S, Y) with S complemented": the list names the
/// target's pins in the order of the cell's pins.
std::string describe_transform(const std::string& cell, const PinTransform& transform,
                               const Relation& target);

} // namespace isinglass
