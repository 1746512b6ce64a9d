// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Enumeration in Gray-code order (Gray, US patent 2 632 058, 1953): neighbouring states differ in
// one spin, so that a state costs one incremental flip, O(degree), instead of a whole energy.
// The spin that flips after state number k is the number of trailing zeros of k; low indices flip
// most. What we left out: the global-flip symmetry would halve the work, but only for models
// without biases, which circuits never are.
#include "solvers/exact.hpp"

#include <bit>
#include <cmath>

#include <fmt/format.h>

#include "core/error.hpp"
#include "solvers/field_state.hpp"
#include "solvers/run_control.hpp"

namespace isinglass {

namespace {

constexpr std::size_t most_enumerable = 62; // states are counted in 64 bits
constexpr std::size_t most_for_distribution = 20;

void check_size(const IsingModel& model, std::size_t max_spins, const char* instead) {
    if (model.spin_count() > max_spins) {
        throw ModelError(fmt::format("exact: the model has {} spins and at most {} are enumerated; "
                                     "{}",
                                     model.spin_count(), max_spins, instead));
    }
}

/// Calls look(state) for each state until it returns true; whether all were seen.
template <typename Look> bool visit_all(FieldState& state, Look&& look) {
    const std::uint64_t count = std::uint64_t{1} << state.state().size();
    for (std::uint64_t visited = 1;; ++visited) {
        if (look(state)) {
            return false;
        }
        if (visited == count) {
            return true;
        }
        state.flip(static_cast<SpinId>(std::countr_zero(visited)));
    }
}

} // namespace

SolveResult solve_exact(const IsingModel& model, const ExactOptions& options,
                        const SolveLimits& limits, const Observer& observer) {
    if (options.max_spins > most_enumerable) {
        throw InputError(
            fmt::format("exact: max_spins is 0 to {}, not {}", most_enumerable, options.max_spins));
    }
    check_size(model, options.max_spins,
               "use the solver gibbs, clamp more spins, or raise max_spins");
    SolveLimits used = limits;
    used.max_sweeps = std::numeric_limits<std::uint64_t>::max();
    RunControl control(used, observer);
    FieldState state(model);
    if (control.may_start()) {
        const bool all = visit_all(state, [&](const FieldState& s) {
            return control.after_sweep(s.state(), s.energy(), 1);
        });
        if (all) {
            control.exhaust();
        }
    }
    SolveResult result = control.finish(state.state(), state.energy());
    result.solver = "exact";
    result.settings = fmt::format("max_spins={}", options.max_spins);
    return result;
}

ExactDistribution exact_distribution(const IsingModel& model, double i0,
                                     std::size_t max_ground_states) {
    require(i0 >= 0.0, "exact_distribution: I0 must not be negative");
    check_size(model, most_for_distribution, "the distribution is meant for small test models");
    ExactDistribution found;
    found.ground_energy = solve_exact(model, {}, {}).best_energy;
    found.mean_spin.assign(model.spin_count(), 0.0);
    double total = 0.0;
    FieldState state(model);
    visit_all(state, [&](const FieldState& s) {
        const Energy above = s.energy() - found.ground_energy;
        const double weight = std::exp(-i0 * static_cast<double>(above));
        total += weight;
        found.mean_energy += weight * static_cast<double>(above);
        for (SpinId i = 0; i < model.spin_count(); ++i) {
            found.mean_spin[i] += weight * s.spin(i);
        }
        if (above == 0 && found.ground_count++ < max_ground_states) {
            found.ground_states.emplace_back(s.state().begin(), s.state().end());
        }
        return false;
    });
    found.ground_probability = static_cast<double>(found.ground_count) / total;
    found.mean_energy = found.mean_energy / total + static_cast<double>(found.ground_energy);
    for (double& mean : found.mean_spin) {
        mean /= total;
    }
    return found;
}

} // namespace isinglass
