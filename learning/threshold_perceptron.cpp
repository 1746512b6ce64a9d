// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Learning by invertible logic (Onizawa, Smithson, Meyer, Gross, Hanyu, 2020): copies of the
// perceptron, one per sample, share their weights; inputs and labels are held, and the ground state
// holds the weights. Written in gates a copy has some fifty spins.
// Here a copy is one equation, y (a - t) = c + sum_b g_b s_b, with slack spins s_b that let the
// right side be any odd number from the margin up. Its square, summed over the samples and halved,
// is the Hamiltonian: weights meet each other as sum x_i x_j, so that copies cost slack spins only.
// What we changed: weights are judged by the samples, not by the energy: right weights whose slack
// has not followed count, and where no weights satisfy all, the fewest errors stay. This is what
// takes 20 random samples from one run in twenty to all. Equal samples are one. Slack may be unary
// (three times the spins; its combinations favour the middle of the range, that is, weights with a
// margin, which answer unseen samples a little better), binary, or left out: then all samples
// together are one square per pair of weights, whatever their number.
// What did not work: waiting for ground states; the majority of many fits in place of the first;
// a margin above 1 with slack. docs/algorithms/learning_gate_level.md has the numbers.
#include "learning/threshold_perceptron.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/ising_network.hpp"

namespace isinglass {

namespace {

std::size_t threshold_of(std::size_t threshold, std::size_t inputs) {
    return threshold == 0 ? inputs / 2 + 1 : threshold;
}

/// t: the answer is +1 iff a - t > 0; a - t is odd.
Weight offset_of(std::size_t threshold, std::size_t inputs) {
    return 2 * static_cast<Weight>(threshold_of(threshold, inputs)) - static_cast<Weight>(inputs) -
           1;
}

/// Samples of equal inputs.
struct Pattern {
    std::vector<bool> inputs;
    std::size_t zeros = 0; ///< samples of label 0
    std::size_t ones = 0;

    Spin label() const { return ones > zeros ? Spin{1} : Spin{-1}; }
};

/// Those of equal inputs together, in order of first sight.
std::vector<Pattern> patterns_of(const BitSamples& samples, std::size_t inputs) {
    std::vector<Pattern> patterns;
    std::map<std::vector<bool>, std::size_t> index;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        std::vector<bool> bits(inputs);
        for (std::size_t i = 0; i < inputs; ++i) {
            bits[i] = samples.inputs.get(s, i);
        }
        const auto [place, added] = index.emplace(bits, patterns.size());
        if (added) {
            patterns.push_back({bits});
        }
        Pattern& pattern = patterns[place->second];
        ++(samples.labels[s] == 0 ? pattern.zeros : pattern.ones);
    }
    return patterns;
}

void validate(const BitSamples& samples, std::size_t inputs, const PerceptronOptions& options) {
    require(inputs >= 1 && inputs <= samples.inputs.columns(), "1 <= inputs <= columns");
    require(samples.inputs.rows() == samples.size(), "a row per label");
    if (samples.size() == 0) {
        throw InputError("perceptron: no training samples");
    }
    const auto largest = *std::ranges::max_element(samples.labels);
    if (largest > 1) {
        throw InputError(
            fmt::format("perceptron: labels are 0 and 1, not {}; choose two classes", largest));
    }
    if (options.threshold > inputs) {
        throw InputError(
            fmt::format("perceptron: a threshold of {} with {} inputs", options.threshold, inputs));
    }
    constexpr Weight most = 1 << 12;
    if (options.margin < 1 || options.margin > most || options.margin % 2 == 0) {
        throw InputError(fmt::format("perceptron: the margin is odd, 1 to {}, not {}", most - 1,
                                     options.margin));
    }
    if (options.slack_range < 0 || options.slack_range > most) {
        throw InputError(
            fmt::format("perceptron: slack_range is 0 to {}, not {}", most, options.slack_range));
    }
}

std::vector<Weight> slack_weights(std::size_t inputs, const PerceptronOptions& options) {
    Weight range = options.slack_range;
    if (range == 0) {
        const Weight t = offset_of(options.threshold, inputs);
        const Weight largest = static_cast<Weight>(inputs) + (t < 0 ? -t : t);
        range = std::max<Weight>((largest - options.margin + 1) / 2, 0);
    }
    std::vector<Weight> weights;
    switch (options.slack) {
    case PerceptronSlack::unary:
        weights.assign(static_cast<std::size_t>(range), 1);
        break;
    case PerceptronSlack::binary:
        for (Weight sum = 0; sum < range; sum += weights.back()) {
            weights.push_back(sum + 1);
        }
        break;
    case PerceptronSlack::none:
        break;
    }
    return weights;
}

/// Adds (sum_k terms_k m_k - constant)^2 / 2. Precondition: it is an integer for every state.
void add_square(IsingNetwork& network, std::span<const SpinId> spins, std::span<const Weight> terms,
                Weight constant) {
    Energy squares = Energy{constant} * constant;
    for (std::size_t k = 0; k < spins.size(); ++k) {
        squares += Energy{terms[k]} * terms[k];
        network.add_bias(spins[k], constant * terms[k]);
        for (std::size_t l = 0; l < k; ++l) {
            network.add_coupling(spins[l], spins[k], -terms[l] * terms[k]);
        }
    }
    network.add_offset(squares / 2);
}

/// Counts of 512 replicas in bit planes, the lowest first.
class ReplicaCounter {
public:
    explicit ReplicaCounter(std::size_t largest) : planes_(std::bit_width(largest)) {}

    void clear() { std::ranges::fill(planes_, ReplicaWord{}); }
    /// Adds `amount` to the replicas in `where`.
    void add(const ReplicaWord& where, std::size_t amount = 1) {
        for (std::size_t bit = 0; (amount >> bit) != 0; ++bit) {
            if (((amount >> bit) & 1U) != 0) {
                add_at(where, bit);
            }
        }
    }
    /// The replicas whose count is at least `bound`.
    ReplicaWord at_least(std::size_t bound) const {
        ReplicaWord above{};
        if ((bound >> planes_.size()) != 0) {
            return above;
        }
        ReplicaWord equal;
        equal.fill(~std::uint64_t{0});
        for (std::size_t p = planes_.size(); p-- > 0;) {
            const bool set = ((bound >> p) & 1U) != 0;
            for (std::size_t k = 0; k < equal.size(); ++k) {
                above[k] |= set ? 0 : equal[k] & planes_[p][k];
                equal[k] &= set ? planes_[p][k] : ~planes_[p][k];
            }
        }
        for (std::size_t k = 0; k < equal.size(); ++k) {
            above[k] |= equal[k];
        }
        return above;
    }

private:
    void add_at(const ReplicaWord& where, std::size_t bit) {
        ReplicaWord carry = where;
        for (std::size_t p = bit; p < planes_.size(); ++p) {
            std::uint64_t left = 0;
            for (std::size_t k = 0; k < carry.size(); ++k) {
                const std::uint64_t both = planes_[p][k] & carry[k];
                planes_[p][k] ^= carry[k];
                carry[k] = both;
                left |= both;
            }
            if (left == 0) {
                return;
            }
        }
    }

    std::vector<ReplicaWord> planes_;
};

/// Errors of weights on all samples: of one state, or of 512 replicas at once.
class PerceptronJudge {
public:
    PerceptronJudge(std::vector<Pattern> patterns, std::size_t threshold)
        : patterns_(std::move(patterns)), threshold_(threshold) {
        for (const Pattern& pattern : patterns_) {
            samples_ += pattern.zeros + pattern.ones;
        }
    }

    std::size_t errors(std::span<const Spin> weights) const {
        std::size_t sum = 0;
        for (const Pattern& pattern : patterns_) {
            std::size_t agreeing = 0;
            for (std::size_t i = 0; i < pattern.inputs.size(); ++i) {
                agreeing += pattern.inputs[i] == (weights[i] > 0) ? 1U : 0U;
            }
            sum += agreeing >= threshold_ ? pattern.zeros : pattern.ones;
        }
        return sum;
    }

    /// The replicas with at most so many errors; spins as Observer::select has them.
    ReplicaWord select(std::span<const ReplicaWord> spins, std::size_t most_errors) const {
        ReplicaCounter errors(samples_);
        for (const Pattern& pattern : patterns_) {
            const ReplicaWord ones = answers(pattern, spins);
            ReplicaWord zeros;
            std::ranges::transform(ones, zeros.begin(), [](std::uint64_t word) { return ~word; });
            errors.add(ones, pattern.zeros);
            errors.add(zeros, pattern.ones);
        }
        ReplicaWord good = errors.at_least(most_errors + 1);
        std::ranges::transform(good, good.begin(), [](std::uint64_t word) { return ~word; });
        return good;
    }

private:
    ReplicaWord answers(const Pattern& pattern, std::span<const ReplicaWord> spins) const {
        ReplicaCounter agreeing(pattern.inputs.size());
        for (std::size_t i = 0; i < pattern.inputs.size(); ++i) {
            ReplicaWord product = spins[i];
            if (!pattern.inputs[i]) {
                std::ranges::transform(product, product.begin(),
                                       [](std::uint64_t word) { return ~word; });
            }
            agreeing.add(product);
        }
        return agreeing.at_least(threshold_);
    }

    std::vector<Pattern> patterns_;
    std::size_t threshold_;
    std::size_t samples_ = 0;
};

/// The first weights with the fewest errors.
class BestWeights {
public:
    BestWeights(const PerceptronJudge& judge, std::size_t inputs)
        : judge_(judge), weights_(inputs, Spin{-1}), errors_(judge.errors(weights_)) {}

    std::size_t errors() const { return errors_; }
    /// Returns true when nothing better can come.
    bool look(std::span<const Spin> state, std::uint64_t sweep) {
        const auto weights = state.first(weights_.size());
        const std::size_t errors = judge_.errors(weights);
        if (errors < errors_) {
            errors_ = errors;
            sweep_ = sweep;
            weights_.assign(weights.begin(), weights.end());
        }
        return errors_ == 0;
    }
    PerceptronFit fit(SolveResult run) const { return {weights_, errors_, sweep_, std::move(run)}; }

private:
    const PerceptronJudge& judge_;
    SpinState weights_;
    std::size_t errors_;
    std::uint64_t sweep_ = 0;
};

} // namespace

PerceptronModel make_perceptron_model(const BitSamples& samples, std::size_t inputs,
                                      const PerceptronOptions& options) {
    validate(samples, inputs, options);
    PerceptronModel made;
    made.inputs = inputs;
    made.slack = slack_weights(inputs, options);
    const Weight t = offset_of(options.threshold, inputs);
    const Weight middle =
        options.margin + std::accumulate(made.slack.begin(), made.slack.end(), Weight{0});
    IsingNetwork network(inputs);
    std::vector<SpinId> spins(inputs + made.slack.size());
    std::iota(spins.begin(), spins.end(), SpinId{0});
    std::vector<Weight> terms(spins.size());
    for (const Pattern& pattern : patterns_of(samples, inputs)) {
        if (pattern.zeros == pattern.ones) {
            continue;
        }
        const Weight y = pattern.label();
        for (std::size_t i = 0; i < inputs; ++i) {
            terms[i] = pattern.inputs[i] ? y : -y;
        }
        for (std::size_t b = 0; b < made.slack.size(); ++b) {
            spins[inputs + b] = network.add_spin();
            terms[inputs + b] = -made.slack[b];
        }
        add_square(network, spins, terms, middle + y * t);
        ++made.patterns;
    }
    made.model = network.freeze();
    return made;
}

bool perceptron_answer(std::span<const Spin> weights, std::span<const std::uint64_t> row,
                       std::size_t threshold) {
    std::size_t agreeing = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const bool bit = ((row[i / 64] >> (i % 64)) & 1U) != 0;
        agreeing += bit == (weights[i] > 0) ? 1U : 0U;
    }
    return agreeing >= threshold_of(threshold, weights.size());
}

std::size_t perceptron_errors(std::span<const Spin> weights, const BitSamples& samples,
                              std::size_t threshold) {
    std::size_t errors = 0;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        const bool answer = perceptron_answer(weights, samples.inputs.row(s), threshold);
        errors += answer == (samples.labels[s] == 1) ? 0U : 1U;
    }
    return errors;
}

PerceptronFit train_threshold_perceptron(const BitSamples& samples, std::size_t inputs,
                                         const PerceptronOptions& options, const Solver& solver,
                                         const SolveLimits& limits) {
    const PerceptronModel made = make_perceptron_model(samples, inputs, options);
    const PerceptronJudge judge(patterns_of(samples, inputs),
                                threshold_of(options.threshold, inputs));
    BestWeights best(judge, inputs);
    Observer observer;
    observer.look = [&](std::span<const Spin> state, Energy, std::uint64_t sweep) {
        return best.look(state, sweep);
    };
    observer.select = [&](std::span<const ReplicaWord> spins) {
        return best.errors() == 0 ? ReplicaWord{} : judge.select(spins, best.errors() - 1);
    };
    SolveResult run = solver(made.model, limits, observer);
    best.look(run.best_state, run.best_sweep); // if the solver has shown nothing
    return best.fit(std::move(run));
}

} // namespace isinglass
