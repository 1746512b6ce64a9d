// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Multi-spin coding, one replica a bit (Creutz, Bhanot and co-workers from 1979 on; Isakov,
// Zintchenko, Ronnow, Troyer, Comput. Phys. Commun. 192, 265, 2015), with exact heat-bath
// probabilities; the arithmetic is in replica_kernels.cpp. Words of 512 replicas are independent,
// so threads share nothing: each task takes one word through a chunk of sweeps and notes the states
// worth showing, which are then shown in the order of sweeps and words, whoever came first.
// What we changed: every sweep of every replica is judged, by the observer's sieve where there is
// one, which looks at all replicas of a word for about the price of a hundredth of a sweep.
// What did not work: energies of all replicas after every sweep when a sieve is given (a fifth of
// the time for nothing); one thread per replica (no common instruction stream).
#include "solvers/replica.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "core/error.hpp"
#include "core/threads.hpp"
#include "solvers/replica_set.hpp"
#include "solvers/run_control.hpp"

namespace isinglass {

namespace {

constexpr std::uint32_t most_words = 65536;

/// Spin updates per word between two looks at the clock; small, so that a hit ends the run soon.
constexpr std::uint64_t chunk_updates = std::uint64_t{1} << 12U;

/// Heat baths of the I0 values of a schedule that repeats; made when first needed.
class HeatBathCache {
public:
    HeatBathCache(const ReplicaLayout& layout, const Schedule& schedule)
        : layout_(layout), schedule_(schedule) {}

    /// Of `count` sweeps from number `first` on.
    std::vector<const HeatBath*> of_sweeps(std::uint64_t first, std::uint64_t count) {
        if (entries_.size() > most_cached) {
            entries_.clear();
        }
        std::vector<const HeatBath*> result;
        for (std::uint64_t k = 0; k < count; ++k) {
            const double i0 = schedule_.at(first + k);
            const auto found = std::ranges::find(entries_, i0, &Entry::i0);
            if (found == entries_.end()) {
                entries_.push_back({i0, std::make_unique<HeatBath>(make_heat_bath(layout_, i0))});
                result.push_back(entries_.back().heat_bath.get());
            } else {
                result.push_back(found->heat_bath.get());
            }
        }
        return result;
    }

private:
    static constexpr std::size_t most_cached = 256;
    struct Entry {
        double i0;
        std::unique_ptr<HeatBath> heat_bath;
    };
    const ReplicaLayout& layout_;
    const Schedule& schedule_;
    std::vector<Entry> entries_;
};

void validate(const ReplicaOptions& options) {
    options.schedule.validate();
    if (options.words < 1 || options.words > most_words) {
        throw InputError(fmt::format("replica: the number of words is 1 to {}, not {}", most_words,
                                     options.words));
    }
}

ReplicaLayout layout_of(const IsingModel& model, SweepOrder order) {
    return order == SweepOrder::chromatic ? chromatic_layout(model, color_spins(model))
                                          : sequential_layout(model);
}

/// Sweeps of the next chunk: up to the next restart and the sweep limit. The first chunks are short
/// (1, 1, 2, 4, ... sweeps), so that an easy model costs no more sweeps than it needs.
std::uint64_t chunk_of(std::uint64_t spins, std::uint64_t restart, std::uint64_t left,
                       std::uint64_t done) {
    std::uint64_t chunk =
        std::max<std::uint64_t>(chunk_updates / std::max<std::uint64_t>(spins, 1), 1);
    chunk = std::min({chunk, left, std::max<std::uint64_t>(done, 1)});
    return restart == 0 ? chunk : std::min(chunk, restart - done % restart);
}

/// Takes all words through chunks of sweeps until the control says stop.
void run_chunks(const ReplicaProblem& problem, const ReplicaOptions& options,
                const SolveLimits& limits, std::span<ReplicaSet> sets, RunControl& control) {
    HeatBathCache cache(problem.layout, options.schedule);
    tbb::task_arena arena(usable_threads(limits.threads));
    const std::uint64_t restart = options.restart_sweeps;
    const std::uint64_t spins = problem.model.spin_count();
    const std::uint64_t updates = spins * sets.size() * replicas_per_word;
    bool stop = !control.may_start();
    for (std::uint64_t done = 0; !stop;) {
        const std::uint64_t chunk = chunk_of(spins, restart, limits.max_sweeps - done, done);
        const std::uint64_t since_restart = restart == 0 ? done : done % restart;
        const bool fresh = done > 0 && restart != 0 && since_restart == 0;
        const auto heat_baths = cache.of_sweeps(since_restart + 1, chunk);
        const Energy worth = control.worth_showing();
        const auto advance = [&](std::size_t word) {
            if (fresh) {
                sets[word].restart();
            }
            for (std::uint64_t k = 0; k < chunk; ++k) {
                sets[word].sweep(*heat_baths[k]);
                sets[word].note(done + k + 1, worth);
            }
        };
        if (sets.size() == 1) {
            advance(0);
        } else {
            arena.execute([&] { tbb::parallel_for(std::size_t{0}, sets.size(), advance); });
        }
        done += chunk;
        const bool enough = show_hits(sets, control);
        stop = control.book(chunk, chunk * updates, enough || spins == 0);
        stop = (spins == 0 && control.exhaust()) || stop;
    }
}

} // namespace

SolveResult solve_replica(const IsingModel& model, const ReplicaOptions& options,
                          const SolveLimits& limits, const Observer& observer) {
    validate(options);
    const ReplicaProblem problem(model, layout_of(model, options.order), observer);
    RunControl control(limits, observer);
    std::vector<ReplicaSet> sets;
    sets.reserve(options.words);
    for (std::uint32_t word = 0; word < options.words; ++word) {
        sets.emplace_back(problem, limits.seed, word);
    }
    run_chunks(problem, options, limits, sets, control);
    SolveResult result = finish_replicas(sets, control);
    result.solver = "replica";
    result.settings = fmt::format(
        "schedule={} words={} order={} restart_sweeps={}", to_string(options.schedule),
        options.words, options.order == SweepOrder::chromatic ? "chromatic" : "sequential",
        options.restart_sweeps);
    return result;
}

} // namespace isinglass
