// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/weight_gibbs.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <thread>

#include <fmt/format.h>

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

/// One thread: its share of the samples, and all weights. All walkers take the same decisions.
class Walker {
public:
    Walker(const BitSamples& samples, WeightEnergy::Share share, int target,
           const BinaryNetwork& network)
        : part_(share.part), parts_(share.parts), network_(network),
          energy_(samples, share, target, network_) {}
    Walker(const Walker&) = delete;
    Walker& operator=(const Walker&) = delete;

    /// False when interrupted.
    bool sweep(const SweepPlan& plan, const FlipThresholds& thresholds, Exchange& exchange);

    const BinaryNetwork& network() const { return network_; }
    WeightEnergy& energy() { return energy_; }
    std::uint64_t flips() const { return flips_; }

    std::uint64_t proposals = 0;

private:
    template <typename Change, typename Flip>
    void visit(std::span<const std::uint32_t> weights, RandomStream& random,
               const FlipThresholds& thresholds, Exchange& exchange, Change change, Flip flip);

    std::size_t part_;
    std::size_t parts_;
    BinaryNetwork network_;
    WeightEnergy energy_;
    std::uint64_t turn_ = 0;
    std::uint64_t flips_ = 0;
};

void shuffle(std::vector<std::uint32_t>& items, RandomStream& random) {
    for (std::size_t n = items.size(); n > 1; --n) {
        std::swap(items[n - 1], items[random.below(static_cast<std::uint32_t>(n))]);
    }
}

template <typename Change, typename Flip>
void Walker::visit(std::span<const std::uint32_t> weights, RandomStream& random,
                   const FlipThresholds& thresholds, Exchange& exchange, Change change, Flip flip) {
    std::vector<std::uint32_t> words(weights.size());
    for (std::uint32_t& word : words) {
        word = random.next_u32();
    }
    std::array<std::int64_t, Exchange::most> batch{};
    std::size_t length = parts_ == 1 ? 1 : 8;
    for (std::size_t at = 0; at < weights.size();) {
        const std::size_t count = std::min(length, weights.size() - at);
        for (std::size_t n = 0; n < count; ++n) {
            batch[n] = change(weights[at + n]);
        }
        exchange.sum(part_, turn_++, std::span(batch).first(count));
        std::size_t n = 0;
        while (n < count && words[at + n] >= thresholds[batch[n]]) {
            ++n;
        }
        if (n < count) {
            flip(weights[at + n]);
            ++flips_;
        }
        if (parts_ > 1) {
            length = n < count ? std::max<std::size_t>(2, length / 2)
                               : std::min<std::size_t>(Exchange::most, length + length / 2);
        }
        proposals += std::min(n + 1, count);
        at += std::min(n + 1, count);
    }
}

bool Walker::sweep(const SweepPlan& plan, const FlipThresholds& thresholds, Exchange& exchange) {
    const std::size_t units = network_.layers[0].rows();
    const std::size_t classes = network_.layers[1].rows();
    flips_ = 0;
    energy_.reorder();
    std::vector<std::uint32_t> inputs;
    for (std::size_t input = 0; input < network_.layers[0].columns(); ++input) {
        inputs.push_back(static_cast<std::uint32_t>(input));
    }
    std::vector<std::uint32_t> order(units);
    std::iota(order.begin(), order.end(), 0U);
    const std::uint64_t first = 1 + std::uint64_t{plan.epoch} * (units + classes + 1);
    RandomStream order_random(plan.seed, first);
    shuffle(order, order_random);
    for (std::size_t visit_number = 0; visit_number < units + classes; ++visit_number) {
        std::int64_t stop =
            plan.interrupt != nullptr && part_ == 0 && plan.interrupt->load() ? 1 : 0;
        exchange.sum(part_, turn_++, {&stop, 1});
        if (stop != 0) {
            return false;
        }
        RandomStream random(plan.seed, first + 1 + visit_number);
        if (visit_number < units) {
            energy_.begin_unit(order[visit_number]);
            shuffle(inputs, random);
            visit(
                inputs, random, thresholds, exchange,
                [this](std::uint32_t input) { return energy_.input_change(input); },
                [this](std::uint32_t input) { energy_.flip_input(input); });
            energy_.end_unit();
        } else {
            energy_.begin_class(visit_number - units);
            shuffle(order, random);
            visit(
                order, random, thresholds, exchange,
                [this](std::uint32_t unit) { return energy_.vote_change(unit); },
                [this](std::uint32_t unit) { energy_.flip_vote(unit); });
        }
    }
    return true;
}

class WeightGibbs : public Trainer {
public:
    WeightGibbs(const TrainingTask& task, const WeightGibbsOptions& options)
        : task_(task), options_(options) {
        const std::size_t threads =
            task.threads != 0 ? task.threads : std::max(1U, std::thread::hardware_concurrency());
        parts_ = std::clamp<std::size_t>(task.samples->size() / group_samples, 1, threads);
        start(random_network());
    }

    bool run_epoch(EpochStats& stats) override {
        require(done_ < task_.epochs, "weight_gibbs: all epochs are done");
        const double part = task_.epochs > 1 ? double(done_) / double(task_.epochs - 1) : 1.0;
        const double t = options_.t_start * std::pow(options_.t_end / options_.t_start, part);
        const FlipThresholds thresholds(options_.rule, t / 2); // WeightEnergy counts in twos
        const SweepPlan plan{task_.seed, done_, task_.interrupt};
        Exchange exchange(parts_);
        std::atomic<bool> complete{true};
        std::vector<std::thread> threads;
        const auto walk = [&](std::size_t part_number) {
            if (!walkers_[part_number]->sweep(plan, thresholds, exchange)) {
                complete = false;
            }
        };
        for (std::size_t p = 1; p < parts_; ++p) {
            threads.emplace_back(walk, p);
        }
        walk(0);
        for (std::thread& thread : threads) {
            thread.join();
        }
        if (!complete) {
            return false;
        }
        ++done_;
        report(stats);
        return true;
    }
    unsigned epochs_done() const override { return done_; }
    BinaryNetwork network() const override { return walkers_[0]->network(); }
    TrainingState save() const override { return {}; }
    void restore(const TrainingState&) override {}

private:
    BinaryNetwork random_network() const {
        BinaryNetwork network;
        network.layers.emplace_back(task_.shape[1], task_.shape[0] + always_on_inputs);
        network.layers.emplace_back(task_.shape[2], task_.shape[1]);
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
    void start(const BinaryNetwork& network) {
        const double margin = options_.kappa * std::sqrt(double(task_.shape[1]));
        const int target = static_cast<int>(std::lround(margin / 2));
        walkers_.clear();
        for (std::size_t p = 0; p < parts_; ++p) {
            walkers_.push_back(std::make_unique<Walker>(
                *task_.samples, WeightEnergy::Share{p, parts_}, target, network));
        }
    }
    void report(EpochStats& stats) {
        stats = {};
        stats.epoch = done_;
        stats.flips = walkers_[0]->flips();
        std::size_t right = 0;
        for (const auto& walker : walkers_) {
            right += walker->energy().right();
            stats.updated_samples += walker->energy().strained();
        }
        stats.running_accuracy = double(right) / double(task_.samples->size());
    }

    TrainingTask task_;
    WeightGibbsOptions options_;
    std::size_t parts_ = 1;
    unsigned done_ = 0;
    std::vector<std::unique_ptr<Walker>> walkers_;
};

} // namespace

std::unique_ptr<Trainer> make_weight_gibbs(const TrainingTask& task,
                                           const WeightGibbsOptions& options) {
    return std::make_unique<WeightGibbs>(task, options);
}

} // namespace isinglass
