// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// How well a sampler covers a finite set, and how evenly: tallies in, statistics out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace isinglass {

/// Comparison of tallies with the uniform distribution over their classes.
struct UniformityTest {
    double chi_square = 0.0;   ///< sum (tally - mean)^2 / mean, times `effective` / samples
    std::uint64_t degrees = 0; ///< classes - 1
    double p_value = 1.0;      ///< chance of a chi_square as large from a uniform sampler
    std::uint64_t fewest = 0;  ///< least tally
    std::uint64_t most = 0;    ///< largest tally
    double expected = 0.0;     ///< mean tally
    bool powered = false;      ///< effective samples >= 5 per class: p_value can be trusted
};

/// Pearson's chi-square test (Phil. Mag. 50, 1900). `tallies` holds every class, those never seen
/// as 0. Correlated samples spread more than independent ones: `effective` is the number of
/// independent samples they are worth (0: all), and scales the statistic (Rao & Scott, J. Am.
/// Stat. Assoc. 76, 1981). Precondition: at least one class and one sample.
UniformityTest test_uniformity(std::span<const std::uint64_t> tallies, double effective = 0.0);

/// Integrated autocorrelation time of a series of class numbers, in steps, at least 1: 1 + 2 times
/// the sum of rho(k), where rho(k) compares how often the series has the same class k steps apart
/// with how often two independent draws would. The sum ends where two neighbouring terms first
/// fall below 0 together (Geyer, Stat. Sci. 7, 1992). A series of one class only gives its length.
/// Precondition: not empty.
double autocorrelation_time(std::span<const std::uint32_t> series);

/// What part of a set of unknown size a sample has seen.
struct CoverageEstimate {
    std::uint64_t samples = 0;
    std::uint64_t seen = 0; ///< different classes
    std::uint64_t once = 0; ///< classes seen exactly once
    double coverage = 0.0;  ///< probability that the next sample is of a class already seen
    double total = 0.0;     ///< estimated number of classes: a lower bound on average
};

/// coverage = 1 - once / samples (Good, Biometrika 40, 1953); total = seen + once (once - 1) /
/// (2 (twice + 1)) (Chao, Scand. J. Stat. 11, 1984). Classes never seen may be listed as 0.
CoverageEstimate estimate_coverage(std::span<const std::uint64_t> tallies);

} // namespace isinglass
