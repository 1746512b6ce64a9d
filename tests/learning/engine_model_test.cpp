// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Costs against a count by hand, and against loops that count one operation at a time.
#include "learning/engine_model.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {

/// Cycles to walk `numbers` numbers by `lanes`, counted one at a time.
double walk(std::size_t numbers, std::size_t lanes) {
    double cycles = 0;
    for (std::size_t at = 0; at < numbers; at += lanes) {
        ++cycles;
    }
    return cycles;
}

} // namespace

TEST_CASE("Route A's engine, counted by hand", "[engine_model]") {
    // 20 inputs with the always-on ones, 18 of them on; 3 hidden units, 2 classes; 2 lanes.
    const EngineTask task{.shape = {4, 3, 2}, .active_inputs = 18, .parallel = 2};
    const EngineCost cost = two_phase_engine(task, {.updated = 0.5, .changed = {1.0}, .flips = 2});
    CHECK(cost.integer_adds == 18 * 3 + 3 * 2 + 0.5 * 18 + 0.5 * 2 * 3);
    CHECK(cost.comparisons == 1.5 * 3);
    CHECK(cost.random_bits == 48); // once, though there are two phases
    CHECK(cost.cycles == 18 * 2 + 2 * 2 + 1.5 * 2 + 0.5 * 10 + 0.5 * 2 * 2);
    CHECK(cost.traffic_bits == 54 + 6 + 0.5 * 20 * 32 + 0.5 * 2 * 3 * 32 + 2);
    CHECK(cost.memory_bits == 60 + 16 * (60 + 6));
    CHECK(cost.float_adds + cost.float_products + cost.float_divisions == 0);
}

TEST_CASE("Back-propagation's engine, one operation at a time", "[engine_model]") {
    const NetworkShape shape{70, 33, 20, 5};
    const EngineTask task{.shape = shape, .active_inputs = 30, .parallel = 8};
    const EngineCost cost = backprop_engine(task, {.batch = 10});
    double cycles = 2 * 5, adds = 2 * 5, products = 0, memory = 0;
    for (std::size_t l = 1; l < shape.size(); ++l) {
        const std::size_t inputs = shape[l - 1] + (l == 1 ? 16 : 0);
        const std::size_t on = l == 1 ? 30 : inputs;
        for (std::size_t u = 0; u < shape[l]; ++u) {
            if (l > 1) {
                cycles += walk(inputs, 8); // back
                adds += static_cast<double>(inputs);
            }
            if (l == 3) {
                cycles += (2 + 0.1) * walk(inputs, 8); // forward, gradient, Adam
            }
        }
        cycles += l == 3 ? 0
                         : (2 * static_cast<double>(on) + 0.1 * static_cast<double>(inputs)) *
                               walk(shape[l], 8);
        adds += static_cast<double>(on * shape[l]) + 0.4 * static_cast<double>(inputs * shape[l]);
        products += 0.6 * static_cast<double>(inputs * shape[l]);
        memory +=
            129.0 * static_cast<double>(inputs * shape[l]) + 8.0 * static_cast<double>(shape[l]);
    }
    CHECK(cost.cycles == Approx(cycles));
    CHECK(cost.float_adds == Approx(adds));
    CHECK(cost.float_products == Approx(products));
    CHECK(cost.memory_bits == Approx(memory));
    CHECK(cost.random_bits == 0);
}

TEST_CASE("A second hidden layer costs a nudge; contracts", "[engine_model]") {
    const EngineTask task{.shape = {10, 8, 6, 2}, .active_inputs = 20, .parallel = 1};
    const EngineCost none = two_phase_engine(task, {.updated = 1.0, .changed = {0.0, 0.0}});
    const EngineCost top = two_phase_engine(task, {.updated = 1.0, .changed = {0.0, 3.0}});
    CHECK(top.integer_adds == none.integer_adds + 3 * 8 + 3 * 8); // nudges below, counters of 8
    CHECK(top.cycles == none.cycles + 3 * 8 + 3 * 8);
    CHECK_THROWS_AS(two_phase_engine(task, {.changed = {1.0}}), ContractError);
    CHECK_THROWS_AS(two_phase_engine({.shape = {4, 2}}, {}), ContractError);
    CHECK_THROWS_AS(backprop_engine(task, {.batch = 0}), ContractError);
    CHECK(published_training_ratios().size() == 4);
}
