// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The weights of the network are the p-bits: each is +1 or -1, sees the change of the energy of the
// whole training set as its field, and flips with the chance of that field at a temperature that
// falls. The chain keeps nothing else of a weight, no counter and no real number behind it, and no
// gradient is taken. Sampling weights by their training error is as old as Seung, Sompolinsky &
// Tishby, "Statistical mechanics of learning from examples" (Phys. Rev. A 45, 1992); what made it
// slow is the change of energy, a sum over all samples. What we changed: the weights into one
// hidden unit are proposed together, since while only they change, a sample has two energies, one
// per sign of the unit. Bits of 512 samples lie side by side, fields are counters of bits, samples
// are sorted by margin once an epoch so that those far from trouble cost nothing until the visit of
// the unit ends; all sums are exact. The answer may be the majority of the weights over the last
// epochs, the centre of what the chain visits: a great gain for a few hundred samples. What did not
// work: cooling early or far, which fits the samples and not the task; memory in large pages and
// fetching columns ahead, which gained nothing; threads that share the samples of every proposal,
// since a flip each two or three microseconds leaves no time for them to meet. Threads now share
// only the work between units.
#include "learning/weight_gibbs.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <vector>

#include <fmt/format.h>
#include <oneapi/tbb/task_arena.h>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "core/threads.hpp"
#include "learning/sample_order.hpp"
#include "learning/weight_gibbs_energy.hpp"

namespace isinglass {

namespace {

/// Chance of a flip for each change of the energy, as a threshold for 32 random bits.
class FlipThresholds {
public:
    FlipThresholds(FlipRule rule, double temperature) {
        // beyond 23 temperatures the chance is below 2^-32
        const auto most = static_cast<std::int64_t>(std::min(23.0 * temperature, 1e6)) + 1;
        for (std::int64_t change = -most; change <= most; ++change) {
            const double boost = std::exp(static_cast<double>(change) / temperature);
            const double chance = rule == FlipRule::heat_bath ? 1 / (1 + boost) : 1 / boost;
            thresholds_.push_back(probability_threshold(chance));
        }
        most_ = most;
    }
    std::uint64_t operator[](std::int64_t change) const {
        return thresholds_[static_cast<std::size_t>(std::clamp(change, -most_, most_) + most_)];
    }

private:
    std::int64_t most_ = 0;
    std::vector<std::uint64_t> thresholds_;
};

void shuffle(std::vector<std::uint32_t>& items, RandomStream& random) {
    for (std::size_t n = items.size(); n > 1; --n) {
        std::swap(items[n - 1], items[random.below(static_cast<std::uint32_t>(n))]);
    }
}

/// 0 .. count - 1.
std::vector<std::uint32_t> random_order(std::size_t count, RandomStream& random) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    shuffle(order, random);
    return order;
}

class WeightGibbs : public Trainer {
public:
    WeightGibbs(const TrainingTask& task, const WeightGibbsOptions& options)
        : task_(task), options_(options), arena_(usable_threads(task.threads)) {
        find_used();
        network_ = random_network();
        sums_.resize(task.shape[1] * (task.shape[0] + always_on_inputs + task.shape[2]));
        start();
    }

    bool run_epoch(EpochStats& stats) override;
    unsigned epochs_done() const override { return done_; }
    BinaryNetwork network() const override;
    TrainingState save() const override;
    void restore(const TrainingState& state) override;

private:
    void find_used();
    BinaryNetwork empty_network() const;
    BinaryNetwork random_network() const;
    void start();
    bool sweep(const FlipThresholds& thresholds);
    void visit_unit(std::size_t unit, RandomStream& random, const FlipThresholds& thresholds);
    void visit_class(std::size_t k, RandomStream& random, const FlipThresholds& thresholds);
    void add_to_average();
    void report(EpochStats& stats) const;

    TrainingTask task_;
    WeightGibbsOptions options_;
    tbb::task_arena arena_;
    unsigned done_ = 0;
    std::uint64_t flips_ = 0;         ///< in this epoch
    std::vector<std::uint32_t> used_; ///< inputs that are 1 in some sample
    BinaryNetwork network_;
    std::unique_ptr<WeightEnergy> energy_;
    std::vector<std::int32_t> sums_; ///< of each weight over the epochs of the average
};

void WeightGibbs::find_used() {
    const BitMatrix& inputs = task_.samples->inputs;
    std::vector<std::uint64_t> any(inputs.row_words());
    for (std::size_t s = 0; s < inputs.rows(); ++s) {
        const auto row = inputs.row(s);
        for (std::size_t w = 0; w < any.size(); ++w) {
            any[w] |= row[w];
        }
    }
    for (std::size_t input = 0; input < inputs.columns(); ++input) {
        if (((any[input / 64] >> (input % 64)) & 1U) != 0) {
            used_.push_back(static_cast<std::uint32_t>(input));
        }
    }
}

BinaryNetwork WeightGibbs::empty_network() const {
    BinaryNetwork network;
    network.layers.emplace_back(task_.shape[1], task_.shape[0] + always_on_inputs);
    network.layers.emplace_back(task_.shape[2], task_.shape[1]);
    return network;
}

BinaryNetwork WeightGibbs::random_network() const {
    BinaryNetwork network = empty_network();
    RandomStream random(task_.seed, 0);
    for (BitMatrix& layer : network.layers) {
        for (std::size_t row = 0; row < layer.rows(); ++row) {
            for (std::size_t column = 0; column < layer.columns(); ++column) {
                layer.set(row, column, (random.next_u32() >> 31U) != 0);
            }
        }
    }
    return network;
}

void WeightGibbs::start() {
    const double margin = options_.kappa * std::sqrt(static_cast<double>(task_.shape[1]));
    const int target = static_cast<int>(std::lround(margin / 2));
    arena_.execute(
        [&] { energy_ = std::make_unique<WeightEnergy>(*task_.samples, target, network_); });
}

void WeightGibbs::visit_unit(std::size_t unit, RandomStream& random,
                             const FlipThresholds& thresholds) {
    std::vector<std::uint32_t> inputs = used_;
    shuffle(inputs, random);
    energy_->begin_unit(unit);
    for (const std::uint32_t input : inputs) {
        if (random.bernoulli(thresholds[energy_->input_change(input)])) {
            energy_->flip_input(input);
            ++flips_;
        }
    }
    energy_->end_unit();
}

void WeightGibbs::visit_class(std::size_t k, RandomStream& random,
                              const FlipThresholds& thresholds) {
    energy_->begin_class(k);
    for (const std::uint32_t unit : random_order(task_.shape[1], random)) {
        if (random.bernoulli(thresholds[energy_->vote_change(unit)])) {
            energy_->flip_vote(unit);
            ++flips_;
        }
    }
}

bool WeightGibbs::sweep(const FlipThresholds& thresholds) {
    const std::size_t units = task_.shape[1];
    const std::size_t visits = units + task_.shape[2];
    const std::uint64_t stream = 1 + std::uint64_t{done_} * (visits + 1); // 0: the start
    RandomStream order_random(task_.seed, stream);
    const std::vector<std::uint32_t> order = random_order(units, order_random);
    energy_->reorder();
    flips_ = 0;
    for (std::size_t visit = 0; visit < visits; ++visit) {
        if (task_.interrupt != nullptr && task_.interrupt->load()) {
            return false;
        }
        RandomStream random(task_.seed, stream + 1 + visit);
        if (visit < units) {
            visit_unit(order[visit], random, thresholds);
        } else {
            visit_class(visit - units, random, thresholds);
        }
    }
    return true;
}

bool WeightGibbs::run_epoch(EpochStats& stats) {
    require(done_ < task_.epochs, "weight_gibbs: all epochs are done");
    const double t = geometric(options_.t_start, options_.t_end, done_ + 1, task_.epochs);
    const FlipThresholds thresholds(options_.rule, t / 2); // WeightEnergy counts in twos
    const bool complete = arena_.execute([&] { return sweep(thresholds); });
    if (complete) {
        ++done_;
        const double averaged = std::round(options_.average * task_.epochs);
        if (done_ + averaged > task_.epochs) {
            add_to_average();
        }
        report(stats);
    }
    return complete;
}

/// Calls visit(layer, row, column, n) for every weight, n counting them.
template <typename Visit> void for_each_weight(const BinaryNetwork& network, const Visit& visit) {
    std::size_t n = 0;
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        for (std::size_t row = 0; row < network.layers[l].rows(); ++row) {
            for (std::size_t column = 0; column < network.layers[l].columns(); ++column) {
                visit(l, row, column, n++);
            }
        }
    }
}

void WeightGibbs::add_to_average() {
    for_each_weight(network_,
                    [this](std::size_t l, std::size_t row, std::size_t column, std::size_t n) {
                        sums_[n] += network_.layers[l].get(row, column) ? 1 : -1;
                    });
}

BinaryNetwork WeightGibbs::network() const {
    BinaryNetwork majority = network_;
    for_each_weight(network_,
                    [&](std::size_t l, std::size_t row, std::size_t column, std::size_t n) {
                        if (sums_[n] != 0) { // a tie stays as it is now
                            majority.layers[l].set(row, column, sums_[n] > 0);
                        }
                    });
    return majority;
}

void WeightGibbs::report(EpochStats& stats) const {
    stats = {};
    stats.epoch = done_;
    stats.flips = flips_;
    stats.updated_samples = energy_->strained();
    stats.running_accuracy =
        static_cast<double>(energy_->right()) / static_cast<double>(energy_->size());
}

std::string layer_name(std::size_t layer) { return fmt::format("weight_gibbs.layer{}", layer); }
constexpr const char* sums_name = "weight_gibbs.sums";
constexpr const char* epoch_name = "weight_gibbs.epochs_done";

/// Weights and what they were on average: fields and scores follow from the weights.
TrainingState WeightGibbs::save() const {
    TrainingState state;
    state.put(epoch_name, std::vector<std::uint32_t>{done_});
    state.put(sums_name, sums_);
    for (std::size_t l = 0; l < network_.layers.size(); ++l) {
        std::vector<std::uint64_t> words;
        for (std::size_t row = 0; row < network_.layers[l].rows(); ++row) {
            const auto bits = network_.layers[l].row(row);
            words.insert(words.end(), bits.begin(), bits.end());
        }
        state.put(layer_name(l), words);
    }
    return state;
}

void WeightGibbs::restore(const TrainingState& state) {
    std::vector<std::uint32_t> done(1);
    state.get(epoch_name, done);
    if (done[0] > task_.epochs) {
        throw InputError(
            fmt::format("training state: {} epochs are done, of {}", done[0], task_.epochs));
    }
    BinaryNetwork network = empty_network();
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        BitMatrix& layer = network.layers[l];
        std::vector<std::uint64_t> words(layer.rows() * layer.row_words());
        state.get(layer_name(l), words);
        for (std::size_t row = 0; row < layer.rows(); ++row) {
            const std::uint64_t* from = words.data() + row * layer.row_words();
            for (std::size_t column = 0; column < layer.columns(); ++column) {
                layer.set(row, column, ((from[column / 64] >> (column % 64)) & 1U) != 0);
            }
        }
    }
    state.get(sums_name, sums_);
    network_ = std::move(network);
    done_ = done[0];
    start();
}

void validate(const TrainingTask& task, const WeightGibbsOptions& options) {
    const NetworkShape& shape = task.shape;
    if (shape.size() != 3 || shape[1] > WeightEnergy::most_units || shape[2] < 2) {
        throw InputError(fmt::format("weight_gibbs: network {}: expected one hidden layer of at "
                                     "most {} units and two classes or more",
                                     to_string(shape), WeightEnergy::most_units));
    }
    if (task.samples->size() == 0) {
        throw InputError("weight_gibbs: there are no samples");
    }
    for (const double t : {options.t_start, options.t_end}) {
        if (!(t > 0.0) || !std::isfinite(t)) {
            throw InputError(fmt::format("weight_gibbs: temperatures are above 0, not {}", t));
        }
    }
    const double most = 2 * WeightEnergy::largest_target / std::sqrt(double(shape[1]));
    if (!(options.kappa >= 0.0 && options.kappa <= most)) {
        throw InputError(
            fmt::format("weight_gibbs: kappa is 0 to {:.0f}, not {}", most, options.kappa));
    }
    if (!(options.average >= 0.0 && options.average <= 1.0)) {
        throw InputError(fmt::format("weight_gibbs: average is 0 to 1, not {}", options.average));
    }
    require(task.samples->inputs.columns() == shape[0] + always_on_inputs &&
                task.samples->class_count == shape[2],
            "weight_gibbs: samples fit the shape");
}

} // namespace

std::unique_ptr<Trainer> make_weight_gibbs(const TrainingTask& task,
                                           const WeightGibbsOptions& options) {
    require(task.samples != nullptr, "weight_gibbs: samples");
    validate(task, options);
    return std::make_unique<WeightGibbs>(task, options);
}

} // namespace isinglass
