// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The I0 values of parallel tempering, how often neighbours exchange, and how the values move.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/types.hpp"
#include "solvers/replica_energy.hpp"

namespace isinglass {

/// Rising values of I0; value 0 is the hottest. Pair k is (value k, value k + 1).
class TemperatureLadder {
public:
    /// `count` values from lowest to highest in geometric progression; one value is `highest`.
    /// Preconditions: 0 < lowest < highest, count >= 1.
    TemperatureLadder(double lowest, double highest, std::size_t count);

    std::span<const double> i0() const { return i0_; }
    std::size_t pairs() const { return i0_.size() - 1; }

    /// Counts exchanges of a pair since the last equalise() or forget(). Different pairs may be
    /// booked from different threads.
    void book(std::size_t pair, std::uint64_t tried, std::uint64_t accepted);
    /// Accepted part of the exchanges of a pair; 0 when none was tried.
    double acceptance(std::size_t pair) const;
    /// Moves all values but the ends so that the rejection rates become equal, then forgets the
    /// counts. The sum of rejection rates from the hot end is taken as a function of I0, linear
    /// between the values, and the new values divide it evenly: Syed, Bouchard-Cote,
    /// Deligiannidis, Doucet, J. R. Stat. Soc. B 84, 321 (2022). Nothing moves without counts.
    void equalise();
    void forget();

private:
    std::vector<double> i0_;
    std::vector<std::uint64_t> tried_;
    std::vector<std::uint64_t> accepted_;
};

/// Acceptance of exchanges between two values of I0: min(1, exp((I0_hot - I0_cold) (H_hot -
/// H_cold))) as thresholds for a uniform 32-bit number.
class ExchangeTable {
public:
    /// i0_step = I0_cold - I0_hot > 0; `energy_step` is the energy of one count, terms' 2 unit.
    ExchangeTable(double i0_step, Energy energy_step);

    /// `excess`: unsatisfied weights of the hot replica less those of the cold one.
    std::uint64_t threshold(std::int64_t excess) const;

    /// The replicas that exchange; draws: one 32-bit number for each replica.
    ReplicaWord accepted(const ReplicaCounts& hot, const ReplicaCounts& cold,
                         std::span<const std::uint32_t> draws) const;

private:
    std::uint64_t compute(std::int64_t excess) const;

    double exponent_; // of one count
    std::vector<std::uint64_t> threshold_;
};

} // namespace isinglass
