// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Samples of the solutions of a design with pins: tallies, coverage, and uniform draws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/uniformity.hpp"
#include "flow/invert.hpp"

namespace isinglass {

struct SolutionSampleRequest {
    std::vector<std::string> pins; ///< see parse_pin
    /// Draws wanted, uniform over the solutions and independent of each other; 0: tally every
    /// sweep that ends in a solution until the limits stop the run.
    std::size_t uniform = 0;
    SolveLimits limits;
};

/// A solution is an assignment of the netlist's inputs under which every pin and constraint holds.
struct SolutionSample {
    InvertResult found; ///< answers with the tallies of all sweeps
    /// Ground states of the network per answer: more than 1 where auxiliary spins are free.
    std::vector<std::uint64_t> multiplicity;
    /// Uniform draws as indices of answers, in order; fewer than asked for when limits ended the
    /// run. Empty without `uniform`.
    std::vector<std::uint32_t> draws;
    std::uint64_t thinning = 1;    ///< a draw is every so manieth sweep that ended in a solution
    double correlation_time = 1.0; ///< of those sweeps, in those sweeps
    /// Independent samples that the draws (or, without them, the tallies) are worth.
    double effective = 0.0;
    std::optional<std::uint64_t> total; ///< solutions, when few enough inputs are free to count
    CoverageEstimate coverage;          ///< of the draws (or the tallies)
    /// Of the draws, taken as independent, or of the tallies, scaled by `effective`; needs `total`.
    std::optional<UniformityTest> uniformity;
};

/// Runs `solver` on the clamped model. Uniform draws need a solver whose states are distributed as
/// exp(-I0 H) with a constant I0 (gibbs); this is the caller's to ensure. Same seed, same draws.
/// Throws as invert does, and ModelError when more than 24 coupled auxiliary spins are free.
SolutionSample sample_solutions(const CompiledModel& compiled, const SolutionSampleRequest& request,
                                const Solver& solver);

/// Number of solutions by evaluating the netlist for every assignment of the inputs that are not
/// pinned; nothing when that is more than 2^28 gate evaluations.
std::optional<std::uint64_t> count_solutions(const CompiledModel& compiled,
                                             const std::vector<std::string>& pins);

/// Number of ground states that share the nets of `state`, itself a ground state: the product over
/// groups of coupled auxiliary spins.
std::uint64_t ground_multiplicity(const CompiledModel& compiled, const SpinState& state);

} // namespace isinglass
