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
#include "solvers/replica_energy.hpp"
#include "solvers/replica_kernels.hpp"
#include "solvers/run_control.hpp"

namespace isinglass {

namespace {

constexpr std::uint32_t most_words = 65536;

/// Spin updates per word between two looks at the clock; small, so that a hit ends the run soon.
constexpr std::uint64_t chunk_updates = std::uint64_t{1} << 12U;

struct Hit {
    std::uint64_t sweep = 0;
    SpinState state;
    Energy energy = 0;
};

/// What all words of a run share.
struct Setting {
    const IsingModel& model;
    const ReplicaOptions& options;
    const Observer& observer;
    ReplicaLayout layout;
    EnergyTerms terms;

    Setting(const IsingModel& of, const ReplicaOptions& with, const Observer& seen_by)
        : model(of), options(with), observer(seen_by),
          layout(with.order == SweepOrder::chromatic ? chromatic_layout(of, color_spins(of))
                                                     : sequential_layout(of)),
          terms(of, layout) {}

    std::vector<HeatBathProgram> programs(double i0) const {
        const ThresholdTable table(i0, model.max_abs_field());
        std::vector<HeatBathProgram> result;
        result.reserve(layout.shapes.size());
        for (const ReplicaShape& shape : layout.shapes) {
            result.push_back(make_heat_bath_program(shape, table));
        }
        return result;
    }
};

/// One word of replicas on its way.
class ReplicaSet {
public:
    ReplicaSet(const Setting& setting, std::uint64_t seed, std::uint32_t word)
        : setting_(setting), spins_(setting.model.spin_count()),
          updates_(seed, RandomPurpose::updates, word),
          initial_(seed, RandomPurpose::initial_states, word) {
        randomise(spins_, initial_);
    }

    /// One sweep; states of at most `worth_showing` or selected by the observer go to hits().
    void sweep(const std::vector<HeatBathProgram>& programs, std::uint64_t number, bool restart,
               Energy worth_showing) {
        if (restart) {
            randomise(spins_, initial_);
        }
        heat_bath_sweep(setting_.layout, setting_.layout.runs, programs, spins_, updates_);
        const bool sieve = static_cast<bool>(setting_.observer.select);
        note(sieve ? selected() : of_low_energy(worth_showing), number);
    }

    /// Notes the replica of least energy, so that a run always has a best state.
    void note_best(std::uint64_t sweep) {
        count_unsatisfied(setting_.terms, spins_, counts_);
        ReplicaWord best = counts_.at_most(counts_.least());
        ReplicaWord one{};
        const std::size_t first = take_first(best);
        one[first / 64] = std::uint64_t{1} << (first % 64);
        note(one, sweep);
    }

    std::vector<Hit>& hits() { return hits_; }

private:
    ReplicaWord selected() {
        by_spin_.resize(spins_.size());
        for (std::size_t position = 0; position < spins_.size(); ++position) {
            by_spin_[setting_.layout.spin_at[position]] = spins_[position];
        }
        return setting_.observer.select(by_spin_);
    }
    ReplicaWord of_low_energy(Energy bound) {
        count_unsatisfied(setting_.terms, spins_, counts_);
        if (bound < setting_.terms.least) {
            return {};
        }
        const std::uint64_t above =
            static_cast<std::uint64_t>(bound) - static_cast<std::uint64_t>(setting_.terms.least);
        const std::uint64_t steps = above / (2 * static_cast<std::uint64_t>(setting_.terms.unit));
        return counts_.at_most(steps);
    }
    void note(const ReplicaWord& chosen, std::uint64_t sweep) {
        ReplicaWord replicas = chosen;
        while (!is_zero(replicas)) {
            Hit& hit = hits_.emplace_back();
            hit.sweep = sweep;
            extract_replica(setting_.layout, spins_, take_first(replicas), hit.state);
            hit.energy = setting_.model.energy(hit.state);
        }
    }

    const Setting& setting_;
    std::vector<ReplicaWord> spins_; // by position
    std::vector<ReplicaWord> by_spin_;
    RandomPlanes updates_;
    RandomPlanes initial_;
    ReplicaCounts counts_;
    std::vector<Hit> hits_;
};

/// Programs of the I0 values of a schedule that repeats; made when first needed.
class ProgramCache {
public:
    ProgramCache(const Setting& setting, const Schedule& schedule)
        : setting_(setting), schedule_(schedule) {}

    /// Of `count` sweeps from number `first` on.
    std::vector<const std::vector<HeatBathProgram>*> of_sweeps(std::uint64_t first,
                                                               std::uint64_t count) {
        if (programs_.size() > most_cached) {
            programs_.clear();
        }
        std::vector<const std::vector<HeatBathProgram>*> result;
        for (std::uint64_t k = 0; k < count; ++k) {
            const double i0 = schedule_.at(first + k);
            const auto found = std::ranges::find(programs_, i0, &Entry::i0);
            if (found == programs_.end()) {
                programs_.push_back(
                    {i0, std::make_unique<std::vector<HeatBathProgram>>(setting_.programs(i0))});
                result.push_back(programs_.back().programs.get());
            } else {
                result.push_back(found->programs.get());
            }
        }
        return result;
    }

private:
    static constexpr std::size_t most_cached = 256;
    struct Entry {
        double i0;
        std::unique_ptr<std::vector<HeatBathProgram>> programs;
    };
    const Setting& setting_;
    const Schedule& schedule_;
    std::vector<Entry> programs_;
};

/// Shows the hits of a chunk in the order of sweeps, then words; true: enough was seen.
bool show_hits(std::vector<ReplicaSet>& sets, RunControl& control) {
    std::vector<const Hit*> order;
    for (ReplicaSet& set : sets) {
        for (const Hit& hit : set.hits()) {
            order.push_back(&hit);
        }
    }
    std::ranges::stable_sort(order, {}, [](const Hit* hit) { return hit->sweep; });
    bool enough = false;
    for (const Hit* hit : order) {
        enough = control.show(hit->state, hit->energy, hit->sweep);
        if (enough) {
            break;
        }
    }
    for (ReplicaSet& set : sets) {
        set.hits().clear();
    }
    return enough;
}

void validate(const IsingModel& model, const ReplicaOptions& options) {
    options.schedule.validate();
    if (options.words < 1 || options.words > most_words) {
        throw InputError(fmt::format("replica: the number of words is 1 to {}, not {}", most_words,
                                     options.words));
    }
    if (!fits_replicas(model)) {
        throw ModelError(fmt::format("replica: a spin's couplings add up to more than {} units; "
                                     "use --solver gibbs",
                                     largest_replica_count));
    }
}

/// Sweeps of the next chunk: up to the next restart and the sweep limit.
std::uint64_t chunk_of(const Setting& setting, const SolveLimits& limits, std::uint64_t done) {
    const std::uint64_t spins = std::max<std::uint64_t>(setting.model.spin_count(), 1);
    std::uint64_t chunk = std::max<std::uint64_t>(chunk_updates / spins, 1);
    chunk = std::min(chunk, limits.max_sweeps - done);
    const std::uint64_t restart = setting.options.restart_sweeps;
    return restart == 0 ? chunk : std::min(chunk, restart - done % restart);
}

/// Takes all words through chunks of sweeps until the control says stop.
void run_chunks(const Setting& setting, const SolveLimits& limits, std::vector<ReplicaSet>& sets,
                RunControl& control) {
    ProgramCache cache(setting, setting.options.schedule);
    tbb::task_arena arena(limits.threads == 0 ? tbb::task_arena::automatic
                                              : static_cast<int>(limits.threads));
    const std::uint64_t restart = setting.options.restart_sweeps;
    const std::uint64_t updates = setting.model.spin_count() * sets.size() * replicas_per_word;
    bool stop = !control.may_start();
    for (std::uint64_t done = 0; !stop;) {
        const std::uint64_t chunk = chunk_of(setting, limits, done);
        const std::uint64_t since_restart = restart == 0 ? done : done % restart;
        const bool fresh = done > 0 && restart != 0 && since_restart == 0;
        const auto programs = cache.of_sweeps(since_restart + 1, chunk);
        const Energy worth = control.worth_showing();
        const auto advance = [&](std::size_t word) {
            for (std::uint64_t k = 0; k < chunk; ++k) {
                sets[word].sweep(*programs[k], done + k + 1, fresh && k == 0, worth);
            }
        };
        if (sets.size() == 1) {
            advance(0);
        } else {
            arena.execute([&] { tbb::parallel_for(std::size_t{0}, sets.size(), advance); });
        }
        done += chunk;
        const bool enough = show_hits(sets, control);
        stop = control.book(chunk, chunk * updates, enough) ||
               (setting.model.spin_count() == 0 && control.exhaust());
    }
}

} // namespace

SolveResult solve_replica(const IsingModel& model, const ReplicaOptions& options,
                          const SolveLimits& limits, const Observer& observer) {
    validate(model, options);
    const Setting setting(model, options, observer);
    RunControl control(limits, observer);
    std::vector<ReplicaSet> sets;
    sets.reserve(options.words);
    for (std::uint32_t word = 0; word < options.words; ++word) {
        sets.emplace_back(setting, limits.seed, word);
    }
    run_chunks(setting, limits, sets, control);
    for (ReplicaSet& set : sets) {
        set.note_best(control.sweeps());
        for (const Hit& hit : set.hits()) {
            control.keep_if_better(hit.state, hit.energy, hit.sweep);
        }
    }
    SolveResult result = control.finish();
    result.solver = "replica";
    result.settings = fmt::format(
        "schedule={} words={} order={} restart_sweeps={}", to_string(options.schedule),
        options.words, options.order == SweepOrder::chromatic ? "chromatic" : "sequential",
        options.restart_sweeps);
    return result;
}

} // namespace isinglass
