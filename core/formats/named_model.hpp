// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A model as the exchange formats see it: with names, a description and known solutions.
#pragma once

#include <string>
#include <vector>

#include "core/ising_model.hpp"

namespace isinglass {

/// The largest factor by which a file's coefficients are multiplied to become integers.
inline constexpr Energy max_denominator = 1'000'000;
/// The most spins a file may declare by a number alone (MatrixMarket, G-set).
inline constexpr std::size_t max_declared_spins = std::size_t{1} << 24;

/// A model with what the formats carry beside it.
struct NamedModel {
    IsingModel model;
    /// One per spin, distinct and not empty; or no names at all: spins are named by index.
    std::vector<std::string> names;
    std::string description;
    /// The file's energies = model energies / denominator. More than 1 when the coefficients of a
    /// QUBO or of a file with decimals had to be multiplied to become integers; readers choose the
    /// smallest. 1 <= denominator <= max_denominator.
    Energy denominator = 1;
    /// Known solutions; each has one value per spin.
    std::vector<SpinState> solutions;

    /// names[i], or the index as text. Precondition: i < model.spin_count().
    std::string spin_name(SpinId i) const { return names.empty() ? std::to_string(i) : names[i]; }
    friend bool operator==(const NamedModel&, const NamedModel&) = default;
};

/// Throws ContractError when one of the invariants above does not hold. Every writer calls it.
void require_valid(const NamedModel& named);

} // namespace isinglass
