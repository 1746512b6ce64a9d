// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What a word of replicas notes, against the energies of its states one by one.
#include "solvers/replica_set.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

std::vector<Energy> energies(const IsingModel& model, std::span<const ReplicaWord> by_spin) {
    std::vector<Energy> all;
    for (std::size_t r = 0; r < replicas_per_word; ++r) {
        SpinState state;
        for (const ReplicaWord& word : by_spin) {
            state.push_back((word[r / 64] >> (r % 64) & 1U) != 0 ? Spin{1} : Spin{-1});
        }
        all.push_back(energy_by_definition(model, state));
    }
    return all;
}

} // namespace

TEST_CASE("Low states, the best state and selected states are noted") {
    const IsingModel model = random_model(7, 30, 0.2, 3);
    Observer observer;
    const ReplicaProblem problem(model, sequential_layout(model), observer);
    ReplicaSet set(problem, 3, 1);
    for (std::uint64_t sweep = 1; sweep <= 4; ++sweep) {
        set.sweep(make_heat_bath(problem.layout, 0.1));
        std::vector<Energy> all = energies(model, set.by_spin());
        const auto counts = set.counts().values();
        for (std::size_t r = 0; r < replicas_per_word; ++r) {
            CHECK(problem.terms.energy(counts[r]) == all[r]);
        }
        std::ranges::sort(all);
        observer.look = [](std::span<const Spin>, Energy, std::uint64_t) { return false; };
        observer.at_or_below = all[20];
        set.note(sweep, all[400]);
        const auto low = std::ranges::count_if(all, [&](Energy e) { return e <= all[20]; });
        CHECK(set.hits().size() == static_cast<std::size_t>(low));
        for (const ReplicaHit& hit : set.hits()) {
            CHECK(hit.sweep == sweep);
            CHECK(hit.energy <= all[20]);
            CHECK(hit.energy == energy_by_definition(model, hit.state));
        }
        set.hits().clear();
        set.note_best(sweep);
        REQUIRE(set.hits().size() == 1);
        CHECK(set.hits()[0].energy == all[0]);
        set.hits().clear();
        observer.at_or_below = problem.terms.least - 1;
        set.note(sweep, problem.terms.least - 1);
        CHECK(set.hits().empty());
        observer.look = {};
        set.note(sweep, all[20]);
        REQUIRE(set.hits().size() == 1);
        CHECK(set.hits()[0].energy == all[0]);
        set.hits().clear();
    }
    observer.select = [](std::span<const ReplicaWord> spins) { return spins[4]; };
    set.note(5, problem.terms.least - 1);
    CHECK(!set.hits().empty());
    CHECK(std::ranges::all_of(set.hits(), [](const ReplicaHit& h) { return h.state[4] == 1; }));
}

TEST_CASE("Hits are shown by sweep, then by word, until enough is seen") {
    const IsingModel model({1, 1}, {});
    std::vector<std::uint64_t> seen;
    Observer observer;
    observer.look = [&](std::span<const Spin>, Energy, std::uint64_t sweep) {
        seen.push_back(sweep);
        return sweep == 3;
    };
    const ReplicaProblem problem(model, sequential_layout(model), observer);
    std::vector<ReplicaSet> sets;
    sets.emplace_back(problem, 1, 0);
    sets.emplace_back(problem, 1, 1);
    for (const std::uint64_t sweep : {1, 2, 3, 4}) {
        sets[sweep % 2].note_best(sweep);
    }
    const SolveLimits limits;
    RunControl control(limits, observer);
    CHECK(show_hits(sets, control));
    CHECK(seen == std::vector<std::uint64_t>{1, 2, 3});
    CHECK(sets[0].hits().empty());
    CHECK(sets[1].hits().empty());
    CHECK(!show_hits(sets, control));
    CHECK(finish_replicas(sets, control).best_energy == -2);
}

TEST_CASE("A restart draws fresh states, words are different") {
    const IsingModel model(std::vector<Weight>(10), {});
    const Observer observer;
    const ReplicaProblem problem(model, sequential_layout(model), observer);
    ReplicaSet set(problem, 1, 0);
    ReplicaSet same(problem, 1, 0);
    ReplicaSet other(problem, 1, 1);
    CHECK(std::ranges::equal(set.spins(), same.spins()));
    CHECK(!std::ranges::equal(set.spins(), other.spins()));
    set.restart();
    CHECK(!std::ranges::equal(set.spins(), same.spins()));
}

TEST_CASE("Exchanged spins are those that are judged; words by spin follow the layout") {
    const IsingModel model({1, 0, 1}, {{0, 2, 1}}); // two shapes: positions are not spins
    const Observer observer;
    const ReplicaProblem mixed(model, sequential_layout(model), observer);
    CHECK(!mixed.in_order);
    const IsingModel pair({1, 1}, {});
    CHECK(ReplicaProblem(pair, sequential_layout(pair), observer).in_order);
    LargeVector<ReplicaWord> words(3);
    for (std::size_t position = 0; position < 3; ++position) {
        words[position].fill(position);
    }
    ReplicaSet set(mixed, 1, 0);
    (void)set.counts();
    const LargeVector<ReplicaWord> before(set.spins().begin(), set.spins().end());
    set.swap_spins(words);
    CHECK(words == before);
    for (std::size_t position = 0; position < 3; ++position) {
        CHECK(set.spins()[position][0] == position);
        CHECK(set.by_spin()[mixed.layout.spin_at[position]][0] == position);
    }
    const auto all = energies(model, set.by_spin());
    for (const std::size_t replica : {0U, 1U, 2U, 511U}) {
        CHECK(mixed.terms.energy(set.counts().of(replica)) == all[replica]);
    }
}
