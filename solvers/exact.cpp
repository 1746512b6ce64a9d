// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Enumeration in Gray-code order (Gray, US patent 2 632 058, 1953): neighbouring states differ in
// one spin, so that a state costs one incremental flip, O(degree), instead of a whole energy.
// The spin that flips after state number k is the number of trailing zeros of k; low indices flip
// most. What we left out: the global-flip symmetry would halve the work, but only for models
// without biases, which circuits never are.
// Enumeration is the oracle of everything else, and shows all states. Beyond some twenty spins,
// circuits are narrow rather than small, and elimination takes over (solvers/elimination.cpp,
// solvers/conditioning.cpp): a 6 x 6 bit multiplier has 96 free spins and width 18.
#include "solvers/exact.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "core/error.hpp"
#include "solvers/exact_elimination.hpp"
#include "solvers/field_state.hpp"
#include "solvers/run_control.hpp"

namespace isinglass {

namespace {

constexpr std::size_t most_enumerable = 62; // states are counted in 64 bits
constexpr std::size_t most_for_distribution = 20;
constexpr std::size_t always_enumerated = 20; // some ten milliseconds
constexpr std::size_t most_cut = 24;

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

SolveResult enumerate(const IsingModel& model, const ExactOptions& options,
                      const SolveLimits& limits, const Observer& observer) {
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
    result.settings = fmt::format("method=enumeration max_spins={}", options.max_spins);
    return result;
}

SolveResult eliminate(const IsingModel& model, const ConditionedPlan& plan,
                      const ExactOptions& options, const SolveLimits& limits,
                      const Observer& observer, double planning_seconds) {
    SolveResult result = solve_by_elimination(model, plan, limits, observer);
    result.seconds += planning_seconds;
    result.solver = "exact";
    result.settings =
        fmt::format("method=elimination max_width={} max_cut={} width={} cut={}", options.max_width,
                    options.max_cut, plan.rest.width(), plan.cut.size());
    return result;
}

[[noreturn]] void refuse(const IsingModel& model, const ConditionedPlan& plan,
                         const ExactOptions& options) {
    constexpr double bytes_an_entry = 9;
    constexpr double mebibyte = 1024.0 * 1024.0;
    const double needed = plan.rest.table_entries() * bytes_an_entry / mebibyte;
    const double limit =
        std::ldexp(4 * bytes_an_entry / mebibyte, static_cast<int>(options.max_width));
    throw ModelError(fmt::format(
        "exact: the model has {} spins; with {} of them held the rest still has width {} and needs "
        "{:.3g} MiB of tables; the limits are {} spins for enumeration, width {} and {:.3g} MiB "
        "for elimination; use the solver gibbs, clamp more spins, or raise max_cut or max_width",
        model.spin_count(), plan.cut.size(), plan.rest.width(), needed, options.max_spins,
        options.max_width, limit));
}

void check_options(const ExactOptions& options) {
    const auto check = [](const char* name, std::size_t value, std::size_t most) {
        if (value > most) {
            throw InputError(fmt::format("exact: {} is 0 to {}, not {}", name, most, value));
        }
    };
    check("max_spins", options.max_spins, most_enumerable);
    check("max_width", options.max_width, most_width);
    check("max_cut", options.max_cut, most_cut);
}

} // namespace

SolveResult solve_exact(const IsingModel& model, const ExactOptions& options,
                        const SolveLimits& limits, const Observer& observer) {
    check_options(options);
    const bool small = model.spin_count() <= std::min(always_enumerated, options.max_spins);
    if (options.method == ExactMethod::enumeration) {
        check_size(model, options.max_spins,
                   "use the solver gibbs, clamp more spins, or raise max_spins");
    } else if (options.method == ExactMethod::elimination || !small) {
        const auto start = std::chrono::steady_clock::now();
        const ConditionedPlan plan = condition(model, options.max_width, options.max_cut);
        const std::chrono::duration<double> planning = std::chrono::steady_clock::now() - start;
        if (plan.fits) {
            return eliminate(model, plan, options, limits, observer, planning.count());
        }
        if (options.method == ExactMethod::elimination || model.spin_count() > options.max_spins) {
            refuse(model, plan, options);
        }
    }
    return enumerate(model, options, limits, observer);
}

ExactDistribution exact_distribution(const IsingModel& model, double i0,
                                     std::size_t max_ground_states) {
    require(i0 >= 0.0, "exact_distribution: I0 must not be negative");
    check_size(model, most_for_distribution, "the distribution is meant for small test models");
    ExactDistribution found;
    found.ground_energy = enumerate(model, {}, {}, {}).best_energy;
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
