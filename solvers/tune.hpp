// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Settings of a solver for one model, by successive halving over candidates.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/solve.hpp"

namespace isinglass {

/// I0 between hot and cold, in 1 / energy units; see i0_range.
struct I0Range {
    double low = 0.1;
    double high = 1.0;
};

/// Where a useful constant I0 lies. low = 1 / f, f the root mean square of the local fields in
/// random states, sqrt(mean_i (h_i^2 + sum_j J_ij^2)): hotter spins hardly feel each other (it is
/// where a mean-field spin glass freezes). high = ln(n) / gap, n the number of spins: there, n
/// places that could be excited by `gap` hold one excitation on average; colder ones are stuck. gap
/// <= 0: unknown, twice the smallest field other than 0 in 16 random states is taken.
/// Postcondition: 0 < low < high.
I0Range i0_range(const IsingModel& model, Energy gap);

/// A solver with those of its settings that differ from the defaults.
struct TuneCandidate {
    std::string solver;
    std::vector<std::pair<std::string, std::string>> settings; ///< as for apply_setting
};

/// The default first, then a grid over the settings that have a rule: i0, half-range, noise-weight,
/// noise-density (docs/algorithms/tune.md). Throws InputError for an unknown solver.
std::vector<TuneCandidate> tune_candidates(std::string_view solver, const IsingModel& model,
                                           Energy gap);

/// "solver=gibbs i0=constant(0.5)", or "solver=gibbs (defaults)".
std::string to_string(const TuneCandidate& candidate);

struct TrialOutcome {
    bool solved = false;
    std::uint64_t sweeps = 0; ///< made until it was solved or stopped
    double seconds = 0.0;
};
/// One run under the given limits: until the first answer, ground state or target.
using Trial = std::function<TrialOutcome(const Solver& solver, const SolveLimits& limits)>;

/// A trial that is solved by a state of at most `target`. `model` must outlive it.
Trial energy_trial(const IsingModel& model, Energy target);

enum class TuneObjective : std::uint8_t {
    sweeps, ///< repeatable: same seed, same table
    seconds ///< what is waited for; depends on machine and load
};

struct TuneOptions {
    TuneObjective objective = TuneObjective::sweeps;
    std::uint64_t max_sweeps = 20000; ///< of one run; one that is not solved then counts twice
    double max_seconds = 10.0;        ///< of one run, likewise; only for objective seconds
    std::size_t runs = 12;            ///< of each candidate in the first round, at least 1
    std::size_t keep = 3;             ///< one in so many survives a round, at least 2
    std::uint64_t seed = 1;           ///< run k of every candidate has the seed `seed` + k
    const std::atomic<bool>* interrupt = nullptr;
};

/// What is known of a candidate at the end.
struct TuneRow {
    TuneCandidate candidate;
    std::size_t rounds = 0;
    std::size_t runs = 0;
    std::size_t solved = 0;
    double mean = 0.0;   ///< of sweeps or seconds, an unsolved run counting twice the limit: PAR2
    double median = 0.0; ///< likewise
};

struct TuneResult {
    std::vector<TuneRow> rows; ///< best first: more rounds, then smaller mean
    std::uint64_t sweeps = 0;  ///< of all runs
    bool interrupted = false;  ///< the rows hold what was known then
};

/// Successive halving (Jamieson & Talwalkar, AISTATS 2016): every candidate gets `runs` runs, the
/// best 1/keep go on, `keep` times as many runs each, until one is left or the survivors have
/// had four rounds. A candidate without settings (the default) at last gets as many runs as the
/// winner, and wins when it is better. Precondition: at least one candidate.
TuneResult tune(std::span<const TuneCandidate> candidates, const Trial& trial,
                const TuneOptions& options);

} // namespace isinglass
