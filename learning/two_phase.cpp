// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Route A. Every neuron is one p-bit: with the sample x clamped, E = - sum_j h_j sum_i w_ji x_i
// - sum_k y_k sum_j v_kj h_j couples hidden spins to weights and to the answer. A sample is shown
// in two phases. In the free phase the hidden spins hear the input only; the network answers. If
// the right class does not win by a margin, a second copy of the spins is nudged: towards the right
// class and away from its strongest rival. The difference of the two copies is the field of the
// weight spins, w_ji hears x_i (h'_j - h_j): it moves only where the copies disagree.
//
// A weight is an integral p-bit: it adds its field to a saturating counter and is the counter's
// sign. Counters of a wide range with small steps are cold, so annealing is a step that shrinks.
// Both copies read the same random number, so they differ with the least probability possible,
// |p' - p|, and most spins cancel exactly (common random numbers). Nothing is derived; yet for one
// hidden layer the expected difference is gamma f (1 - tanh^2) / 2 for a small nudge f, which is
// what back-propagation would compute: the two phases estimate the gradient, as in equilibrium
// propagation (Scellier, Bengio, Frontiers in Computational Neuroscience 11:24, 2017) and
// contrastive Hebbian learning. Counters as synapses: Baldassi et al., PNAS 104:11079, 2007.
//
// Deeper networks: the topmost hidden layer is nudged by the classes, each one below by the
// changes of the one above, through the weights that couple them.
//
// What makes it fast: fields are bit-sliced counts (counter_kernels), noise is a window of a tape,
// margins let nine samples of ten pass without learning, and of the others only the few hidden
// units that differ touch their counters. Samples go in batches: weights are frozen while the
// samples of a batch are shown, by all threads; then each thread moves the counters of its own
// units, in the order of the samples, so that the result does not depend on the threads.
//
// Did not help: independent noise in the phases, which costs points; centred fields; inputs coded
// +1/-1; a stronger nudge.
#include "learning/two_phase.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "core/threads.hpp"
#include "learning/counter_kernels.hpp"
#include "learning/counter_layer.hpp"
#include "learning/noise_tape.hpp"
#include "learning/picture_shift.hpp"
#include "learning/sample_order.hpp"

namespace isinglass {

namespace {

constexpr int largest_field = 24'000;

/// A layer of hidden p-bits. Fields are integers: `scale` times the sum of weighted inputs.
struct HiddenLayer {
    CounterLayer weights;
    bool reads_pictures; ///< inputs are 0/1, else +1/-1
    int scale;
    std::int16_t push; ///< a nudge of gamma
    NoiseTape noise;
    /// scale times the sum of a unit's weights; for +1/-1 inputs.
    std::vector<std::int16_t> own;

    std::size_t words() const { return weights.weights_by_input().row_words(); }
};

/// What one sample of a batch leaves for the counters.
struct Shown {
    std::vector<std::uint64_t> input;
    std::vector<std::vector<std::uint64_t>> free;   ///< per hidden layer
    std::vector<std::vector<std::uint64_t>> nudged; ///< per hidden layer; only when it learns
    std::size_t label = 0;
    std::size_t rival = 0;
    std::int16_t step = 0;
    bool right = false;
    bool learns = false;
};

/// Memory of one thread.
struct Scratch {
    std::vector<std::uint32_t> active;
    std::vector<std::uint16_t> counts;
    std::vector<std::vector<std::int16_t>> fields; ///< per hidden layer
    std::vector<std::vector<std::int16_t>> nudge;
    std::vector<int> scores;          ///< per class
    std::vector<std::uint64_t> signs; ///< of the nudges: a by-product of move_counters_pm
    std::vector<const std::int16_t*> noise;
};

void add_to(EpochStats& stats, const Shown& shown) {
    stats.running_accuracy += shown.right ? 1 : 0; // a count until the epoch ends
    if (!shown.learns) {
        return;
    }
    ++stats.updated_samples;
    for (std::size_t l = 0; l < shown.free.size(); ++l) {
        for_each_difference(shown.free[l], shown.nudged[l], 0, shown.free[l].size(),
                            [&](std::size_t, bool) { ++stats.changed_units[l]; });
    }
}

void add_to(EpochStats& sum, const EpochStats& part) {
    sum.running_accuracy += part.running_accuracy;
    sum.updated_samples += part.updated_samples;
    sum.flips += part.flips;
    for (std::size_t l = 0; l < sum.changed_units.size(); ++l) {
        sum.changed_units[l] += part.changed_units[l];
    }
}

HiddenLayer make_layer(const TrainingTask& task, const TwoPhaseOptions& options, std::size_t l) {
    const bool first = l == 0;
    const std::size_t inputs = task.shape[l] + (first ? always_on_inputs : 0);
    const int scale = std::min(32, static_cast<int>(std::bit_floor(largest_field / inputs)));
    const double per_beta = std::sqrt(static_cast<double>(task.shape[l])) /
                            (first ? options.beta : options.beta_deep) * scale;
    const bool top = l + 3 == task.shape.size();
    const double gamma = top ? options.gamma : options.gamma_deep;
    const std::size_t units = task.shape[l + 1];
    HiddenLayer layer{
        CounterLayer(units, inputs, options.spread, RandomStream(task.seed, start_stream(l))),
        first,
        scale,
        static_cast<std::int16_t>(std::clamp(std::lround(gamma * per_beta), 1L, 32'767L)),
        NoiseTape(per_beta / 2, (units + 511) / 512 * 512, task.seed),
        {}};
    return layer;
}

class TwoPhase final : public Trainer {
public:
    TwoPhase(const TrainingTask& task, const TwoPhaseOptions& options);

    bool run_epoch(EpochStats& stats) override;
    unsigned epochs_done() const override { return epochs_done_; }
    BinaryNetwork network() const override;
    TrainingState save() const override;
    void restore(const TrainingState& state) override;

private:
    void sum_own_weights();
    Scratch make_scratch() const;
    Shown make_shown() const;
    void show(Shown& shown, std::uint32_t sample, RandomStream random, Scratch& scratch) const;
    void run_free(Shown& shown, Scratch& scratch) const;
    void run_nudged(Shown& shown, Scratch& scratch) const;
    void nudge_from_above(const Shown& shown, std::size_t l, Scratch& scratch) const;
    void draw_input(Shown& shown, std::uint32_t sample, RandomStream& random) const;
    std::uint64_t learn_hidden(std::size_t l, std::size_t first_word, std::size_t last_word);
    std::uint64_t learn_answer(std::size_t first_word, std::size_t last_word);
    std::uint64_t learn(std::size_t part, std::size_t parts);
    template <typename Body> void in_parts(std::size_t parts, const Body& body);

    TrainingTask task_;
    TwoPhaseOptions options_;
    int margin_;
    std::size_t threads_;
    tbb::task_arena arena_;
    std::vector<HiddenLayer> hidden_;
    CounterLayer answer_;
    std::optional<PictureShift> shift_;
    unsigned epochs_done_ = 0;
    // The batch at hand.
    double step_ = 0.0;
    std::size_t batch_size_ = 0;
    std::vector<Shown> batch_;
    std::vector<Scratch> scratch_;
};

TwoPhase::TwoPhase(const TrainingTask& task, const TwoPhaseOptions& options)
    : task_(task), options_(options),
      margin_(static_cast<int>(
          std::ceil(options.kappa * std::sqrt(static_cast<double>(*(task.shape.end() - 2)))))),
      threads_(static_cast<std::size_t>(usable_threads(task.threads))),
      arena_(static_cast<int>(threads_)),
      answer_(task.shape.back(), *(task.shape.end() - 2), options.spread,
              RandomStream(task.seed, start_stream(task.shape.size()))),
      shift_(picture_shift(task, options.shift)) {
    for (std::size_t l = 0; l + 2 < task.shape.size(); ++l) {
        hidden_.push_back(make_layer(task, options, l));
    }
    sum_own_weights();
    batch_.assign(options.batch, make_shown());
    scratch_.assign(threads_, make_scratch());
}

Shown TwoPhase::make_shown() const {
    Shown shown;
    shown.input.resize(task_.samples->inputs.row_words());
    for (const HiddenLayer& layer : hidden_) {
        shown.free.emplace_back(layer.words());
        shown.nudged.emplace_back(layer.words());
    }
    return shown;
}

Scratch TwoPhase::make_scratch() const {
    Scratch scratch;
    std::size_t widest = 0;
    for (const HiddenLayer& layer : hidden_) {
        scratch.fields.emplace_back(layer.words() * 64);
        scratch.nudge.emplace_back(layer.words() * 64);
        widest = std::max(widest, layer.words() * 64);
    }
    scratch.counts.resize(widest);
    scratch.signs.resize(widest / 64);
    scratch.scores.resize(answer_.units());
    scratch.noise.resize(hidden_.size());
    return scratch;
}

void TwoPhase::sum_own_weights() {
    for (HiddenLayer& layer : hidden_) {
        if (layer.reads_pictures) {
            continue;
        }
        layer.own.assign(layer.words() * 64, 0);
        for (std::size_t unit = 0; unit < layer.weights.units(); ++unit) {
            int ones = 0;
            for (const std::uint64_t word : layer.weights.weights().row(unit)) {
                ones += std::popcount(word);
            }
            const int sum = 2 * ones - static_cast<int>(layer.weights.inputs());
            layer.own[unit] = static_cast<std::int16_t>(layer.scale * sum);
        }
    }
}

void TwoPhase::draw_input(Shown& shown, std::uint32_t sample, RandomStream& random) const {
    const std::span<const std::uint64_t> row = task_.samples->inputs.row(sample);
    shown.label = task_.samples->labels[sample];
    if (shift_) {
        shift_->apply_random(row, random, shown.input);
    } else {
        std::copy(row.begin(), row.end(), shown.input.begin());
    }
}

void TwoPhase::run_free(Shown& shown, Scratch& scratch) const {
    std::span<const std::uint64_t> inputs = shown.input;
    for (std::size_t l = 0; l < hidden_.size(); ++l) {
        const HiddenLayer& layer = hidden_[l];
        list_ones(inputs, scratch.active);
        count_rows(layer.weights.weights_by_input(), scratch.active,
                   {scratch.counts.data(), layer.words() * 64});
        // Sum of +1/-1 inputs: twice that of the positive ones less that of all.
        const int gain = layer.reads_pictures ? 2 * layer.scale : 4 * layer.scale;
        const int active = static_cast<int>(scratch.active.size());
        fields_from_counts(scratch.counts, static_cast<std::int16_t>(gain),
                           static_cast<std::int16_t>(-gain / 2 * active), layer.own,
                           scratch.fields[l]);
        fire(scratch.fields[l], scratch.noise[l], shown.free[l]);
        clear_from(shown.free[l], layer.weights.units()); // kernels work on whole groups
        inputs = shown.free[l];
    }
}

/// Each unit's nudge is the sum of the changes above it, through the weights that couple them.
void TwoPhase::nudge_from_above(const Shown& shown, std::size_t l, Scratch& scratch) const {
    std::vector<std::int16_t>& nudge = scratch.nudge[l];
    std::fill(nudge.begin(), nudge.end(), std::int16_t{0});
    const BitMatrix& above = hidden_[l + 1].weights.weights();
    const std::int16_t push = hidden_[l].push;
    for_each_difference(shown.free[l + 1], shown.nudged[l + 1], 0, shown.free[l + 1].size(),
                        [&](std::size_t unit, bool rises) {
                            const auto size = static_cast<std::int16_t>(rises ? push : -push);
                            move_counters_pm(nudge, above.row(unit), size, scratch.signs);
                        });
}

void TwoPhase::run_nudged(Shown& shown, Scratch& scratch) const {
    const std::size_t top = hidden_.size() - 1;
    push_towards(answer_.weights().row(shown.label), answer_.weights().row(shown.rival),
                 hidden_[top].push, scratch.nudge[top]);
    for (std::size_t l = top + 1; l-- > 0;) {
        if (l < top) {
            nudge_from_above(shown, l, scratch);
        }
        fire_nudged(scratch.fields[l], scratch.nudge[l], scratch.noise[l], shown.nudged[l]);
        clear_from(shown.nudged[l], hidden_[l].weights.units());
    }
}

void TwoPhase::show(Shown& shown, std::uint32_t sample, RandomStream random,
                    Scratch& scratch) const {
    for (std::size_t l = 0; l < hidden_.size(); ++l) {
        scratch.noise[l] = hidden_[l].noise.window(random.next_u32() % NoiseTape::length);
    }
    const double whole = std::floor(step_);
    const bool round_up = random.bernoulli(probability_threshold(step_ - whole));
    shown.step = static_cast<std::int16_t>(whole + (round_up ? 1.0 : 0.0));
    draw_input(shown, sample, random);
    run_free(shown, scratch);

    sums_pm(answer_.weights(), shown.free.back(), scratch.scores);
    const int own = scratch.scores[shown.label];
    scratch.scores[shown.label] = std::numeric_limits<int>::min();
    const auto best_at = std::max_element(scratch.scores.begin(), scratch.scores.end());
    shown.rival = static_cast<std::size_t>(best_at - scratch.scores.begin());
    const int best = *best_at;
    shown.right = own > best;
    shown.learns = own - best < margin_;
    if (shown.learns) {
        run_nudged(shown, scratch);
    }
}

std::uint64_t TwoPhase::learn_hidden(std::size_t l, std::size_t first_word, std::size_t last_word) {
    HiddenLayer& layer = hidden_[l];
    std::uint64_t flipped = 0;
    for (std::size_t q = 0; q < batch_size_; ++q) {
        const Shown& shown = batch_[q];
        if (!shown.learns) {
            continue;
        }
        const auto move = [&](std::size_t unit, bool rises) {
            const auto step = static_cast<std::int16_t>(rises ? shown.step : -shown.step);
            const SignFlips flips = layer.reads_pictures
                                        ? layer.weights.move_01(unit, shown.input, step)
                                        : layer.weights.move_pm(unit, shown.free[l - 1], step);
            if (!layer.reads_pictures) {
                layer.own[unit] = static_cast<std::int16_t>(
                    layer.own[unit] + 2 * layer.scale * (flips.up - flips.down));
            }
            flipped += flips.total();
        };
        for_each_difference(shown.free[l], shown.nudged[l], first_word, last_word, move);
    }
    return flipped;
}

std::uint64_t TwoPhase::learn_answer(std::size_t first_word, std::size_t last_word) {
    std::uint64_t flipped = 0;
    for (std::size_t q = 0; q < batch_size_ && first_word < last_word; ++q) {
        const Shown& shown = batch_[q];
        if (shown.learns) {
            flipped += answer_.pull_apart(shown.label, shown.nudged.back(), shown.rival,
                                          shown.free.back(), shown.step, first_word, last_word);
        }
    }
    return flipped;
}

/// Moves the counters of one of `parts` parts of every layer's units.
std::uint64_t TwoPhase::learn(std::size_t part, std::size_t parts) {
    const auto cut = [parts](std::size_t units, std::size_t at) {
        return (units + 63) / 64 * at / parts;
    };
    std::uint64_t flipped = 0;
    for (std::size_t l = 0; l < hidden_.size(); ++l) {
        const std::size_t units = hidden_[l].weights.units();
        flipped += learn_hidden(l, cut(units, part), cut(units, part + 1));
    }
    const std::size_t inputs = answer_.inputs();
    return flipped + learn_answer(cut(inputs, part), cut(inputs, part + 1));
}

template <typename Body> void TwoPhase::in_parts(std::size_t parts, const Body& body) {
    if (parts == 1) {
        body(std::size_t{0});
        return;
    }
    tbb::parallel_for(std::size_t{0}, parts, body, tbb::static_partitioner());
}

bool TwoPhase::run_epoch(EpochStats& stats) {
    const unsigned epoch = epochs_done_ + 1;
    require(epoch <= task_.epochs, "epochs are left");
    const std::vector<std::uint32_t> order =
        shuffled_order(task_.samples->size(), RandomStream(task_.seed, order_stream(epoch)));
    step_ = geometric(options_.step_start, options_.step_end, epoch, task_.epochs);
    // Each part counts for itself: lines that threads share would travel between them.
    EpochStats none;
    none.changed_units.resize(hidden_.size());
    std::vector<EpochStats> counts(threads_, none);
    bool stopped = false;
    arena_.execute([&] {
        for (std::size_t begin = 0; begin < order.size() && !stopped; begin += options_.batch) {
            batch_size_ = std::min<std::size_t>(options_.batch, order.size() - begin);
            in_parts(threads_, [&](std::size_t part) {
                for (std::size_t q = part; q < batch_size_; q += threads_) {
                    show(batch_[q], order[begin + q],
                         RandomStream(task_.seed, sample_stream(epoch, begin + q)), scratch_[part]);
                    add_to(counts[part], batch_[q]);
                }
            });
            in_parts(threads_,
                     [&](std::size_t part) { counts[part].flips += learn(part, threads_); });
            stopped = task_.interrupt != nullptr && task_.interrupt->load();
        }
    });
    stats = none;
    stats.epoch = epoch;
    for (const EpochStats& part : counts) {
        add_to(stats, part);
    }
    stats.running_accuracy /= static_cast<double>(order.size());
    epochs_done_ = epoch;
    return !stopped;
}

BinaryNetwork TwoPhase::network() const {
    BinaryNetwork network;
    for (const HiddenLayer& layer : hidden_) {
        network.layers.push_back(layer.weights.weights());
    }
    network.layers.push_back(answer_.weights());
    return network;
}

TrainingState TwoPhase::save() const {
    TrainingState state;
    for (std::size_t l = 0; l < hidden_.size(); ++l) {
        state.put(fmt::format("counters.{}", l), hidden_[l].weights.counters());
    }
    state.put(fmt::format("counters.{}", hidden_.size()), answer_.counters());
    state.put("epochs_done", std::vector<std::uint32_t>{epochs_done_});
    return state;
}

void TwoPhase::restore(const TrainingState& state) {
    std::vector<std::uint32_t> done(1);
    state.get("epochs_done", done);
    const auto restore_layer = [&](CounterLayer& layer, std::size_t l) {
        std::vector<std::int16_t> counters(layer.counters().size());
        state.get(fmt::format("counters.{}", l), counters);
        layer.set_counters(std::move(counters));
    };
    for (std::size_t l = 0; l < hidden_.size(); ++l) {
        restore_layer(hidden_[l].weights, l);
    }
    restore_layer(answer_, hidden_.size());
    sum_own_weights();
    epochs_done_ = done[0];
}

void check(const TrainingTask& task, const TwoPhaseOptions& options) {
    const auto refuse = [](bool bad, const char* what) {
        if (bad) {
            throw InputError(fmt::format("route A: {}", what));
        }
    };
    require(task.samples != nullptr && task.samples->size() > 0, "samples are given");
    refuse(task.shape.size() < 3, "at least one hidden layer is needed, as in 784-512-10");
    for (std::size_t l = 0; l + 2 < task.shape.size(); ++l) {
        refuse(task.shape[l] + always_on_inputs > static_cast<std::size_t>(largest_field),
               "a layer reads at most 24000 bits; use fewer levels or units");
    }
    refuse(task.shape.front() + always_on_inputs != task.samples->inputs.columns() ||
               task.shape.back() != task.samples->class_count,
           "the network does not fit the samples' bits and classes");
    refuse(task.shape.back() < 2, "at least two classes are needed: a rival is pushed down");
    refuse(task.epochs < 1, "at least one epoch is needed");
    refuse(!(options.beta > 0) || !(options.beta_deep > 0), "beta must be above 0");
    refuse(!(options.gamma > 0), "gamma must be above 0");
    refuse(!(options.kappa >= 0), "kappa must not be negative");
    refuse(!(options.step_start > 0 && options.step_start <= 32'767) ||
               !(options.step_end > 0 && options.step_end <= 32'767),
           "counter steps must be above 0 and at most 32767");
    refuse(options.batch < 1, "a batch has at least one sample");
    refuse(options.spread < 1 || options.spread > 32'767, "spread must be 1 to 32767");
}

} // namespace

std::unique_ptr<Trainer> make_two_phase(const TrainingTask& task, const TwoPhaseOptions& options) {
    check(task, options);
    return std::make_unique<TwoPhase>(task, options);
}

} // namespace isinglass
