// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The forward pass of the free phase, repeated.
#include "learning/vote.hpp"

#include <algorithm>
#include <cmath>

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "core/threads.hpp"
#include "learning/counter_kernels.hpp"

namespace isinglass {

namespace {

/// Probabilities of +1 as thresholds, by field.
class SpinTable {
public:
    SpinTable(std::size_t inputs, double beta) : middle_(static_cast<int>(inputs)) {
        const double width = std::sqrt(static_cast<double>(inputs)) / (2 * beta);
        for (int field = -middle_; field <= middle_; ++field) {
            thresholds_.push_back(probability_threshold(1 / (1 + std::exp(-field / width))));
        }
    }
    std::uint64_t operator[](int field) const {
        return thresholds_[static_cast<std::size_t>(field + middle_)];
    }

private:
    int middle_;
    std::vector<std::uint64_t> thresholds_;
};

struct Scratch {
    std::vector<std::vector<int>> sums; ///< per layer
    std::vector<std::uint64_t> units;
    std::vector<std::int64_t> scores;
};

void add_vote(const BinaryNetwork& network, const std::vector<SpinTable>& tables,
              RandomStream& random, Scratch& scratch) {
    for (std::size_t l = 1; l < network.layers.size(); ++l) {
        const BitMatrix& layer = network.layers[l];
        scratch.units.assign(layer.row_words(), 0);
        for (std::size_t unit = 0; unit < layer.columns(); ++unit) {
            const bool up = random.bernoulli(tables[l - 1][scratch.sums[l - 1][unit]]);
            scratch.units[unit / 64] |= std::uint64_t{up} << (unit % 64);
        }
        sums_pm(layer, scratch.units, scratch.sums[l]);
    }
    for (std::size_t k = 0; k < scratch.scores.size(); ++k) {
        scratch.scores[k] += scratch.sums.back()[k];
    }
}

} // namespace

std::vector<std::uint8_t> classify_by_votes(const BinaryNetwork& network, const BitMatrix& inputs,
                                            const VoteOptions& options, unsigned threads) {
    require(inputs.columns() == network.layers.at(0).columns(), "samples fit the network");
    if (options.votes < 1 || !(options.beta > 0)) {
        throw InputError("a vote needs at least one sample and a beta above 0");
    }
    std::vector<SpinTable> tables;
    Scratch blank;
    for (const BitMatrix& layer : network.layers) {
        tables.emplace_back(layer.columns(), options.beta);
        blank.sums.emplace_back(layer.rows());
    }
    blank.scores.resize(network.layers.back().rows());
    std::vector<std::uint8_t> answers(inputs.rows());
    tbb::task_arena arena(usable_threads(threads));
    arena.execute([&] {
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, inputs.rows(), 64), [&](const auto& part) {
                Scratch scratch = blank;
                for (std::size_t s = part.begin(); s < part.end(); ++s) {
                    RandomStream random(options.seed, s);
                    std::fill(scratch.scores.begin(), scratch.scores.end(), 0);
                    sums_01(network.layers[0], inputs.row(s), scratch.sums[0]);
                    for (unsigned vote = 0; vote < options.votes; ++vote) {
                        add_vote(network, tables, random, scratch);
                    }
                    const auto best =
                        std::max_element(scratch.scores.begin(), scratch.scores.end());
                    answers[s] = static_cast<std::uint8_t>(best - scratch.scores.begin());
                }
            });
    });
    return answers;
}

} // namespace isinglass
