// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// I0 as a function of the sweep: constant, or a ramp that repeats or stays at its end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace isinglass {

/// I0 (pseudo-inverse temperature, or counter half-range in sc_pbit) for every sweep.
///
/// | kind      | value in the k-th sweep of a ramp, k = 0 .. length()-1            |
/// |-----------|-------------------------------------------------------------------|
/// | constant  | start                                                             |
/// | linear    | start + (end - start) * k / (ramp - 1)                            |
/// | geometric | start * (end / start) ^ (k / (ramp - 1))                          |
/// | doubling  | min(start * 2^(k / ramp), end), integer division: held ramp sweeps |
struct Schedule {
    enum class Kind { constant, linear, geometric, doubling };
    /// What follows a ramp: the next ramp, or its last value for ever.
    enum class After { repeat, stay };

    Kind kind = Kind::constant;
    double start = 1.0;     ///< I0 of the first sweep, > 0
    double end = 1.0;       ///< I0 of the last sweep of a ramp, > 0; unused by constant
    std::uint64_t ramp = 1; ///< sweeps of one ramp; for doubling: sweeps each value is held; >= 1
    After after = After::repeat;

    static Schedule constant(double i0);
    static Schedule linear(double start, double end, std::uint64_t sweeps,
                           After after = After::repeat);
    static Schedule geometric(double start, double end, std::uint64_t sweeps,
                              After after = After::repeat);
    static Schedule doubling(double start, double end, std::uint64_t hold,
                             After after = After::repeat);

    /// I0 of a sweep; sweeps count from 1, as in Observer. Precondition: validate() passed.
    double at(std::uint64_t sweep) const;
    /// Sweeps until the schedule repeats or stays; 1 for constant.
    std::uint64_t length() const;
    /// Throws InputError when a field is out of range (I0 not positive and finite, ramp 0, a
    /// doubling that does not rise).
    void validate() const;

    friend bool operator==(const Schedule&, const Schedule&) = default;
};

/// One line: "constant(0.5)", "linear(0.3,0.8,100)", "geometric(0.1,2,500,stay)",
/// "doubling(1,8,20)". parse_schedule reads it back without loss.
std::string to_string(const Schedule& schedule);

/// The inverse of to_string; blanks are allowed around the items. Throws InputError.
Schedule parse_schedule(std::string_view text);

} // namespace isinglass
