// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Random semiprimes, what one run on one of them gives, and times to solution over many runs.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <fmt/format.h>
#include <time.h>

#include "bench/experiments/held_outputs.hpp"
#include "core/rng.hpp"
#include "core/statistics.hpp"
#include "flow/invert.hpp"

namespace isinglass::bench {

/// Seconds of processor time of this thread: the machine may be shared.
inline double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Products of two different random primes of exactly "bits" bits; a smaller number of them is the
/// beginning of a larger one.
inline std::vector<std::uint64_t> random_semiprimes(std::size_t bits, std::size_t count) {
    RandomStream random(1, 2000 + bits);
    const auto prime = [&] {
        const std::uint32_t half = std::uint32_t{1} << (bits - 1);
        std::uint64_t candidate = 0;
        while (!is_prime(candidate)) {
            candidate = half + random.below(half);
        }
        return candidate;
    };
    std::vector<std::uint64_t> products;
    while (products.size() < count) {
        const std::uint64_t p = prime();
        const std::uint64_t q = prime();
        if (p != q) {
            products.push_back(p * q);
        }
    }
    return products;
}

/// The product, and the lowest and highest bit of both factors.
inline std::vector<std::string> pins_of(std::uint64_t product, std::size_t bits) {
    const std::size_t top = bits - 1;
    return {fmt::format("p={}", product), "a[0]=1", "b[0]=1", fmt::format("a[{}]=1", top),
            fmt::format("b[{}]=1", top)};
}

/// One run until an answer or the end of its budget.
struct Run {
    bool hit = false;
    double seconds = 0; ///< of the processor, from the pins to the answer
    double steps = 0;   ///< sweeps of all replicas, or tries of a guesser
};

/// The runs of one method on products of one size.
class Runs {
public:
    explicit Runs(std::size_t instances) : of_instance_(instances) {}

    void add(std::size_t instance, const Run& run) {
        of_instance_[instance].push_back(run);
        ++count_;
        hits_ += run.hit ? 1 : 0;
        seconds_ += run.seconds;
        steps_ += run.steps;
    }
    std::size_t count() const { return count_; }
    std::size_t hits() const { return hits_; }
    double total_seconds() const { return seconds_; }
    /// All time spent over all hits: the mean time to a hit, also of runs that were cut off, if
    /// time to a hit is exponential.
    double mean_seconds() const { return seconds_ / static_cast<double>(hits_); }
    double mean_steps() const { return steps_ / static_cast<double>(hits_); }
    /// Mean over the instances of the least t ln(0.01) / ln(1 - p(t)) over the times t by which a
    /// part p(t) >= 1/5 of the runs had hit; nan with fewer than ten runs an instance.
    double tts99() const {
        double sum = 0;
        for (const std::vector<Run>& runs : of_instance_) {
            sum += runs.size() < 10 ? std::nan("") : tts99_of(runs);
        }
        return sum / static_cast<double>(of_instance_.size());
    }

private:
    static double tts99_of(const std::vector<Run>& runs) {
        std::vector<double> hits;
        for (const Run& run : runs) {
            if (run.hit) {
                hits.push_back(run.seconds);
            }
        }
        std::ranges::sort(hits);
        double least = std::numeric_limits<double>::infinity();
        const auto all = static_cast<double>(runs.size());
        for (std::size_t k = 0; k < hits.size(); ++k) {
            // The last of all runs says nothing about when the slowest would come.
            const double rate = std::min(static_cast<double>(k + 1), all - 0.5) / all;
            if (rate >= 0.2) {
                least = std::min(least, time_to_solution_99(hits[k], rate));
            }
        }
        return least;
    }

    std::vector<std::vector<Run>> of_instance_;
    std::size_t count_ = 0;
    std::size_t hits_ = 0;
    double seconds_ = 0;
    double steps_ = 0;
};

/// Factor by which values grow per bit: exp of the slope of a straight line through (bits, log
/// value); nan with fewer than two points.
inline double growth_per_bit(const std::vector<std::pair<double, double>>& values) {
    const auto n = static_cast<double>(values.size());
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (const auto& [bits, value] : values) {
        x += bits / n;
        y += std::log(value) / n;
        xx += bits * bits / n;
        xy += bits * std::log(value) / n;
    }
    return values.size() < 2 ? std::nan("") : std::exp((xy - x * y) / (xx - x * x));
}

} // namespace isinglass::bench
