// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Five-sigma comparison of a sampled mean with an exact value; an under-powered one is refused.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace isinglass::testing {

/// Outcome of comparing a mean with its expected value.
struct MeanCheck {
    double mean = 0.0;
    double band = 0.0; ///< five standard errors
    bool powered =
        false;           ///< enough batches, and the band is no wider than the resolution asked for
    bool agrees = false; ///< powered, and |mean - expected| <= band
    std::string text;    ///< for INFO()
};

/// Means of consecutive batches of a correlated series: with batches longer than the correlation
/// time they are independent, so that their scatter gives the standard error of the whole mean.
class BatchMeans {
public:
    explicit BatchMeans(std::size_t batch_length) : batch_length_(batch_length) {}

    void add(double value) {
        sum_ += value;
        if (++in_batch_ == batch_length_) {
            means_.push_back(sum_ / static_cast<double>(batch_length_));
            sum_ = 0.0;
            in_batch_ = 0;
        }
    }

    /// Compares with "expected". Refused (powered and agrees false) with fewer than 30 batches or
    /// when five standard errors exceed "resolution", the smallest error the test must detect.
    MeanCheck check(double expected, double resolution) const {
        constexpr std::size_t fewest_batches = 30;
        MeanCheck found;
        const auto count = static_cast<double>(means_.size());
        for (const double m : means_) {
            found.mean += m / count;
        }
        double squares = 0.0;
        for (const double m : means_) {
            squares += (m - found.mean) * (m - found.mean);
        }
        found.band = 5.0 * std::sqrt(squares / (count - 1.0) / count);
        // Rounding of the sums is all that separates a constant series from its value.
        const double slack = found.band + 1e-9;
        found.powered = means_.size() >= fewest_batches && found.band <= resolution;
        found.agrees = found.powered && std::abs(found.mean - expected) <= slack;
        found.text = fmt::format("mean {} expected {} five sigma {} resolution {} batches {}",
                                 found.mean, expected, found.band, resolution, means_.size());
        return found;
    }

private:
    std::size_t batch_length_;
    std::size_t in_batch_ = 0;
    double sum_ = 0.0;
    std::vector<double> means_;
};

} // namespace isinglass::testing
