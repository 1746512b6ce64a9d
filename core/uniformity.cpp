// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The chi-square test, the autocorrelation of a series of classes, and Good-Turing coverage.
// The series is compared by equality of classes: the autocorrelation of the class numbers
// themselves would depend on how solutions are numbered.
#include "core/uniformity.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>

#include "core/error.hpp"

namespace isinglass {

namespace {

/// Fewest effective samples per class for the chi-square distribution to be a fair approximation.
constexpr double powered_from = 5.0;

/// Probability that two independent draws of the series' own frequencies are equal.
double chance_match(std::span<const std::uint32_t> series) {
    std::vector<std::uint64_t> tallies(std::ranges::max(series) + std::size_t{1}, 0);
    for (const std::uint32_t c : series) {
        ++tallies[c];
    }
    const auto n = static_cast<double>(series.size());
    double sum = 0.0;
    for (const std::uint64_t tally : tallies) {
        const double share = static_cast<double>(tally) / n;
        sum += share * share;
    }
    return sum;
}

double match_share(std::span<const std::uint32_t> series, std::size_t lag) {
    std::size_t matches = 0;
    for (std::size_t t = lag; t < series.size(); ++t) {
        matches += series[t] == series[t - lag] ? 1 : 0;
    }
    return static_cast<double>(matches) / static_cast<double>(series.size() - lag);
}

} // namespace

UniformityTest test_uniformity(std::span<const std::uint64_t> tallies, double effective) {
    const std::uint64_t samples = std::accumulate(tallies.begin(), tallies.end(), std::uint64_t{0});
    require(samples > 0, "test_uniformity: no samples");
    const auto n = static_cast<double>(samples);
    const double scale = effective > 0.0 ? std::min(1.0, effective / n) : 1.0;
    UniformityTest test;
    test.degrees = tallies.size() - 1;
    test.expected = n / static_cast<double>(tallies.size());
    test.fewest = std::ranges::min(tallies);
    test.most = std::ranges::max(tallies);
    for (const std::uint64_t tally : tallies) {
        const double excess = static_cast<double>(tally) - test.expected;
        test.chi_square += excess * excess / test.expected;
    }
    test.chi_square *= scale;
    test.powered = test.expected * scale >= powered_from;
    if (test.degrees > 0) {
        const boost::math::chi_squared distribution(static_cast<double>(test.degrees));
        test.p_value = boost::math::cdf(boost::math::complement(distribution, test.chi_square));
    }
    return test;
}

double autocorrelation_time(std::span<const std::uint32_t> series) {
    require(!series.empty(), "autocorrelation_time: the series is empty");
    const double chance = chance_match(series);
    if (chance >= 1.0) {
        return static_cast<double>(series.size());
    }
    const auto rho = [&](std::size_t lag) {
        return (match_share(series, lag) - chance) / (1.0 - chance);
    };
    double time = 1.0;
    for (std::size_t lag = 1; lag + 1 < series.size() / 2; lag += 2) {
        const double pair = rho(lag) + rho(lag + 1);
        if (pair <= 0.0) {
            break;
        }
        time += 2.0 * pair;
    }
    return time;
}

CoverageEstimate estimate_coverage(std::span<const std::uint64_t> tallies) {
    CoverageEstimate found;
    std::uint64_t twice = 0;
    for (const std::uint64_t tally : tallies) {
        found.samples += tally;
        found.seen += tally > 0 ? 1 : 0;
        found.once += tally == 1 ? 1 : 0;
        twice += tally == 2 ? 1 : 0;
    }
    if (found.samples == 0) {
        return found;
    }
    const auto once = static_cast<double>(found.once);
    found.coverage = 1.0 - once / static_cast<double>(found.samples);
    found.total = static_cast<double>(found.seen) +
                  once * (once - 1.0) / (2.0 * (static_cast<double>(twice) + 1.0));
    return found;
}

} // namespace isinglass
