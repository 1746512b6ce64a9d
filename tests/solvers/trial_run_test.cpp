// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The frame: order of states, fresh starts, statistics, limits, and no effect of threads.
#include "solvers/trial_run.hpp"

#include <algorithm>
#include <limits>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/trial_reference.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Flips spin (cycle - 1) mod n of every lane.
class FlipInTurn : public TrialRule {
public:
    void prepare(std::uint64_t, std::uint64_t cycle) override { cycle_ = cycle; }
    void begin(const TrialBlock&, const LaneRows<std::uint32_t>&) override {}
    void step(TrialBlock& block) override {
        for (Spin& spin : block.spins[(cycle_ - 1) % block.spins.size()].lane) {
            spin = static_cast<Spin>(-spin);
        }
    }

private:
    std::uint64_t cycle_ = 0;
};

Solver flip_in_turn(TrialPlan plan, AnnealStats* stats = nullptr) {
    return [=](const IsingModel& model, const SolveLimits& limits, const Observer& observer) {
        FlipInTurn rule;
        return run_trials(model, plan, rule, limits, observer, stats);
    };
}

} // namespace

TEST_CASE("All trials are shown after each cycle, and begin anew after an anneal") {
    const IsingModel model = random_model(3, 5, 0.7, 3);
    AnnealStats stats;
    SolveLimits limits;
    limits.seed = 8;
    limits.max_sweeps = 10;
    const auto shown = shown_states(flip_in_turn({70, 1, 4}, &stats), model, limits);
    REQUIRE(shown.size() == 700);
    std::vector<Energy> finals;
    std::vector<Energy> best(70, std::numeric_limits<Energy>::max());
    bool equal = true;
    for (std::size_t k = 0; k < shown.size(); ++k) {
        const std::uint64_t sweep = k / 70 + 1;
        const std::uint64_t cycle = (sweep - 1) % 4 + 1;
        SpinState state(5);
        for (SpinId i = 0; i < 5; ++i) {
            state[i] = initial_word(8, i, k % 70, (sweep - 1) / 4) % 2 == 1 ? 1 : -1;
            state[i] = static_cast<Spin>(i < cycle ? -state[i] : state[i]);
        }
        const Energy energy = energy_by_definition(model, state);
        equal = equal && shown[k] == ShownState{state, energy, sweep};
        if (sweep <= 4) {
            best[k % 70] = std::min(best[k % 70], energy);
        }
        if (cycle == 4) {
            finals.push_back(energy);
        }
    }
    CHECK(equal);
    CHECK(stats.final_energy == finals);
    CHECK(std::equal(best.begin(), best.end(), stats.best_energy.begin()));
}

TEST_CASE("Replicas of a trial: 64 / R rings a block, the lowest energy counts") {
    const IsingModel model = random_model(3, 5, 0.7, 3);
    AnnealStats stats;
    SolveLimits limits;
    limits.max_sweeps = 1;
    CHECK(block_count({3, 25, 1}) == 2);
    const auto shown = shown_states(flip_in_turn({3, 25, 1}, &stats), model, limits);
    REQUIRE(shown.size() == 75);
    REQUIRE(stats.final_energy.size() == 3);
    for (std::size_t ring = 0; ring < 3; ++ring) {
        const auto first = shown.begin() + static_cast<std::ptrdiff_t>(25 * ring);
        const auto lowest = std::min_element(
            first, first + 25, [](const auto& a, const auto& b) { return a.energy < b.energy; });
        CHECK(stats.final_energy[ring] == lowest->energy);
    }
}

TEST_CASE("The number of threads does not matter") {
    const IsingModel model = random_model(5, 8, 0.7, 3);
    SolveLimits limits;
    limits.max_sweeps = 6;
    limits.threads = 1;
    const auto one = shown_states(flip_in_turn({300, 1, 4}), model, limits);
    limits.threads = 3;
    CHECK(shown_states(flip_in_turn({300, 1, 4}), model, limits) == one);
}

TEST_CASE("Results: counts, target, observer, nothing to do") {
    const IsingModel model = random_model(5, 6, 0.7, 3);
    SolveLimits limits;
    limits.max_sweeps = 5;
    const SolveResult result = flip_in_turn({10, 1, 64})(model, limits, {});
    CHECK(result.sweeps == 5);
    CHECK(result.updates == 5 * 10 * 6);
    CHECK(result.best_energy == model.energy(result.best_state));
    CHECK(result.stop == StopReason::sweeps);
    limits.target_energy = result.best_energy;
    CHECK(flip_in_turn({10, 1, 64})(model, limits, {}).stop == StopReason::target);
    int seen = 0;
    const auto second = [&](std::span<const Spin>, Energy, std::uint64_t) { return ++seen == 2; };
    CHECK(flip_in_turn({10, 1, 64})(model, {}, {{}, second, {}}).stop == StopReason::observer);
    CHECK(seen == 2);
    limits.max_sweeps = 0;
    CHECK(flip_in_turn({10, 1, 64})(model, limits, {}).best_state.size() == 6);
}

TEST_CASE("Plans out of range and coefficients that are too large are refused") {
    CHECK_THROWS_AS(validate({0, 1, 1}, "x"), InputError);
    CHECK_THROWS_AS(validate({most_trials + 1, 1, 1}, "x"), InputError);
    CHECK_THROWS_AS(validate({1, 65, 1}, "x"), InputError);
    CHECK_THROWS_WITH(validate({1, 1, 0}, "x"), Catch::Contains("cycles"));
    CHECK_THROWS_AS(flip_in_turn({})(IsingModel({1 << 30}, {}), {}, {}), ModelError);
}
