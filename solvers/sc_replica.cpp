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
#include <vector>

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "core/error.hpp"
#include "core/threads.hpp"
#include "solvers/large_pages.hpp"
#include "solvers/replica_set.hpp"
#include "solvers/run_control.hpp"
#include "solvers/sc_replica_kernels.hpp"

namespace isinglass {

namespace {

constexpr std::uint32_t most_words = 65536;

/// Spin updates per word between two looks at the clock; small, so that a hit ends the run soon.
constexpr std::uint64_t chunk_updates = std::uint64_t{1} << 12U;

/// Positions are spins.
ReplicaLayout order_of_spins(const IsingModel& model) {
    ReplicaLayout layout;
    layout.spin_at.resize(model.spin_count());
    std::iota(layout.spin_at.begin(), layout.spin_at.end(), SpinId{0});
    layout.position_of = layout.spin_at;
    return layout;
}

/// The counters of one word of replicas; their spins are in a ReplicaSet.
class CounterSet {
public:
    CounterSet(const ScReplicaPlan& plan, std::size_t stride, std::uint64_t seed,
               std::uint32_t word)
        : plan_(plan), stride_(stride), next_(plan.spins), counters_(plan.spins * stride),
          noise_(seed, RandomPurpose::noise, word) {}

    void step(const ScReplicaCycle& cycle, ReplicaSet& spins) {
        sc_replica_cycle(plan_, cycle, spins.spins(), next_, counters_, stride_, noise_);
        spins.swap_spins(next_);
    }

private:
    const ScReplicaPlan& plan_;
    std::size_t stride_; // words of a counter
    LargeVector<ReplicaWord> next_;
    LargeVector<ReplicaWord> counters_; // stride words a spin
    RandomPlanes noise_;
};

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
    if (options.counter.update != UpdateOrder::synchronous) {
        throw InputError("sc_replica: all p-bits switch at once; use sc_pbit for update chromatic");
    }
    if (options.counter.replica != 0) {
        throw InputError("sc_replica: all replicas are simulated; use sc_pbit for a certain one");
    }
}

/// Takes all words through chunks of cycles until the control says stop.
void run_chunks(ScReplicaCycles& source, const SolveLimits& limits, std::uint64_t spins,
                std::span<ReplicaSet> sets, std::span<CounterSet> counters, RunControl& control) {
    tbb::task_arena arena(usable_threads(limits.threads));
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
                counters[word].step(cycles[k], sets[word]);
                sets[word].note(done + k + 1, worth);
            }
        };
        if (sets.size() == 1) {
            advance(0);
        } else {
            arena.execute([&] { tbb::parallel_for(std::size_t{0}, sets.size(), advance); });
        }
        const bool enough = show_hits(sets, control);
        stop = control.book(cycles.size(), cycles.size() * updates, enough || spins == 0);
        stop = (spins == 0 && control.exhaust()) || stop;
    }
}

} // namespace

SolveResult solve_sc_replica(const IsingModel& model, const ScReplicaOptions& options,
                             const SolveLimits& limits, const Observer& observer) {
    validate(options);
    const ReplicaProblem problem(model, order_of_spins(model), observer);
    RunControl control(limits, observer);
    const ScReplicaPlan plan(model);
    ScReplicaCycles cycles(model, plan, options.counter);
    std::vector<ReplicaSet> sets;
    std::vector<CounterSet> counters;
    sets.reserve(options.words);
    counters.reserve(options.words);
    for (std::uint32_t word = 0; word < options.words; ++word) {
        sets.emplace_back(problem, limits.seed, word);
        counters.emplace_back(plan, cycles.most_planes() - 1, limits.seed, word);
    }
    run_chunks(cycles, limits, model.spin_count(), sets, counters, control);
    SolveResult result = finish_replicas(sets, control);
    result.solver = "sc_replica";
    result.settings = fmt::format("words={} {}", options.words, to_string(options.counter));
    return result;
}

} // namespace isinglass
