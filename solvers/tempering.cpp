// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Parallel tempering (Hukushima, Nemoto, J. Phys. Soc. Jpn. 65, 1604, 1996) on bit planes: all 512
// replicas of a word have one I0, so that they share their instructions; replica r of all words is
// one ladder. After each round of sweeps neighbouring words exchange the replicas that the rule
// accepts, by masks. The I0 move towards equal rejection rates for a while (TemperatureLadder).
// Clusters (Houdayer; Zhu, Ochoa, Katzgraber) flow between two ladders at the colder half of the
// temperatures, before the sweeps, so that what they reach is relaxed before it is judged.
// Threads take temperatures, then pairs of temperatures; random streams belong to words.
#include "solvers/tempering.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "core/error.hpp"
#include "core/threads.hpp"
#include "solvers/replica_moves.hpp"
#include "solvers/replica_set.hpp"
#include "solvers/temperature_ladder.hpp"

namespace isinglass {

namespace {

constexpr std::uint32_t most_temperatures = 4096;

/// Lowest and highest I0 in units of 1 / s.
constexpr double hottest = 1.2;
constexpr double coldest = 6.0;

/// Rounds of exchanges before the I0 move first; each further phase is twice as long.
constexpr std::uint64_t first_phase = 16;

/// Spin updates of a round below which threads cost more than they bring.
constexpr std::uint64_t few_updates = std::uint64_t{1} << 10U;

/// Root of the mean over the spins of h_i^2 + sum_j J_ij^2; 1 when all are 0.
double strength_of(const IsingModel& model) {
    double squares = 0;
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        squares += static_cast<double>(model.bias(i)) * model.bias(i);
        for (const Weight weight : model.weights(i)) {
            squares += static_cast<double>(weight) * weight;
        }
    }
    return squares == 0 ? 1.0 : std::sqrt(squares / static_cast<double>(model.spin_count()));
}

TemperatureLadder ladder_of(const IsingModel& model, const TemperingOptions& options) {
    const double strength = strength_of(model);
    const double lowest = options.i0_min > 0 ? options.i0_min : hottest / strength;
    const double highest = options.i0_max > 0 ? options.i0_max : coldest / strength;
    if (!(lowest < highest)) {
        throw InputError(fmt::format("tempering: the lowest I0, {}, is not below the highest, {}",
                                     lowest, highest));
    }
    return {lowest, highest, options.temperatures};
}

void validate(const TemperingOptions& options) {
    if (!std::isfinite(options.i0_min) || !std::isfinite(options.i0_max) || options.i0_min < 0 ||
        options.i0_max < 0) {
        throw InputError("tempering: I0 is a positive number, or 0 for a value by statistics");
    }
    if (options.temperatures < 1 || options.temperatures > most_temperatures) {
        throw InputError(fmt::format("tempering: the number of temperatures is 1 to {}, not {}",
                                     most_temperatures, options.temperatures));
    }
    if (options.swap_interval < 1) {
        throw InputError("tempering: exchanges are at least one sweep apart");
    }
}

/// All words of a run. Word temperature * ladders + l is ladder l at that temperature.
class Ensemble {
public:
    Ensemble(const ReplicaProblem& problem, const TemperingOptions& options,
             const SolveLimits& limits)
        : problem_(problem), ladder_(ladder_of(problem.model, options)),
          clusters_(problem.model, problem.layout),
          ladders_(options.clusters == ClusterUse::cold ? 2 : 1),
          alone_(problem.model.spin_count() * options.temperatures < few_updates),
          arena_(usable_threads(limits.threads)), scratch_(options.temperatures) {
        const std::uint32_t words = options.temperatures * ladders_;
        for (std::uint32_t word = 0; word < words; ++word) {
            sets_.emplace_back(problem, limits.seed, word);
            moves_.emplace_back(limits.seed, RandomPurpose::moves, word);
        }
        make_tables();
    }

    void restart() {
        for (ReplicaSet& set : sets_) {
            set.restart();
        }
    }
    /// Cluster moves, then sweeps number `done` + 1 .. `done` + `count`, whose states are noted.
    void sweep(std::uint64_t done, std::uint64_t count, Energy worth_showing) {
        for_each(ladder_.i0().size(), [&](std::size_t k) {
            if (ladders_ == 2 && 2 * k >= ladder_.i0().size()) {
                move_clusters(k);
            }
            for (std::size_t word = k * ladders_; word < (k + 1) * ladders_; ++word) {
                for (std::uint64_t s = 1; s <= count; ++s) {
                    sets_[word].sweep(heat_baths_[k]);
                    sets_[word].note(done + s, worth_showing);
                }
            }
        });
    }
    /// Exchanges of the pairs k = parity, parity + 2, ...
    void exchange(std::uint64_t parity) {
        for_each((ladder_.pairs() + 1 - parity) / 2,
                 [&](std::size_t k) { exchange_pair(2 * k + parity); });
    }
    /// Moves the temperatures; see TemperatureLadder::equalise.
    void equalise() {
        ladder_.equalise();
        make_tables();
    }

    TemperatureLadder& ladder() { return ladder_; }
    std::span<ReplicaSet> sets() { return sets_; }
    std::size_t ladders() const { return ladders_; }

private:
    void make_tables() {
        const std::span<const double> i0 = ladder_.i0();
        heat_baths_.clear();
        tables_.clear();
        for (std::size_t k = 0; k < i0.size(); ++k) {
            heat_baths_.push_back(make_heat_bath(problem_.layout, i0[k]));
            if (k > 0) {
                tables_.emplace_back(i0[k] - i0[k - 1], 2 * problem_.terms.unit);
            }
        }
    }
    template <typename Task> void for_each(std::size_t count, const Task& task) {
        if (alone_) {
            for (std::size_t k = 0; k < count; ++k) {
                task(k);
            }
        } else {
            arena_.execute([&] { tbb::parallel_for(std::size_t{0}, count, task); });
        }
    }
    void move_clusters(std::size_t k) {
        const std::uint64_t start = moves_[2 * k].next()[0];
        clusters_.move(sets_[2 * k].change_spins(), sets_[2 * k + 1].change_spins(), start,
                       scratch_[k]);
    }
    void exchange_pair(std::size_t pair) {
        for (std::size_t l = 0; l < ladders_; ++l) {
            const std::size_t word = pair * ladders_ + l;
            ReplicaSet& hot = sets_[word];
            ReplicaSet& cold = sets_[word + ladders_];
            const ReplicaWord accepted =
                tables_[pair].accepted(hot.counts(), cold.counts(), draws(moves_[word]));
            exchange_replicas(hot.change_spins(), cold.change_spins(), accepted);
            std::uint64_t count = 0;
            for (const std::uint64_t lane : accepted) {
                count += static_cast<std::uint64_t>(std::popcount(lane));
            }
            ladder_.book(pair, replicas_per_word, count);
        }
    }
    /// One number for each replica.
    static std::array<std::uint32_t, replicas_per_word> draws(RandomPlanes& random) {
        std::array<std::uint32_t, replicas_per_word> result{};
        for (std::size_t r = 0; r < replicas_per_word;) {
            for (const std::uint64_t lane : random.next()) {
                result[r++] = static_cast<std::uint32_t>(lane);
                result[r++] = static_cast<std::uint32_t>(lane >> 32U);
            }
        }
        return result;
    }

    const ReplicaProblem& problem_;
    TemperatureLadder ladder_;
    ClusterMoves clusters_;
    std::uint32_t ladders_;
    bool alone_;
    tbb::task_arena arena_;
    std::vector<ClusterMoves::Scratch> scratch_; // by temperature
    std::vector<ReplicaSet> sets_;
    std::vector<RandomPlanes> moves_;   // by word
    std::vector<HeatBath> heat_baths_;  // by temperature
    std::vector<ExchangeTable> tables_; // by pair
};

/// When the temperatures move: at the ends of phases of growing length, until adapt_sweeps.
class Adaptation {
public:
    explicit Adaptation(const TemperingOptions& options)
        : sweeps_(options.adapt_sweeps), interval_(options.swap_interval), length_(first_phase) {}

    bool over(std::uint64_t sweeps) const { return sweeps >= sweeps_; }

    /// To be called after each round of exchanges.
    void after_exchange(Ensemble& ensemble, std::uint64_t sweeps) {
        if (over(sweeps - interval_)) {
            return;
        }
        if (++rounds_ == length_ || over(sweeps)) {
            ensemble.equalise();
            length_ *= 2;
            rounds_ = 0;
        }
    }

private:
    std::uint64_t sweeps_;
    std::uint64_t interval_;
    std::uint64_t length_;
    std::uint64_t rounds_ = 0;
};

void show_words(Ensemble& ensemble, const TemperingStats& stats) {
    for (std::size_t word = 0; word < ensemble.sets().size(); ++word) {
        stats.look(word / ensemble.ladders(), ensemble.sets()[word].by_spin());
    }
}

/// Rounds of sweeps and exchanges until the control says stop.
void run_rounds(Ensemble& ensemble, const IsingModel& model, const TemperingOptions& options,
                const SolveLimits& limits, RunControl& control, const TemperingStats* stats) {
    Adaptation adaptation(options);
    const std::uint64_t interval = options.swap_interval;
    const std::uint64_t updates = model.spin_count() * ensemble.sets().size() * replicas_per_word;
    bool stop = !control.may_start();
    for (std::uint64_t done = 0; !stop;) {
        std::uint64_t chunk = std::min(interval - done % interval, limits.max_sweeps - done);
        if (options.restart_sweeps != 0) {
            const std::uint64_t age = done % options.restart_sweeps;
            chunk = std::min(chunk, options.restart_sweeps - age);
            if (age == 0 && done > 0) {
                ensemble.restart();
            }
        }
        ensemble.sweep(done, chunk, control.worth_showing());
        const bool sampled = adaptation.over(done);
        done += chunk;
        const bool enough = show_hits(ensemble.sets(), control);
        if (done % interval == 0) {
            ensemble.exchange(done / interval % 2);
            adaptation.after_exchange(ensemble, done);
            if (stats != nullptr && stats->look && sampled) {
                show_words(ensemble, *stats);
            }
        }
        stop = control.book(chunk, chunk * updates, enough || model.spin_count() == 0);
        stop = (model.spin_count() == 0 && control.exhaust()) || stop;
    }
}

} // namespace

SolveResult solve_tempering(const IsingModel& model, const TemperingOptions& options,
                            const SolveLimits& limits, const Observer& observer,
                            TemperingStats* stats) {
    validate(options);
    const ReplicaProblem problem(model, sequential_layout(model), observer);
    RunControl control(limits, observer);
    Ensemble ensemble(problem, options, limits);
    run_rounds(ensemble, model, options, limits, control, stats);
    SolveResult result = finish_replicas(ensemble.sets(), control);
    const TemperatureLadder& ladder = ensemble.ladder();
    if (stats != nullptr) {
        stats->i0.assign(ladder.i0().begin(), ladder.i0().end());
        stats->acceptance.clear();
        for (std::size_t k = 0; k < ladder.pairs(); ++k) {
            stats->acceptance.push_back(ladder.acceptance(k));
        }
    }
    result.solver = "tempering";
    result.settings = fmt::format(
        "i0_min={} i0_max={} temperatures={} swap_interval={} adapt_sweeps={} clusters={} "
        "restart_sweeps={}",
        ladder.i0().front(), ladder.i0().back(), options.temperatures, options.swap_interval,
        options.adapt_sweeps, options.clusters == ClusterUse::cold ? "cold" : "off",
        options.restart_sweeps);
    return result;
}

} // namespace isinglass
