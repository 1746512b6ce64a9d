// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One representative for all relations that differ in the order and polarity of their pins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "hamiltonian_lib/pin_transform.hpp"
#include "hamiltonian_lib/relation.hpp"

namespace isinglass {

/// Canonical forms are found by trying all 2^n n! transforms of n pins; 6 pins have 46,080.
inline constexpr std::size_t max_canonical_pins = 6;

/// Bit r = row r is valid. At most max_canonical_pins pins (ContractError otherwise).
std::uint64_t row_set(const Relation& relation);

/// The class of a relation under permutation and complement of all its pins.
struct CanonicalRelation {
    std::size_t pins = 0;
    std::uint64_t rows = 0;    ///< the smallest row set of the class, as an integer
    PinTransform to_canonical; ///< takes the relation's rows to `rows`
};

/// Two relations are in one class exactly when pins and rows of their forms are equal. `rows` is a
/// row set over `pins` pins, 1 <= pins <= max_canonical_pins. About 0.1 ms for 6 pins.
CanonicalRelation canonical_form(std::size_t pins, std::uint64_t rows);

/// Remembers canonical forms; safe to share between threads.
class CanonicalCache {
public:
    CanonicalRelation form(std::size_t pins, std::uint64_t rows);

private:
    std::mutex mutex_;
    std::map<std::pair<std::size_t, std::uint64_t>, CanonicalRelation> forms_;
};

} // namespace isinglass
