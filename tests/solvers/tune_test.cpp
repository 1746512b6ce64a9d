// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Successive halving on trials of known cost, the I0 range against closed forms, a real model.
#include "solvers/tune.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "solvers/exact.hpp"
#include "solvers/settings.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;

namespace {

/// A solver's constant I0, read back from the settings it reports.
double i0_of(const Solver& solver, const SolveLimits& limits) {
    SolveLimits one = limits;
    one.max_sweeps = 1;
    const std::string settings = solver(IsingModel({1}, {}), one, {}).settings;
    return std::stod(settings.substr(settings.find('(') + 1));
}

std::vector<TuneCandidate> constants(const std::vector<double>& values) {
    std::vector<TuneCandidate> list;
    for (const double value : values) {
        list.push_back({"gibbs", {{"i0", std::to_string(value)}}});
    }
    return list;
}

TuneOptions small() {
    TuneOptions options;
    options.max_sweeps = 1000;
    options.runs = 3;
    return options;
}

} // namespace

TEST_CASE("The best of known costs wins, and the others get fewer runs") {
    std::size_t runs = 0;
    const Trial trial = [&](const Solver& solver, const SolveLimits& limits) {
        ++runs;
        // best at 0.5; the seed shifts all candidates alike
        const double cost = 100 + 400 * std::abs(i0_of(solver, limits) - 0.5);
        return TrialOutcome{true, static_cast<std::uint64_t>(cost) + limits.seed % 7, 0.1};
    };
    const auto list = constants({0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9});
    const TuneResult result = tune(list, trial, small());
    REQUIRE(result.rows.size() == 9);
    CHECK(result.rows[0].candidate.settings[0].second == "0.500000");
    CHECK(result.rows[0].rounds == 3);
    CHECK(result.rows[0].runs == 27);
    CHECK(result.rows[0].solved == 27);
    CHECK(result.rows[1].rounds == 2);
    CHECK(result.rows[1].runs == 9);
    CHECK(result.rows[8].runs == 3);
    CHECK(runs == 9 * 3 + 3 * 6 + 18);
    CHECK(result.sweeps > 0);
    for (std::size_t k = 4; k < 9; ++k) { // within one round: by the mean
        CHECK(result.rows[k - 1].mean <= result.rows[k].mean);
    }
}

TEST_CASE("The default plays as long as the winner, and keeps its place when it is as good") {
    const Trial trial = [](const Solver& solver, const SolveLimits& limits) {
        // 0.3 is lucky with the first seeds only; the default is steady.
        const double i0 = i0_of(solver, limits);
        const std::uint64_t cost = i0 == 0.3 ? (limits.seed <= 3 ? 50U : 400U) : 100U;
        return TrialOutcome{true, i0 < 0.3 ? 500U : cost, 0.0};
    };
    auto list = constants({0.3, 0.1, 0.2});
    list.insert(list.begin(), TuneCandidate{"gibbs", {}});
    const TuneResult result = tune(list, trial, small());
    CHECK(result.rows[0].candidate.settings.empty());
    CHECK(result.rows[0].runs == 9);
    CHECK(result.rows[1].runs == 9);
    CHECK(result.rows[1].median == 400);
}

TEST_CASE("An unsolved run costs twice its limit, so rare luck does not win") {
    const Trial trial = [](const Solver& solver, const SolveLimits& limits) {
        const bool lucky = i0_of(solver, limits) < 0.2;
        return lucky ? TrialOutcome{limits.seed % 3 == 0, 1, 0.0} : TrialOutcome{true, 900, 0.0};
    };
    const TuneResult result = tune(constants({0.1, 0.4}), trial, small());
    CHECK(result.rows[0].candidate.settings[0].second == "0.400000");
    CHECK(result.rows[0].median == 900);
    CHECK(result.rows[1].median == 2000);
    CHECK(result.rows[1].solved == 1);
    CHECK(result.rows[1].mean == Approx((2000 + 2000 + 1) / 3.0));
}

TEST_CASE("Seconds can be the objective, with their own limit") {
    const Trial trial = [](const Solver& solver, const SolveLimits& limits) {
        CHECK(limits.max_seconds == 2.5);
        const bool slow = i0_of(solver, limits) < 0.2;
        return TrialOutcome{true, slow ? 10U : 1000U, slow ? 1.0 : 0.1};
    };
    TuneOptions options = small();
    options.objective = TuneObjective::seconds;
    options.max_seconds = 2.5;
    const TuneResult result = tune(constants({0.1, 0.4}), trial, options);
    CHECK(result.rows[0].candidate.settings[0].second == "0.400000");
    CHECK(result.rows[0].median == Approx(0.1));
}

TEST_CASE("An interrupt keeps what is known") {
    std::atomic<bool> stop{false};
    int runs = 0;
    const Trial trial = [&](const Solver&, const SolveLimits&) {
        stop = ++runs == 4;
        return TrialOutcome{true, 5, 0.0};
    };
    TuneOptions options = small();
    options.interrupt = &stop;
    const TuneResult result = tune(constants({0.1, 0.4, 0.7}), trial, options);
    CHECK(result.interrupted);
    CHECK(runs == 4);
    CHECK(result.rows[0].runs == 3);
    CHECK(result.rows[0].rounds == 1);
}

TEST_CASE("The I0 range follows fields, size and gap") {
    // Ring of 4 with J = 3: fields sqrt(9 + 9); gap 12.
    const IsingModel ring({0, 0, 0, 0}, {{0, 1, 3}, {1, 2, 3}, {2, 3, 3}, {0, 3, 3}});
    const I0Range range = i0_range(ring, 12);
    CHECK(range.low == Approx(1 / std::sqrt(18.0)));
    CHECK(range.high == Approx(2 / std::sqrt(18.0))); // ln(4) / 12 is below: width is kept
    const I0Range unknown = i0_range(ring, 0);        // fields are 0 or 6, a flip costs 12
    CHECK(unknown.high == range.high);
    const I0Range narrow_gap = i0_range(ring, 2);
    CHECK(narrow_gap.high == Approx(std::log(4.0) / 2));
    const IsingModel twice({0, 0, 0, 0}, {{0, 1, 6}, {1, 2, 6}, {2, 3, 6}, {0, 3, 6}});
    CHECK(i0_range(twice, 4).high == Approx(narrow_gap.high / 2));
    CHECK(i0_range(twice, 4).low == Approx(narrow_gap.low / 2));
    const I0Range empty = i0_range(IsingModel(), 0);
    CHECK(empty.low > 0.0);
    CHECK(empty.low < empty.high);
}

TEST_CASE("Candidates: the default first, all valid, none twice, for every solver") {
    const IsingModel model = testing::random_model(3, 12, 0.5, 4);
    for (const SolverRecord& record : solver_records()) {
        INFO(record.name);
        const auto list = tune_candidates(record.name, model, 0);
        REQUIRE(!list.empty());
        CHECK(list[0].settings.empty());
        std::set<std::string> different;
        for (const TuneCandidate& candidate : list) {
            CHECK(candidate.solver == record.name);
            SolverOptions options;
            for (const auto& [name, value] : candidate.settings) {
                CHECK_NOTHROW(apply_setting(options, name, value));
            }
            different.insert(to_string(candidate));
        }
        CHECK(different.size() == list.size());
    }
    CHECK(tune_candidates("gibbs", model, 4).size() == 11);
    CHECK(tune_candidates("exact", model, 4).size() == 1);
    CHECK(tune_candidates("sc_pbit", model, 4).size() > 20);
    CHECK_THROWS_AS(tune_candidates("nope", model, 4), InputError);
    CHECK(to_string(TuneCandidate{"gibbs", {}}) == "solver=gibbs (defaults)");
    CHECK(to_string(TuneCandidate{"gibbs", {{"i0", "0.5"}}}) == "solver=gibbs i0=0.5");
}

TEST_CASE("On a real model: same seed, same table, and not worse than the default") {
    const IsingModel model = testing::random_model(11, 18, 0.5, 20);
    const Energy ground = solve_exact(model, {}, {}).best_energy;
    const Trial trial = energy_trial(model, ground);
    const auto list = tune_candidates("gibbs", model, 0);
    TuneOptions options;
    options.max_sweeps = 500;
    const TuneResult once = tune(list, trial, options);
    const TuneResult again = tune(list, trial, options);
    REQUIRE(once.rows.size() == again.rows.size());
    for (std::size_t k = 0; k < once.rows.size(); ++k) {
        CHECK(to_string(once.rows[k].candidate) == to_string(again.rows[k].candidate));
        CHECK(once.rows[k].mean == again.rows[k].mean);
    }
    CHECK(once.rows[0].solved == once.rows[0].runs);
    // The default I0 = 0.65 is frozen at couplings up to 20.
    const auto defaults = std::ranges::find_if(
        once.rows, [](const TuneRow& row) { return row.candidate.settings.empty(); });
    CHECK(once.rows[0].mean < defaults->mean);
}

TEST_CASE("A trial by energy stops at its target") {
    const IsingModel model({5, -5}, {});
    const Trial trial = energy_trial(model, -10);
    const TrialOutcome outcome = trial(make_solver("gibbs", {}), SolveLimits{});
    CHECK(outcome.solved);
    CHECK(outcome.sweeps >= 1);
    SolveLimits few;
    few.max_sweeps = 3;
    CHECK_FALSE(energy_trial(model, -11)(make_solver("gibbs", {}), few).solved);
}
