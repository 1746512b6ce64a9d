// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The table of solvers; a new solver is one more row.
#include "solvers/solver_registry.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

Solver make_block_gibbs(const SolverOptions& all) {
    return [options = all.block_gibbs](const IsingModel& model, const SolveLimits& limits,
                                       const Observer& observer) {
        return solve_block_gibbs(model, options, limits, observer);
    };
}

Solver make_exact(const SolverOptions& all) {
    return [options = all.exact](const IsingModel& model, const SolveLimits& limits,
                                 const Observer& observer) {
        return solve_exact(model, options, limits, observer);
    };
}

Solver make_gibbs(const SolverOptions& all) {
    return [options = all.gibbs](const IsingModel& model, const SolveLimits& limits,
                                 const Observer& observer) {
        return solve_gibbs(model, options, limits, observer);
    };
}

Solver make_replica(const SolverOptions& all) {
    return [options = all.replica](const IsingModel& model, const SolveLimits& limits,
                                   const Observer& observer) {
        return solve_replica(model, options, limits, observer);
    };
}

Solver make_tempering(const SolverOptions& all) {
    return [options = all.tempering](const IsingModel& model, const SolveLimits& limits,
                                     const Observer& observer) {
        return solve_tempering(model, options, limits, observer);
    };
}

Solver make_sc_pbit(const SolverOptions& all) {
    return [options = all.sc_pbit](const IsingModel& model, const SolveLimits& limits,
                                   const Observer& observer) {
        return solve_sc_pbit(model, options, limits, observer);
    };
}

Solver make_sc_replica(const SolverOptions& all) {
    return [options = ScReplicaOptions{.counter = all.sc_pbit, .words = all.sc_replica.words}](
               const IsingModel& model, const SolveLimits& limits, const Observer& observer) {
        return solve_sc_replica(model, options, limits, observer);
    };
}

Solver make_ssa(const SolverOptions& all) {
    return [options = all.ssa](const IsingModel& model, const SolveLimits& limits,
                               const Observer& observer) {
        return solve_ssa(model, options, limits, observer);
    };
}

Solver make_psa(const SolverOptions& all) {
    return [options = all.psa](const IsingModel& model, const SolveLimits& limits,
                               const Observer& observer) {
        return solve_psa(model, options, limits, observer);
    };
}

Solver make_ssqa(const SolverOptions& all) {
    return [options = all.ssqa](const IsingModel& model, const SolveLimits& limits,
                                const Observer& observer) {
        return solve_ssqa(model, options, limits, observer);
    };
}

constexpr std::array records{
    SolverRecord{"gibbs", "sequential heat bath with p-bits; samples exp(-I0 H); for any model"},
    SolverRecord{"replica", "gibbs in 512 replicas a word on bit planes, one a bit; the fastest"},
    SolverRecord{"tempering",
                 "replica at many temperatures that exchange states; for hard landscapes"},
    SolverRecord{"block_gibbs", "heat bath of blocks of low treewidth, each drawn exactly"},
    SolverRecord{"sc_pbit", "saturating-counter p-bits, all at once, as in the hardware"},
    SolverRecord{"sc_replica",
                 "sc_pbit in 512 replicas a word on bit planes, the same bit for bit"},
    SolverRecord{"ssa", "stochastic simulated annealing: counters that widen, many trials at once"},
    SolverRecord{"psa", "parallel p-bit annealing (TApSA, SpSA, pSA), many trials at once"},
    SolverRecord{"ssqa", "stochastic simulated quantum annealing: rings of coupled replicas"},
    SolverRecord{"exact", "all ground states with proof, by enumeration or variable elimination"},
};
constexpr std::array<Solver (*)(const SolverOptions&), records.size()> makers{
    make_gibbs,      make_replica, make_tempering, make_block_gibbs, make_sc_pbit,
    make_sc_replica, make_ssa,     make_psa,       make_ssqa,        make_exact};

} // namespace

std::span<const SolverRecord> solver_records() { return records; }

Solver make_solver(std::string_view name, const SolverOptions& options) {
    const auto* found = std::find_if(records.begin(), records.end(),
                                     [&](const SolverRecord& r) { return r.name == name; });
    if (found == records.end()) {
        std::vector<std::string_view> names;
        for (const SolverRecord& record : records) {
            names.push_back(record.name);
        }
        throw InputError(
            fmt::format("unknown solver '{}'; known: {}", name, fmt::join(names, ", ")));
    }
    return makers[static_cast<std::size_t>(found - records.begin())](options);
}

} // namespace isinglass
