// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Training steps against the same algebra on dense matrices of doubles, by Eigen.
#include "learning/straight_through.hpp"

#include <algorithm>
#include <cmath>

#include <Eigen/Dense>
#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "learning/straight_through_kernels.hpp"
#include "tests/support/simd_targets.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

using Matrix = Eigen::MatrixXd;

/// Random bits; the label is the part of the picture with the most of them.
BitSamples parts_task(std::size_t size, std::size_t bits, unsigned classes, std::uint64_t seed) {
    BitSamples samples;
    samples.inputs = BitMatrix(size, bits + always_on_inputs);
    samples.class_count = classes;
    RandomStream random(seed);
    for (std::size_t s = 0; s < size; ++s) {
        std::vector<int> count(classes);
        for (std::size_t i = 0; i < bits; ++i) {
            const bool on = random.below(3) == 0;
            samples.inputs.set(s, i, on);
            count[i * classes / bits] += on ? 1 : 0;
        }
        for (std::size_t i = bits; i < bits + always_on_inputs; ++i) {
            samples.inputs.set(s, i, true);
        }
        const auto best = std::max_element(count.begin(), count.end()) - count.begin();
        samples.labels.push_back(static_cast<std::uint8_t>(best));
    }
    return samples;
}

Matrix sign_of(const Matrix& x) {
    return x.unaryExpr([](double value) { return value >= 0 ? 1.0 : -1.0; });
}

/// Array "straight_through.<layer>.<name>" as a matrix of units x inputs.
Matrix matrix_of(const TrainingState& state, std::size_t layer, const std::string& name,
                 std::size_t units, std::size_t inputs) {
    const std::size_t panels = (units + panel_units - 1) / panel_units;
    std::vector<float> numbers(panels * inputs * panel_units);
    state.get("straight_through." + std::to_string(layer) + "." + name, numbers);
    Matrix matrix(units, inputs);
    for (std::size_t u = 0; u < units; ++u) {
        for (std::size_t i = 0; i < inputs; ++i) {
            const std::size_t row = u / panel_units * inputs + i;
            matrix(static_cast<Eigen::Index>(u), static_cast<Eigen::Index>(i)) =
                numbers[row * panel_units + u % panel_units];
        }
    }
    return matrix;
}

/// The definition: one step for one batch of all samples.
struct DenseReference {
    std::vector<Matrix> latent, mean, square;

    DenseReference(const TrainingState& state, const NetworkShape& shape) {
        for (std::size_t l = 0; l + 1 < shape.size(); ++l) {
            const std::size_t inputs = shape[l] + (l == 0 ? always_on_inputs : 0);
            latent.push_back(matrix_of(state, l, "latent", shape[l + 1], inputs));
            mean.push_back(matrix_of(state, l, "mean", shape[l + 1], inputs));
            square.push_back(matrix_of(state, l, "square", shape[l + 1], inputs));
        }
    }

    void step(const Matrix& inputs, const std::vector<std::uint8_t>& labels, double rate,
              int number, const StraightThroughOptions& options) {
        std::vector<Matrix> values{inputs}; // one column per sample
        std::vector<Matrix> sums;
        for (const Matrix& weights : latent) {
            sums.push_back(sign_of(weights) * values.back());
            values.push_back(sign_of(sums.back()));
        }
        const auto fan_in = static_cast<double>(latent.back().cols());
        Matrix error = (sums.back() * options.output_scale / std::sqrt(fan_in)).array().exp();
        for (Eigen::Index s = 0; s < error.cols(); ++s) {
            error.col(s) /= error.col(s).sum();
            error(labels[static_cast<std::size_t>(s)], s) -= 1.0;
        }
        error /= static_cast<double>(error.cols());
        const double mean_known = 1 - std::pow(0.9, number);
        const double square_known = 1 - std::pow(0.999, number);
        for (std::size_t l = latent.size(); l-- > 0;) {
            const Matrix gradient = error * values[l].transpose();
            if (l > 0) {
                const double window =
                    options.window * std::sqrt(static_cast<double>(latent[l - 1].cols()));
                const Matrix inside = (sums[l - 1].array().abs() <= window).cast<double>();
                error = (sign_of(latent[l]).transpose() * error).cwiseProduct(inside);
            }
            mean[l] = 0.9 * mean[l] + 0.1 * gradient;
            square[l] = 0.999 * square[l] + 0.001 * gradient.cwiseAbs2();
            const Eigen::ArrayXXd root = (square[l] / square_known).array().sqrt();
            latent[l].array() -=
                rate * mean[l].array() / mean_known / (root + 1e-8 / std::sqrt(square_known));
            latent[l] = latent[l].cwiseMin(1.0).cwiseMax(-1.0);
        }
    }
};

/// Largest difference, in parts of the largest element.
double difference(const Matrix& found, const Matrix& expected) {
    return (found - expected).cwiseAbs().maxCoeff() / expected.cwiseAbs().maxCoeff();
}

std::vector<EpochStats> run(Trainer& trainer, unsigned epochs) {
    std::vector<EpochStats> all(epochs);
    for (EpochStats& stats : all) {
        REQUIRE(trainer.run_epoch(stats));
    }
    return all;
}

} // namespace

TEST_CASE("Steps are those of the definition on dense matrices", "[straight_through]") {
    constexpr int steps = 6;
    const BitSamples samples = parts_task(200, 30, 3, 5);
    Matrix inputs(30 + always_on_inputs, 200);
    for (Eigen::Index s = 0; s < inputs.cols(); ++s) {
        for (Eigen::Index i = 0; i < inputs.rows(); ++i) {
            inputs(i, s) =
                samples.inputs.get(static_cast<std::size_t>(s), static_cast<std::size_t>(i));
        }
    }
    for (const NetworkShape& shape : {NetworkShape{30, 3}, {30, 70, 3}, {30, 21, 66, 3}}) {
        const TrainingTask task{.samples = &samples, .shape = shape, .seed = 3, .epochs = steps};
        const StraightThroughOptions options{.batch = 1000, .rate = 0.02, .last_rate = 0.01};
        const auto trainer = make_straight_through(task, options);
        for (int step = 0; step < steps; ++step) {
            const DenseReference before(trainer->save(), shape);
            DenseReference expected = before;
            expected.step(inputs, samples.labels, 0.02 - 0.01 * step / steps, step + 1, options);
            run(*trainer, 1);
            const DenseReference found(trainer->save(), shape);
            for (std::size_t l = 0; l + 1 < shape.size(); ++l) {
                INFO(to_string(shape) << " layer " << l << " step " << step);
                CHECK((expected.latent[l] - before.latent[l]).cwiseAbs().maxCoeff() > 0.005);
                CHECK(difference(found.mean[l], expected.mean[l]) < 1e-5);
                CHECK(difference(found.square[l], expected.square[l]) < 1e-4); // 1 - 0.999F
                // Where terms cancel to a gradient of almost 0, Adam divides rounding by rounding.
                const auto size = expected.mean[l].array().abs();
                const auto clear = (size > 0.01 * size.maxCoeff()).cast<double>();
                const auto off = (found.latent[l] - expected.latent[l]).array().abs();
                CHECK((off * clear).maxCoeff() < 5e-5);
                CHECK(off.maxCoeff() < 2e-3);
            }
        }
    }
}

TEST_CASE("It learns; the result does not depend on threads, instruction set or a pause",
          "[straight_through]") {
    const BitSamples samples = parts_task(1000, 40, 4, 8);
    TrainingTask task{.samples = &samples, .shape = {40, 100, 4}, .epochs = 8, .threads = 1};
    const StraightThroughOptions options{.batch = 30, .rate = 0.005};
    const auto whole = make_straight_through(task, options);
    const std::vector<EpochStats> stats = run(*whole, 8);
    CHECK(accuracy(whole->network(), samples, 1) > 0.9);
    CHECK(stats.back().running_accuracy > stats.front().running_accuracy + 0.2);
    CHECK(stats.back().epoch == 8);
    CHECK(stats.front().flips > 1000);

    const auto first_half = make_straight_through(task, options);
    run(*first_half, 3);
    task.threads = 3;
    const auto second_half = make_straight_through(task, options);
    second_half->restore(first_half->save());
    CHECK(second_half->epochs_done() == 3);
    run(*second_half, 5);
    CHECK(second_half->save() == whole->save());

    task.epochs = 2;
    const auto best_set = make_straight_through(task, options);
    run(*best_set, 2);
    on_every_target([&] {
        const auto other_set = make_straight_through(task, options);
        run(*other_set, 2);
        CHECK(other_set->save() == best_set->save());
    });
}

TEST_CASE("Flips are the weights whose sign changed", "[straight_through]") {
    const BitSamples samples = parts_task(50, 20, 2, 1);
    const TrainingTask task{.samples = &samples, .shape = {20, 3, 2}};
    const auto trainer = make_straight_through(task, {.batch = 50, .rate = 0.1});
    const BinaryNetwork before = trainer->network();
    const std::uint64_t flips = run(*trainer, 1)[0].flips;
    const BinaryNetwork after = trainer->network();
    std::uint64_t changed = 0;
    for (std::size_t l = 0; l < 2; ++l) {
        for (std::size_t u = 0; u < before.layers[l].rows(); ++u) {
            for (std::size_t i = 0; i < before.layers[l].columns(); ++i) {
                changed += before.layers[l].get(u, i) != after.layers[l].get(u, i) ? 1 : 0;
            }
        }
    }
    CHECK(flips > 0);
    CHECK(flips == changed);
}

TEST_CASE("Straight-through: interruption, bad options, states of others", "[straight_through]") {
    const BitSamples samples = parts_task(50, 20, 2, 1);
    std::atomic<bool> stop = true;
    TrainingTask task{.samples = &samples, .shape = {20, 3, 2}, .interrupt = &stop};
    EpochStats stats;
    const auto trainer = make_straight_through(task, {});
    CHECK_FALSE(trainer->run_epoch(stats));
    CHECK(trainer->epochs_done() == 0);
    TrainingTask wider = task;
    wider.shape = {20, 65, 2};
    CHECK_THROWS_AS(make_straight_through(wider, {})->restore(trainer->save()), InputError);
    CHECK_THROWS_AS(trainer->restore({}), InputError);
    for (const NetworkShape& shape : {NetworkShape{20}, {21, 3, 2}, {20, 3, 3}}) {
        TrainingTask other = task;
        other.shape = shape;
        CHECK_THROWS_AS(make_straight_through(other, {}), InputError);
    }
    CHECK_THROWS_AS(make_straight_through(task, {.batch = 0}), InputError);
    CHECK_THROWS_AS(make_straight_through(task, {.rate = std::nan("")}), InputError);
    CHECK_THROWS_AS(make_straight_through(task, {.initial = 2.0}), InputError);
    CHECK_THROWS_AS(make_straight_through(task, {.last_rate = -1.0}), InputError);
}
