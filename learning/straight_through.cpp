// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The sign has no slope, so the error of a sign is passed on as if it had been the identity
// (Hinton's straight-through estimator), as far as the sum is not large; steps too small to turn a
// sign collect in a real latent weight. Hubara et al., "Binarized neural networks", 2016.
// What we changed: no normalisation of batches, since every parameter is a sign; biases are inputs
// that are always on; sums are integers (rows of signs added up for the inputs that are on) and
// only errors, means and latent weights are floats, in one order, so that all machines agree.
// What did not work is in docs/algorithms/learning_baselines.md.
#include "learning/straight_through.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "core/threads.hpp"
#include "learning/picture_shift.hpp"
#include "learning/sample_order.hpp"
#include "learning/softmax.hpp"
#include "learning/straight_through_layer.hpp"

namespace isinglass {

namespace {

constexpr std::uint64_t order_stream = std::uint64_t{1} << 32U; // + epoch; below: layers
constexpr std::uint64_t moves_stream = std::uint64_t{2} << 32U; // + epoch
constexpr double keep_mean = 0.9;
constexpr double keep_square = 0.999;

/// base^exponent by squaring.
double power(double base, std::uint64_t exponent) {
    double result = 1.0;
    for (; exponent > 0; exponent /= 2, base *= base) {
        result *= exponent % 2 == 1 ? base : 1.0;
    }
    return result;
}

void validate(const TrainingTask& task, const StraightThroughOptions& options) {
    require(task.samples != nullptr && task.samples->size() > 0, "there are samples");
    const NetworkShape& shape = task.shape;
    if (shape.size() < 2 || shape.front() + always_on_inputs != task.samples->inputs.columns() ||
        shape.back() != task.samples->class_count) {
        throw InputError(fmt::format(
            "network {} does not fit samples of {} bits and {} classes", to_string(shape),
            task.samples->inputs.columns() - always_on_inputs, task.samples->class_count));
    }
    const auto positive = [](double x, const char* name) {
        if (!(x > 0.0) || !std::isfinite(x)) {
            throw InputError(fmt::format("straight-through: {} is above 0, not {}", name, x));
        }
    };
    positive(static_cast<double>(options.batch), "batch");
    positive(options.rate, "rate");
    positive(options.output_scale, "output_scale");
    positive(options.window, "window");
    positive(options.initial, "initial");
    if (!(options.last_rate >= 0.0) || !(options.initial <= 1.0)) {
        throw InputError("straight-through: last_rate is at least 0 and initial at most 1");
    }
}

class StraightThrough : public Trainer {
public:
    StraightThrough(const TrainingTask& task, const StraightThroughOptions& options)
        : task_(task), options_(options), arena_(usable_threads(task.threads)) {
        validate(task, options);
        options_.batch = std::min(options_.batch, task.samples->size());
        shift_ = picture_shift(task, options.shift);
        for (std::size_t l = 1; l < task.shape.size(); ++l) {
            const bool first = l == 1;
            const std::size_t inputs = task.shape[l - 1] + (first ? always_on_inputs : 0);
            layers_.emplace_back(inputs, task.shape[l], options_.batch,
                                 first ? InputKind::bits : InputKind::signs);
            layers_.back().start(options.initial, RandomStream(task.seed, l));
        }
    }

    bool run_epoch(EpochStats& stats) override {
        require(epochs_done_ < task_.epochs, "there is an epoch left");
        const std::vector<std::uint32_t> order = shuffled_order(
            task_.samples->size(), RandomStream(task_.seed, order_stream + epochs_done_));
        stats = {};
        stats.epoch = epochs_done_ + 1;
        stats.updated_samples = order.size();
        right_ = 0;
        moves_ = RandomStream(task_.seed, moves_stream + epochs_done_);
        for (std::size_t begin = 0; begin < order.size(); begin += options_.batch) {
            if (task_.interrupt != nullptr && task_.interrupt->load()) {
                return false;
            }
            const std::size_t size = std::min(options_.batch, order.size() - begin);
            const std::span<const std::uint32_t> batch(order.data() + begin, size);
            arena_.execute([&] {
                forward(batch);
                set_output_errors(batch);
                backward();
                stats.flips += step_weights();
            });
        }
        ++epochs_done_;
        stats.running_accuracy = static_cast<double>(right_) / static_cast<double>(order.size());
        return true;
    }

    unsigned epochs_done() const override { return epochs_done_; }

    BinaryNetwork network() const override {
        BinaryNetwork network;
        for (const StraightThroughLayer& layer : layers_) {
            network.layers.push_back(layer.signs());
        }
        return network;
    }

    TrainingState save() const override {
        TrainingState state;
        state.put("straight_through.progress", std::vector<std::uint64_t>{epochs_done_, steps_});
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            layers_[l].save(state, fmt::format("straight_through.{}", l));
        }
        return state;
    }

    void restore(const TrainingState& state) override {
        std::vector<std::uint64_t> progress(2);
        state.get("straight_through.progress", progress);
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            layers_[l].restore(state, fmt::format("straight_through.{}", l));
        }
        epochs_done_ = static_cast<unsigned>(progress[0]);
        steps_ = progress[1];
    }

private:
    /// The inputs that are on, of pictures moved when they are to be.
    IndexLists bits_of(std::span<const std::uint32_t> batch) {
        const BitMatrix& inputs = task_.samples->inputs;
        IndexLists lists;
        std::vector<std::uint64_t> moved(inputs.row_words());
        std::vector<std::uint32_t> ones;
        for (const std::uint32_t sample : batch) {
            std::span<const std::uint64_t> words = inputs.row(sample);
            if (shift_) {
                shift_->apply_random(words, moves_, moved); // one thread, samples in order
                words = moved;
            }
            list_ones(words, ones);
            lists.index.insert(lists.index.end(), ones.begin(), ones.end());
            lists.begin.push_back(static_cast<std::uint32_t>(lists.index.size()));
        }
        return lists;
    }

    /// The units of a hidden layer that are +1.
    static IndexLists signs_of(const StraightThroughLayer& layer) {
        IndexLists lists;
        lists.index.resize(layer.samples() * layer.units());
        std::size_t size = 0;
        for (std::size_t s = 0; s < layer.samples(); ++s) {
            for (std::size_t u = 0; u < layer.units(); ++u) {
                lists.index[size] = static_cast<std::uint32_t>(u);
                size += layer.sum(s, u) >= 0 ? 1 : 0;
            }
            lists.begin.push_back(static_cast<std::uint32_t>(size));
        }
        lists.index.resize(size);
        return lists;
    }

    void forward(std::span<const std::uint32_t> batch) {
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            StraightThroughLayer& layer = layers_[l];
            layer.set_inputs(l == 0 ? bits_of(batch) : signs_of(layers_[l - 1]));
            tbb::parallel_for(std::size_t{0}, layer.panels(),
                              [&](std::size_t panel) { layer.sum_panel(panel); });
        }
    }

    void set_output_errors(std::span<const std::uint32_t> batch) {
        StraightThroughLayer& layer = layers_.back();
        const double scale = options_.output_scale / std::sqrt(static_cast<double>(layer.inputs()));
        std::vector<double> errors(layer.units());
        for (std::size_t s = 0; s < batch.size(); ++s) {
            std::size_t best = 0;
            for (std::size_t k = 1; k < layer.units(); ++k) {
                best = layer.sum(s, k) > layer.sum(s, best) ? k : best;
            }
            const std::size_t label = task_.samples->labels[batch[s]];
            right_ += best == label ? 1 : 0;
            for (std::size_t k = 0; k < layer.units(); ++k) {
                errors[k] = scale * layer.sum(s, k);
            }
            softmax(errors);
            errors[label] -= 1.0;
            for (std::size_t k = 0; k < layer.units(); ++k) {
                layer.error(s, k) =
                    static_cast<float>(errors[k] / static_cast<double>(batch.size()));
            }
        }
    }

    void backward() {
        for (std::size_t l = layers_.size() - 1; l > 0; --l) {
            StraightThroughLayer& before = layers_[l - 1];
            const auto window = static_cast<std::int32_t>(
                std::min(options_.window * std::sqrt(static_cast<double>(before.inputs())), 1e9));
            tbb::parallel_for(std::size_t{0}, before.panels(), [&](std::size_t panel) {
                layers_[l].pass_errors(before, panel, window);
            });
        }
    }

    /// Adam's constants for the next step, the rate corrected for means that started at 0.
    AdamStep next_step() const {
        const auto& samples = *task_.samples;
        const std::size_t per_epoch = (samples.size() + options_.batch - 1) / options_.batch;
        const double part = static_cast<double>(steps_) /
                            static_cast<double>(std::uint64_t{per_epoch} * task_.epochs);
        const double rate = options_.rate + (options_.last_rate - options_.rate) * part;
        AdamStep step;
        step.keep_mean = static_cast<float>(keep_mean);
        step.keep_square = static_cast<float>(keep_square);
        step.rate = static_cast<float>(rate * std::sqrt(1.0 - power(keep_square, steps_ + 1)) /
                                       (1.0 - power(keep_mean, steps_ + 1)));
        return step;
    }

    std::uint64_t step_weights() {
        const AdamStep step = next_step();
        std::atomic<std::uint64_t> flips = 0;
        for (StraightThroughLayer& layer : layers_) {
            tbb::parallel_for(std::size_t{0}, layer.panels(),
                              [&](std::size_t panel) { flips += layer.step_panel(panel, step); });
        }
        ++steps_;
        return flips;
    }

    TrainingTask task_;
    StraightThroughOptions options_;
    tbb::task_arena arena_;
    std::vector<StraightThroughLayer> layers_;
    std::optional<PictureShift> shift_;
    RandomStream moves_{0};
    unsigned epochs_done_ = 0;
    std::uint64_t steps_ = 0; // done
    std::uint64_t right_ = 0; // answers of this epoch
};

} // namespace

std::unique_ptr<Trainer> make_straight_through(const TrainingTask& task,
                                               const StraightThroughOptions& options) {
    return std::make_unique<StraightThrough>(task, options);
}

} // namespace isinglass
