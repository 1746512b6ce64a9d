// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Route C. A restricted Boltzmann machine of inputs, hidden spins and one-of-n classes, trained to
// raise p(y | x) (Larochelle & Bengio, "Classification using discriminative restricted Boltzmann
// machines", ICML 2008). The derivative of log p(y | x) by a weight is the difference of two
// expectations, with the right class and with a class drawn from the machine's own answer; one
// sample of each estimates it. What we changed: weights are signs of saturating counters that add
// up these samples; both samples read the same noise, so that almost all units cancel; the class is
// drawn exactly, since the hidden spins can be summed out; integers throughout. A sample whose
// drawn class is right moves nothing, which late in training is most of them.
//
// Batches and threads as in two_phase.cpp: weights are frozen while the samples of a batch are
// shown, then each thread moves the counters of its own units.
//
// Did not help: independent noise for the two samples, which costs ten points.
#include "learning/boltzmann_classifier.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/partitioner.h>
#include <oneapi/tbb/task_arena.h>

#include "core/error.hpp"
#include "core/threads.hpp"
#include "learning/counter_kernels.hpp"
#include "learning/counter_layer.hpp"
#include "learning/noise_tape.hpp"
#include "learning/picture_shift.hpp"
#include "learning/sample_order.hpp"

namespace isinglass {

namespace {

/// What one sample of a batch leaves for the counters.
struct Shown {
    std::vector<std::uint64_t> input;
    std::vector<std::uint64_t> right; ///< hidden spins given the label
    std::vector<std::uint64_t> drawn; ///< hidden spins given the drawn class
    std::size_t label = 0;
    std::size_t answer = 0; ///< the class drawn
    std::int16_t step = 0;
    std::int16_t answer_step = 0;

    bool learns() const { return answer != label; }
};

/// Memory of one thread.
struct Scratch {
    std::vector<std::uint32_t> active;
    std::vector<std::uint16_t> counts;
    std::vector<std::int16_t> fields;
    std::vector<std::int16_t> gains;
    std::vector<std::int32_t> scores;
};

class BoltzmannClassifier final : public Trainer {
public:
    BoltzmannClassifier(const TrainingTask& task, const BoltzmannOptions& options);

    bool run_epoch(EpochStats& stats) override;
    unsigned epochs_done() const override { return epochs_done_; }
    BinaryNetwork network() const override { return {{hidden_.weights(), answer_.weights()}}; }
    TrainingState save() const override;
    void restore(const TrainingState& state) override;

private:
    std::size_t words() const { return hidden_.weights_by_input().row_words(); }
    void set_pushes();
    void draw_input(Shown& shown, std::uint32_t sample, RandomStream& random) const;
    void set_fields(const Shown& shown, Scratch& scratch) const;
    void set_scores(Scratch& scratch) const;
    void draw_spins(std::size_t label, const Scratch& scratch, const std::int16_t* noise,
                    std::vector<std::uint64_t>& spins) const;
    void show(Shown& shown, std::uint32_t sample, RandomStream random, Scratch& scratch) const;
    std::uint64_t learn_hidden(std::size_t first_word, std::size_t last_word);
    std::uint64_t learn_answer(std::size_t first_word, std::size_t last_word);
    std::uint64_t learn(std::size_t part);
    template <typename Body> void in_parts(const Body& body);

    TrainingTask task_;
    BoltzmannOptions options_;
    tbb::task_arena arena_;
    std::size_t threads_;
    BoltzmannUnits units_;
    CounterLayer hidden_;
    CounterLayer answer_;
    NoiseTape noise_;
    ClassPosterior posterior_;
    std::optional<PictureShift> shift_;
    std::vector<std::vector<std::int16_t>> pushes_; // per class: push v_kj of every hidden unit
    std::vector<Shown> batch_;
    std::size_t batch_size_ = 0;
    std::vector<Scratch> scratch_;
    double step_ = 0.0;
    unsigned epochs_done_ = 0;
};

BoltzmannClassifier::BoltzmannClassifier(const TrainingTask& task, const BoltzmannOptions& options)
    : task_(task), options_(options), arena_(usable_threads(task.threads)),
      threads_(static_cast<std::size_t>(arena_.max_concurrency())),
      units_(boltzmann_units(task.shape[0], options.beta, options.gamma)),
      hidden_(task.shape[1], task.shape[0] + always_on_inputs, options.spread,
              RandomStream(task.seed, start_stream(0))),
      answer_(task.shape[2], task.shape[1], options.spread,
              RandomStream(task.seed, start_stream(1))),
      noise_(units_.width, words() * 64, task.seed), posterior_(units_, hidden_.inputs()),
      shift_(picture_shift(task, options.shift)) {
    pushes_.assign(answer_.units(), std::vector<std::int16_t>(words() * 64));
    set_pushes();
    Shown shown;
    shown.input.resize(task.samples->inputs.row_words());
    shown.right.resize(words());
    shown.drawn.resize(words());
    batch_.assign(options.batch, shown);
    Scratch scratch;
    scratch.counts.resize(words() * 64);
    scratch.fields.resize(words() * 64);
    scratch.gains.resize(words() * 64);
    scratch.scores.resize(answer_.units());
    scratch_.assign(threads_, scratch);
}

/// Padding is pushed nowhere and has no gain.
void BoltzmannClassifier::set_pushes() {
    for (std::size_t k = 0; k < answer_.units(); ++k) {
        const std::span<const std::uint64_t> row = answer_.weights().row(k);
        for (std::size_t j = 0; j < hidden_.units(); ++j) {
            const bool up = ((row[j / 64] >> (j % 64)) & 1U) != 0;
            pushes_[k][j] = up ? units_.push : static_cast<std::int16_t>(-units_.push);
        }
    }
}

void BoltzmannClassifier::draw_input(Shown& shown, std::uint32_t sample,
                                     RandomStream& random) const {
    const std::span<const std::uint64_t> row = task_.samples->inputs.row(sample);
    if (shift_) {
        shift_->apply_random(row, random, shown.input);
    } else {
        std::copy(row.begin(), row.end(), shown.input.begin());
    }
}

void BoltzmannClassifier::set_fields(const Shown& shown, Scratch& scratch) const {
    list_ones(shown.input, scratch.active);
    count_rows(hidden_.weights_by_input(), scratch.active, scratch.counts);
    const int base = -units_.scale * static_cast<int>(scratch.active.size());
    fields_from_counts(scratch.counts, static_cast<std::int16_t>(2 * units_.scale),
                       static_cast<std::int16_t>(base), {}, scratch.fields);
}

/// Scores are those of ClassPosterior; sums of +-gains, read off the signs of the pushes.
void BoltzmannClassifier::set_scores(Scratch& scratch) const {
    std::int32_t all = 0;
    for (std::size_t j = 0; j < hidden_.units(); ++j) {
        scratch.gains[j] = posterior_.gain(scratch.fields[j]);
        all += scratch.gains[j];
    }
    for (std::size_t k = 0; k < answer_.units(); ++k) {
        std::int32_t down = 0;
        for (std::size_t j = 0; j < scratch.gains.size(); ++j) {
            down += scratch.gains[j] & (pushes_[k][j] >> 15); // all ones where the push is negative
        }
        scratch.scores[k] = all - 2 * down;
    }
}

void BoltzmannClassifier::draw_spins(std::size_t label, const Scratch& scratch,
                                     const std::int16_t* noise,
                                     std::vector<std::uint64_t>& spins) const {
    fire_nudged(scratch.fields, pushes_[label], noise, spins);
    clear_from(spins, hidden_.units());
}

void BoltzmannClassifier::show(Shown& shown, std::uint32_t sample, RandomStream random,
                               Scratch& scratch) const {
    const std::int16_t* noise = noise_.window(random.next_u32() % NoiseTape::length);
    const auto whole_step = [&](double step) {
        const double whole = std::floor(step);
        const bool round_up = random.bernoulli(probability_threshold(step - whole));
        return static_cast<std::int16_t>(std::min(whole + (round_up ? 1.0 : 0.0), 32767.0));
    };
    shown.step = whole_step(step_);
    shown.answer_step = whole_step(step_ * options_.answer_step);
    const std::uint32_t word = random.next_u32();
    draw_input(shown, sample, random);
    set_fields(shown, scratch);
    set_scores(scratch);
    shown.label = task_.samples->labels[sample];
    shown.answer = posterior_.draw(scratch.scores, word);
    if (shown.learns()) {
        draw_spins(shown.label, scratch, noise, shown.right);
        draw_spins(shown.answer, scratch, noise, shown.drawn);
    }
}

std::uint64_t BoltzmannClassifier::learn_hidden(std::size_t first_word, std::size_t last_word) {
    std::uint64_t flipped = 0;
    for (std::size_t q = 0; q < batch_size_; ++q) {
        const Shown& shown = batch_[q];
        if (!shown.learns()) {
            continue;
        }
        for_each_difference(
            shown.drawn, shown.right, first_word, last_word, [&](std::size_t unit, bool up) {
                const int step = up ? shown.step : -shown.step;
                flipped +=
                    hidden_.move_01(unit, shown.input, static_cast<std::int16_t>(step)).total();
            });
    }
    return flipped;
}

std::uint64_t BoltzmannClassifier::learn_answer(std::size_t first_word, std::size_t last_word) {
    std::uint64_t flipped = 0;
    for (std::size_t q = 0; q < batch_size_ && first_word < last_word; ++q) {
        const Shown& shown = batch_[q];
        if (shown.learns()) {
            flipped += answer_.pull_apart(shown.label, shown.right, shown.answer, shown.drawn,
                                          shown.answer_step, first_word, last_word);
        }
    }
    return flipped;
}

/// Moves the counters of one thread's part of the hidden units.
std::uint64_t BoltzmannClassifier::learn(std::size_t part) {
    const std::size_t used = (hidden_.units() + 63) / 64;
    const std::size_t first = used * part / threads_;
    const std::size_t last = used * (part + 1) / threads_;
    return learn_hidden(first, last) + learn_answer(first, last);
}

template <typename Body> void BoltzmannClassifier::in_parts(const Body& body) {
    if (threads_ == 1) {
        body(std::size_t{0});
        return;
    }
    tbb::parallel_for(std::size_t{0}, threads_, body, tbb::static_partitioner());
}

bool BoltzmannClassifier::run_epoch(EpochStats& stats) {
    const unsigned epoch = epochs_done_ + 1;
    require(epoch <= task_.epochs, "epochs are left");
    const auto order =
        shuffled_order(task_.samples->size(), RandomStream(task_.seed, order_stream(epoch)));
    step_ = geometric(options_.step_start, options_.step_end, epoch, task_.epochs);
    stats = {.epoch = epoch};
    std::vector<std::uint64_t> flips(threads_);
    bool stopped = false;
    arena_.execute([&] {
        for (std::size_t begin = 0; begin < order.size() && !stopped; begin += options_.batch) {
            batch_size_ = std::min<std::size_t>(options_.batch, order.size() - begin);
            in_parts([&](std::size_t part) {
                for (std::size_t q = part; q < batch_size_; q += threads_) {
                    show(batch_[q], order[begin + q],
                         RandomStream(task_.seed, sample_stream(epoch, begin + q)), scratch_[part]);
                }
            });
            in_parts([&](std::size_t part) { flips[part] += learn(part); });
            set_pushes();
            for (std::size_t q = 0; q < batch_size_; ++q) {
                stats.updated_samples += batch_[q].learns() ? 1 : 0;
            }
            stopped = task_.interrupt != nullptr && task_.interrupt->load();
        }
    });
    for (const std::uint64_t count : flips) {
        stats.flips += count;
    }
    stats.running_accuracy =
        1.0 - static_cast<double>(stats.updated_samples) / static_cast<double>(order.size());
    epochs_done_ = epoch;
    return !stopped;
}

TrainingState BoltzmannClassifier::save() const {
    TrainingState state;
    state.put("boltzmann.hidden", hidden_.counters());
    state.put("boltzmann.answer", answer_.counters());
    state.put("epochs_done", std::vector<std::uint32_t>{epochs_done_});
    return state;
}

void BoltzmannClassifier::restore(const TrainingState& state) {
    std::vector<std::int16_t> hidden(hidden_.counters().size());
    std::vector<std::int16_t> answer(answer_.counters().size());
    std::vector<std::uint32_t> done(1);
    state.get("boltzmann.hidden", hidden);
    state.get("boltzmann.answer", answer);
    state.get("epochs_done", done);
    hidden_.set_counters(std::move(hidden));
    answer_.set_counters(std::move(answer));
    epochs_done_ = done[0];
    set_pushes();
}

void check(const TrainingTask& task, const BoltzmannOptions& options) {
    const auto refuse = [](bool bad, const char* what) {
        if (bad) {
            throw InputError(fmt::format("route C: {}", what));
        }
    };
    require(task.samples != nullptr && task.samples->size() > 0, "samples are given");
    refuse(task.shape.size() != 3, "exactly one hidden layer is needed, as in 784-512-10");
    refuse(task.shape[0] + always_on_inputs != task.samples->inputs.columns() ||
               task.shape[2] != task.samples->class_count,
           "the network does not fit the samples' bits and classes");
    refuse(task.epochs < 1, "at least one epoch is needed");
    refuse(!(options.step_start > 0 && options.step_start <= 32'767) ||
               !(options.step_end > 0 && options.step_end <= 32'767),
           "counter steps must be above 0 and at most 32767");
    refuse(!(options.answer_step > 0), "answer_step must be above 0");
    refuse(options.batch < 1, "a batch has at least one sample");
    refuse(options.spread < 1 || options.spread > 32'767, "spread must be 1 to 32767");
}

} // namespace

std::unique_ptr<Trainer> make_boltzmann_classifier(const TrainingTask& task,
                                                   const BoltzmannOptions& options) {
    check(task, options);
    return std::make_unique<BoltzmannClassifier>(task, options);
}

} // namespace isinglass
