// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/weight_gibbs.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <numeric>
#include <span>
#include <system_error>
#include <thread>

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>

#include "core/error.hpp"
#include "core/rng.hpp"
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

/// Adds up numbers of threads that walk in step: each gets the sum of all.
class Exchange {
public:
    static constexpr std::size_t most = 64;

    explicit Exchange(std::size_t parts) : parts_(parts), slots_(2 * parts) {}

    /// `turn` counts the calls of this part. Precondition: numbers.size() <= most.
    void sum(std::size_t part, std::uint64_t turn, std::span<std::int64_t> numbers) {
        if (parts_ == 1) {
            return;
        }
        Slot* slots = slots_.data() + turn % 2 * parts_;
        std::ranges::copy(numbers, slots[part].numbers.begin());
        slots[part].turn.store(turn + 1, std::memory_order_release);
        for (std::size_t other = 0; other < parts_; ++other) {
            if (other == part) {
                continue;
            }
            for (int spin = 0; slots[other].turn.load(std::memory_order_acquire) != turn + 1;) {
                if (++spin > 2000) {
                    std::this_thread::yield();
                }
            }
            for (std::size_t n = 0; n < numbers.size(); ++n) {
                numbers[n] += slots[other].numbers[n];
            }
        }
    }

private:
    struct alignas(64) Slot {
        std::atomic<std::uint64_t> turn{0};
        std::array<std::int64_t, most> numbers{};
    };
    std::size_t parts_;
    std::vector<Slot> slots_;
};

struct SweepPlan {
    std::uint64_t seed = 1;
    unsigned epoch = 0; ///< from 0
    const std::atomic<bool>* interrupt = nullptr;
};

void shuffle(std::vector<std::uint32_t>& items, RandomStream& random) {
    for (std::size_t n = items.size(); n > 1; --n) {
        std::swap(items[n - 1], items[random.below(static_cast<std::uint32_t>(n))]);
    }
}

/// One thread: its share of the samples, and all weights. All walkers take the same decisions.
class Walker {
public:
    /// used: inputs that are 1 in some sample.
    Walker(const BitSamples& samples, WeightEnergy::Share share, int target,
           const BinaryNetwork& network, const std::vector<std::uint32_t>& used)
        : part_(share.part), parts_(share.parts), network_(network),
          energy_(samples, share, target, network_), used_(used), inputs_(used),
          units_(network.layers[0].rows()), order_(units_.size()),
          words_(std::max(used.size(), units_.size())) {}
    Walker(const Walker&) = delete;
    Walker& operator=(const Walker&) = delete;

    /// False when interrupted. Allocates nothing.
    bool sweep(const SweepPlan& plan, const FlipThresholds& thresholds, Exchange& exchange);

    const BinaryNetwork& network() const { return network_; }
    WeightEnergy& energy() { return energy_; }
    std::uint64_t flips() const { return flips_; }

private:
    template <typename Change, typename Flip>
    void visit(std::span<const std::uint32_t> weights, const FlipThresholds& thresholds,
               Exchange& exchange, Change change, Flip flip);
    void visit_unit(std::size_t unit, RandomStream& random, const FlipThresholds& thresholds,
                    Exchange& exchange);
    void visit_class(std::size_t k, RandomStream& random, const FlipThresholds& thresholds,
                     Exchange& exchange);
    void draw_words(std::size_t count, RandomStream& random);

    std::size_t part_;
    std::size_t parts_;
    BinaryNetwork network_;
    WeightEnergy energy_;
    std::vector<std::uint32_t> used_;
    std::vector<std::uint32_t> inputs_; ///< used_ in the order of the visit
    std::vector<std::uint32_t> units_;  ///< in the order of the visit
    std::vector<std::uint32_t> order_;  ///< units in the order of the sweep
    std::vector<std::uint32_t> words_;  ///< one per proposal of the visit
    std::uint64_t turn_ = 0;
    std::uint64_t flips_ = 0;
};

/// Proposes the weights one after the other. With several walkers the changes of a few proposals
/// are found ahead and shared at once; those behind an accepted one are found again.
template <typename Change, typename Flip>
void Walker::visit(std::span<const std::uint32_t> weights, const FlipThresholds& thresholds,
                   Exchange& exchange, Change change, Flip flip) {
    std::array<std::int64_t, Exchange::most> batch{};
    std::size_t length = parts_ == 1 ? 1 : 4;
    for (std::size_t at = 0; at < weights.size();) {
        const std::size_t count = std::min(length, weights.size() - at);
        for (std::size_t n = 0; n < count; ++n) {
            batch[n] = change(weights[at + n]);
        }
        exchange.sum(part_, turn_++, std::span(batch).first(count));
        std::size_t n = 0;
        while (n < count && words_[at + n] >= thresholds[batch[n]]) {
            ++n;
        }
        const bool accepted = n < count;
        if (accepted) {
            flip(weights[at + n]);
            ++flips_;
        }
        if (parts_ > 1) {
            length = accepted ? std::max<std::size_t>(1, length - length / 4)
                              : std::min(Exchange::most, length + 1);
        }
        at += accepted ? n + 1 : count;
    }
}

void Walker::draw_words(std::size_t count, RandomStream& random) {
    for (std::size_t n = 0; n < count; ++n) {
        words_[n] = random.next_u32();
    }
}

void Walker::visit_unit(std::size_t unit, RandomStream& random, const FlipThresholds& thresholds,
                        Exchange& exchange) {
    shuffle(inputs_, random);
    draw_words(inputs_.size(), random);
    energy_.begin_unit(unit);
    visit(
        inputs_, thresholds, exchange,
        [this](std::uint32_t input) { return energy_.input_change(input); },
        [this](std::uint32_t input) { energy_.flip_input(input); });
    energy_.end_unit();
}

void Walker::visit_class(std::size_t k, RandomStream& random, const FlipThresholds& thresholds,
                         Exchange& exchange) {
    std::iota(units_.begin(), units_.end(), 0U);
    shuffle(units_, random);
    draw_words(units_.size(), random);
    energy_.begin_class(k);
    visit(
        units_, thresholds, exchange,
        [this](std::uint32_t unit) { return energy_.vote_change(unit); },
        [this](std::uint32_t unit) { energy_.flip_vote(unit); });
}

bool Walker::sweep(const SweepPlan& plan, const FlipThresholds& thresholds, Exchange& exchange) {
    const std::size_t units = network_.layers[0].rows();
    const std::size_t visits = units + network_.layers[1].rows();
    flips_ = 0;
    turn_ = 0;
    const std::uint64_t stream = 1 + std::uint64_t{plan.epoch} * (visits + 1);
    RandomStream order_random(plan.seed, stream);
    std::iota(order_.begin(), order_.end(), 0U);
    shuffle(order_, order_random);
    for (std::size_t number = 0; number < visits; ++number) {
        const bool seen = part_ == 0 && plan.interrupt != nullptr && plan.interrupt->load();
        std::int64_t stop = seen ? 1 : 0;
        exchange.sum(part_, turn_++, {&stop, 1});
        if (stop != 0) {
            return false;
        }
        RandomStream random(plan.seed, stream + 1 + number);
        if (number < units) {
            inputs_ = used_; // same size: no allocation
            visit_unit(order_[number], random, thresholds, exchange);
        } else {
            visit_class(number - units, random, thresholds, exchange);
        }
    }
    return true;
}

/// Runs walk(0) .. walk(count - 1), all at the same time: walkers wait for each other.
template <typename Walk> void run_together(std::size_t count, const Walk& walk) {
    enum { waiting, go, give_up };
    std::atomic<int> signal{waiting};
    std::vector<std::thread> threads;
    const auto finish = [&](int how) {
        signal = how;
        signal.notify_all();
        if (how == go) {
            walk(0);
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
    };
    threads.reserve(count);
    try {
        for (std::size_t part = 1; part < count; ++part) {
            threads.emplace_back([&signal, &walk, part] {
                signal.wait(waiting);
                if (signal == go) {
                    walk(part);
                }
            });
        }
    } catch (const std::system_error& error) {
        finish(give_up);
        throw ToolError(
            fmt::format("weight_gibbs: cannot start {} threads: {}", count, error.what()));
    }
    finish(go);
}

class WeightGibbs : public Trainer {
public:
    WeightGibbs(const TrainingTask& task, const WeightGibbsOptions& options)
        : task_(task), options_(options) {
        const unsigned threads =
            task.threads != 0 ? task.threads : std::thread::hardware_concurrency();
        const std::size_t most = std::max<std::size_t>(1, task.samples->size() / group_samples);
        parts_ = std::clamp<std::size_t>(threads, 1, most);
        find_used();
        start(random_network());
    }

    bool run_epoch(EpochStats& stats) override;
    unsigned epochs_done() const override { return done_; }
    BinaryNetwork network() const override { return walkers_[0]->network(); }
    TrainingState save() const override;
    void restore(const TrainingState& state) override;

private:
    void find_used();
    BinaryNetwork empty_network() const;
    BinaryNetwork random_network() const;
    void start(const BinaryNetwork& network);
    void report(EpochStats& stats);

    TrainingTask task_;
    WeightGibbsOptions options_;
    std::size_t parts_ = 1;
    unsigned done_ = 0;
    std::vector<std::uint32_t> used_;
    std::vector<std::unique_ptr<Walker>> walkers_;
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

void WeightGibbs::start(const BinaryNetwork& network) {
    const double margin = options_.kappa * std::sqrt(static_cast<double>(task_.shape[1]));
    const int target = static_cast<int>(std::lround(margin / 2));
    walkers_.clear();
    for (std::size_t part = 0; part < parts_; ++part) {
        const WeightEnergy::Share share{part, parts_};
        walkers_.push_back(std::make_unique<Walker>(*task_.samples, share, target, network, used_));
    }
}

bool WeightGibbs::run_epoch(EpochStats& stats) {
    require(done_ < task_.epochs, "weight_gibbs: all epochs are done");
    const double part = task_.epochs > 1 ? double(done_) / double(task_.epochs - 1) : 1.0;
    const double t = options_.t_start * std::pow(options_.t_end / options_.t_start, part);
    const FlipThresholds thresholds(options_.rule, t / 2); // WeightEnergy counts in twos
    const SweepPlan plan{task_.seed, done_, task_.interrupt};
    tbb::parallel_for(std::size_t{0}, parts_,
                      [this](std::size_t p) { walkers_[p]->energy().reorder(); });
    Exchange exchange(parts_);
    std::atomic<bool> complete{true};
    run_together(parts_, [&](std::size_t p) {
        if (!walkers_[p]->sweep(plan, thresholds, exchange)) {
            complete = false;
        }
    });
    if (!complete) {
        return false;
    }
    ++done_;
    report(stats);
    return true;
}

void WeightGibbs::report(EpochStats& stats) {
    stats = {};
    stats.epoch = done_;
    stats.flips = walkers_[0]->flips();
    std::size_t right = 0;
    for (const auto& walker : walkers_) {
        right += walker->energy().right();
        stats.updated_samples += walker->energy().strained();
    }
    stats.running_accuracy =
        static_cast<double>(right) / static_cast<double>(task_.samples->size());
}

std::string layer_name(std::size_t layer) { return fmt::format("weight_gibbs.layer{}", layer); }
constexpr const char* epoch_name = "weight_gibbs.epochs_done";

/// The weights are all there is: fields and scores follow from them.
TrainingState WeightGibbs::save() const {
    TrainingState state;
    state.put(epoch_name, std::vector<std::uint32_t>{done_});
    const BinaryNetwork& network = walkers_[0]->network();
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        std::vector<std::uint64_t> words;
        for (std::size_t row = 0; row < network.layers[l].rows(); ++row) {
            const auto bits = network.layers[l].row(row);
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
    start(network);
    done_ = done[0];
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
