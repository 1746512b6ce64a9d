// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The frame around sc_replica_kernels.cpp. Words of 512 replicas are independent, so threads share
// nothing: each task takes one word through a chunk of cycles and notes the states worth showing,
// which are then shown in the order of cycles and words, whoever came first.
// What we changed against the scalar program: p-bits keep the order of the model, because the noise
// bits are handed out in that order; energies come from a count over all couplings instead of from
// the flips, and only where no sieve is given.
#include "solvers/sc_replica.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "core/error.hpp"
#include "solvers/replica_energy.hpp"
#include "solvers/replica_kernels.hpp"
#include "solvers/run_control.hpp"
#include "solvers/sc_replica_kernels.hpp"

namespace isinglass {

namespace {

constexpr std::uint32_t most_words = 65536;

/// Spin updates per word between two looks at the clock; small, so that a hit ends the run soon.
constexpr std::uint64_t chunk_updates = std::uint64_t{1} << 12U;

struct Hit {
    std::uint64_t cycle = 0;
    SpinState state;
    Energy energy = 0;
};

/// Positions are spins.
ReplicaLayout order_of_spins(const IsingModel& model) {
    ReplicaLayout layout;
    layout.spin_at.resize(model.spin_count());
    std::iota(layout.spin_at.begin(), layout.spin_at.end(), SpinId{0});
    layout.position_of = layout.spin_at;
    return layout;
}

/// What all words of a run share.
struct Setting {
    const IsingModel& model;
    const Observer& observer;
    ScReplicaPlan plan;
    std::size_t stride; ///< words of a counter
    ReplicaLayout layout;
    EnergyTerms terms;

    Setting(const IsingModel& of, const Observer& seen_by)
        : model(of), observer(seen_by), plan(of), stride(0), layout(order_of_spins(of)),
          terms(of, layout) {}
};

/// One word of replicas on its way.
class CounterSet {
public:
    CounterSet(const Setting& setting, std::uint64_t seed, std::uint32_t word)
        : setting_(setting), spins_(setting.model.spin_count()), next_(spins_.size()),
          counters_(spins_.size() * setting.stride), noise_(seed, RandomPurpose::noise, word) {
        RandomPlanes initial(seed, RandomPurpose::initial_states, word);
        randomise(spins_, initial);
    }

    /// States of at most `worth_showing` or selected by the observer go to hits().
    void step(const ScReplicaCycle& cycle, std::uint64_t number, Energy worth_showing) {
        sc_replica_cycle(setting_.plan, cycle, spins_, next_, counters_, setting_.stride, noise_);
        std::swap(spins_, next_);
        const bool sieve = static_cast<bool>(setting_.observer.select);
        note(sieve ? setting_.observer.select(spins_) : of_low_energy(worth_showing), number);
    }

    /// Notes the replica of least energy, so that a run always has a best state.
    void note_best(std::uint64_t cycle) {
        count_unsatisfied(setting_.terms, spins_, counts_);
        ReplicaWord best = counts_.at_most(counts_.least());
        ReplicaWord one{};
        const std::size_t first = take_first(best);
        one[first / 64] = std::uint64_t{1} << (first % 64);
        note(one, cycle);
    }

    std::vector<Hit>& hits() { return hits_; }

private:
    ReplicaWord of_low_energy(Energy bound) {
        if (bound < setting_.terms.least) {
            return {};
        }
        count_unsatisfied(setting_.terms, spins_, counts_);
        const std::uint64_t above =
            static_cast<std::uint64_t>(bound) - static_cast<std::uint64_t>(setting_.terms.least);
        return counts_.at_most(above / (2 * static_cast<std::uint64_t>(setting_.terms.unit)));
    }
    void note(ReplicaWord replicas, std::uint64_t cycle) {
        while (!is_zero(replicas)) {
            Hit& hit = hits_.emplace_back();
            hit.cycle = cycle;
            extract_replica(setting_.layout, spins_, take_first(replicas), hit.state);
            hit.energy = setting_.model.energy(hit.state);
        }
    }

    const Setting& setting_;
    std::vector<ReplicaWord> spins_;
    std::vector<ReplicaWord> next_;
    std::vector<ReplicaWord> counters_; // stride words a spin
    RandomPlanes noise_;
    ReplicaCounts counts_;
    std::vector<Hit> hits_;
};

/// Shows the hits of a chunk in the order of cycles, then words; true: enough was seen.
bool show_hits(std::vector<CounterSet>& sets, RunControl& control) {
    std::vector<const Hit*> order;
    for (CounterSet& set : sets) {
        for (const Hit& hit : set.hits()) {
            order.push_back(&hit);
        }
    }
    std::ranges::stable_sort(order, {}, [](const Hit* hit) { return hit->cycle; });
    const bool enough = std::ranges::any_of(
        order, [&](const Hit* hit) { return control.show(hit->state, hit->energy, hit->cycle); });
    for (CounterSet& set : sets) {
        set.hits().clear();
    }
    return enough;
}

void validate(const ScReplicaOptions& options) {
    validate(options.counter);
    if (options.words < 1 || options.words > most_words) {
        throw InputError(fmt::format("sc_replica: the number of words is 1 to {}, not {}",
                                     most_words, options.words));
    }
    if (options.counter.sum_bits != 0) {
        throw InputError("sc_replica: sums are exact; use sc_pbit for sum_bits above 0");
    }
    if (options.counter.noise_source != NoiseSource::independent) {
        throw InputError("sc_replica: noise is independent; use sc_pbit for other noise sources");
    }
    if (options.counter.replica != 0) {
        throw InputError("sc_replica: all replicas are simulated; use sc_pbit for a certain one");
    }
}

/// Takes all words through chunks of cycles until the control says stop.
void run_chunks(const Setting& setting, ScReplicaCycles& source, const SolveLimits& limits,
                std::vector<CounterSet>& sets, RunControl& control) {
    tbb::task_arena arena(limits.threads == 0 ? tbb::task_arena::automatic
                                              : static_cast<int>(limits.threads));
    const std::uint64_t spins = setting.model.spin_count();
    const std::uint64_t updates = spins * sets.size() * replicas_per_word;
    const std::uint64_t longest =
        std::max<std::uint64_t>(chunk_updates / std::max<std::uint64_t>(spins, 1), 1);
    std::vector<ScReplicaCycle> cycles;
    bool stop = !control.may_start();
    for (std::uint64_t done = 0; !stop; done += cycles.size()) {
        cycles.resize(std::min(longest, limits.max_sweeps - done));
        std::ranges::generate(cycles, [&] { return source.next(); });
        const Energy worth = control.worth_showing();
        const auto advance = [&](std::size_t word) {
            for (std::size_t k = 0; k < cycles.size(); ++k) {
                sets[word].step(cycles[k], done + k + 1, worth);
            }
        };
        if (sets.size() == 1) {
            advance(0);
        } else {
            arena.execute([&] { tbb::parallel_for(std::size_t{0}, sets.size(), advance); });
        }
        const bool enough = show_hits(sets, control);
        stop = control.book(cycles.size(), cycles.size() * updates, enough) ||
               (spins == 0 && control.exhaust());
    }
}

} // namespace

SolveResult solve_sc_replica(const IsingModel& model, const ScReplicaOptions& options,
                             const SolveLimits& limits, const Observer& observer) {
    validate(options);
    RunControl control(limits, observer);
    Setting setting(model, observer);
    ScReplicaCycles cycles(model, setting.plan, options.counter);
    setting.stride = cycles.most_planes() - 1;
    std::vector<CounterSet> sets;
    sets.reserve(options.words);
    for (std::uint32_t word = 0; word < options.words; ++word) {
        sets.emplace_back(setting, limits.seed, word);
    }
    run_chunks(setting, cycles, limits, sets, control);
    for (CounterSet& set : sets) {
        set.note_best(control.sweeps());
        for (const Hit& hit : set.hits()) {
            control.keep_if_better(hit.state, hit.energy, hit.cycle);
        }
    }
    SolveResult result = control.finish();
    result.solver = "sc_replica";
    result.settings = fmt::format("words={} {}", options.words, to_string(options.counter));
    return result;
}

} // namespace isinglass
