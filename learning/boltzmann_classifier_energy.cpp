// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Given inputs and class the hidden spins are independent, so they can be summed out: each leaves
// log(2 cosh(field / (2 width))). A class only shifts fields by +-push, so one table of differences
// gives all classes as sums of +-table entries: the sums of an ordinary layer.
#include "learning/boltzmann_classifier_energy.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "core/error.hpp"
#include "core/threads.hpp"
#include "learning/counter_kernels.hpp"

namespace isinglass {

namespace {

constexpr int largest_field = 24'000;
constexpr int fine_steps = 4096; // of score_unit: exp(-1/2) together
constexpr double one_31 = 2147483648.0;

double log_cosh(double x) {
    return std::abs(x) + std::log1p(std::exp(-2 * std::abs(x)));
} // + log 2

int sign_of(const BitMatrix& weights, std::size_t row, std::size_t column) {
    return weights.get(row, column) ? 1 : -1;
}

} // namespace

BoltzmannUnits boltzmann_units(std::size_t inputs, double beta, double gamma) {
    if (!(beta > 0.0) || !(gamma > 0.0 && gamma <= 3.0) || !std::isfinite(beta)) {
        throw InputError(fmt::format(
            "boltzmann: beta is above 0 and gamma at most 3, not {} and {}", beta, gamma));
    }
    const std::size_t all = inputs + always_on_inputs;
    if (all > largest_field) {
        throw InputError(fmt::format("boltzmann: {} inputs are too many; at most {}", inputs,
                                     largest_field - static_cast<int>(always_on_inputs)));
    }
    BoltzmannUnits units;
    units.scale = static_cast<int>(std::min<std::size_t>(32, std::bit_floor(largest_field / all)));
    units.width = std::sqrt(static_cast<double>(inputs)) * units.scale / (2 * beta);
    units.push = static_cast<std::int16_t>(
        std::clamp(std::lround(2 * gamma * units.width), 1L, 32'767L - largest_field));
    return units;
}

ClassPosterior::ClassPosterior(const BoltzmannUnits& units, std::size_t most)
    : shift_(std::countr_zero(static_cast<unsigned>(units.scale))),
      middle_(static_cast<int>(most)) {
    for (int sum = -middle_; sum <= middle_; ++sum) {
        const double field = static_cast<double>(sum) * units.scale;
        const double gain = log_cosh((field + units.push) / (2 * units.width)) -
                            log_cosh((field - units.push) / (2 * units.width));
        const double whole = std::clamp(std::round(gain * 4096), -32767.0, 32767.0);
        gain_.push_back(static_cast<std::int16_t>(whole));
    }
    for (int k = 0; k < 45; ++k) { // then less than 2^-32
        coarse_.push_back(static_cast<std::uint32_t>(std::llround(one_31 * std::exp(-k / 2.0))));
    }
    for (int k = 0; k < fine_steps; ++k) {
        fine_.push_back(
            static_cast<std::uint32_t>(std::llround(one_31 * std::exp(-k * score_unit))));
    }
}

std::size_t ClassPosterior::draw(std::span<const std::int32_t> scores, std::uint32_t word) const {
    const std::int32_t best = *std::max_element(scores.begin(), scores.end());
    const auto weight = [&](std::int32_t score) -> std::uint64_t {
        const auto below = static_cast<std::size_t>(best - score);
        if (below / fine_steps >= coarse_.size()) {
            return 0;
        }
        return (std::uint64_t{coarse_[below / fine_steps]} * fine_[below % fine_steps]) >> 31U;
    };
    std::uint64_t total = 0;
    for (const std::int32_t score : scores) {
        total += weight(score);
    }
    // word / 2^32 of the total, without leaving 64 bits (the total is at most 256 * 2^31).
    std::uint64_t left = (total >> 32U) * word + (((total & 0xFFFFFFFFU) * word) >> 32U);
    std::size_t k = 0;
    while (k + 1 < scores.size() && left >= weight(scores[k])) {
        left -= weight(scores[k]);
        ++k;
    }
    return k;
}

std::vector<std::int32_t> class_log_odds(const BinaryNetwork& network, const BoltzmannUnits& units,
                                         const ClassPosterior& posterior,
                                         std::span<const std::uint64_t> input) {
    require(network.layers.size() == 2, "one hidden layer");
    const BitMatrix& hidden = network.layers[0];
    const BitMatrix& classes = network.layers[1];
    std::vector<std::int32_t> scores(classes.rows());
    std::vector<int> sums(hidden.rows());
    sums_01(hidden, input, sums);
    for (std::size_t j = 0; j < hidden.rows(); ++j) {
        const std::int32_t gain = posterior.gain(static_cast<std::int16_t>(units.scale * sums[j]));
        for (std::size_t k = 0; k < classes.rows(); ++k) {
            scores[k] += sign_of(classes, k, j) * gain;
        }
    }
    return scores;
}

std::vector<std::uint8_t> classify_by_free_energy(const BinaryNetwork& network,
                                                  const BoltzmannUnits& units,
                                                  const BitMatrix& inputs, unsigned threads) {
    require(inputs.columns() == network.layers.at(0).columns(), "samples fit the network");
    const ClassPosterior posterior(units, inputs.columns());
    std::vector<std::uint8_t> answers(inputs.rows());
    tbb::task_arena arena(usable_threads(threads));
    arena.execute([&] {
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, inputs.rows(), 64), [&](const auto& part) {
                for (std::size_t s = part.begin(); s < part.end(); ++s) {
                    const auto scores = class_log_odds(network, units, posterior, inputs.row(s));
                    const auto best = std::max_element(scores.begin(), scores.end());
                    answers[s] = static_cast<std::uint8_t>(best - scores.begin());
                }
            });
    });
    return answers;
}

BoltzmannIsing boltzmann_ising(const BinaryNetwork& network, const BoltzmannUnits& units,
                               Weight one_class) {
    require(network.layers.size() == 2 && one_class >= 0, "one hidden layer, one_class >= 0");
    const BitMatrix& hidden = network.layers[0];
    const BitMatrix& answer = network.layers[1];
    const std::size_t inputs = hidden.columns() - always_on_inputs;
    const auto classes = static_cast<Weight>(answer.rows());
    BoltzmannIsing result;
    result.first_hidden = static_cast<SpinId>(inputs);
    result.first_class = static_cast<SpinId>(inputs + hidden.rows());
    result.beta = 1 / (4 * units.width);
    std::vector<Weight> bias(inputs + hidden.rows() + answer.rows());
    std::vector<Coupling> couplings;
    // 2 x_i = 1 + m_i, so every term is a coupling and a bias of the hidden spin.
    for (std::size_t j = 0; j < hidden.rows(); ++j) {
        const auto spin = static_cast<SpinId>(inputs + j);
        for (std::size_t i = 0; i < hidden.columns(); ++i) {
            const Weight weight = units.scale * sign_of(hidden, j, i);
            if (i < inputs) {
                couplings.push_back({static_cast<SpinId>(i), spin, weight});
            }
            bias[spin] += i < inputs ? weight : 2 * weight;
        }
        for (std::size_t k = 0; k < answer.rows(); ++k) {
            const Weight weight = units.push * sign_of(answer, k, j);
            couplings.push_back({spin, static_cast<SpinId>(result.first_class + k), weight});
            bias[spin] += weight;
        }
    }
    // (sum of the classes' spins + classes - 2)^2 is 4 (n - 1)^2.
    for (SpinId k = 0; k < answer.rows(); ++k) {
        bias[result.first_class + k] = -2 * one_class * (classes - 2);
        for (SpinId l = 0; l < k; ++l) {
            couplings.push_back({result.first_class + l, result.first_class + k, -2 * one_class});
        }
    }
    const Energy offset = Energy{one_class} * (classes + (classes - 2) * (classes - 2));
    result.model = IsingModel(std::move(bias), std::move(couplings), offset);
    return result;
}

} // namespace isinglass
