// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The rule behind "auto", at its edges.
#include "cli/solver_choice.hpp"

#include <catch2/catch.hpp>

#include "solvers/solver_registry.hpp"

using namespace isinglass;
using Catch::Contains;

namespace {

SolverChoice choice_for(std::size_t spins) {
    return choose_solver(IsingModel(std::vector<Weight>(spins, 1), {}));
}

} // namespace

TEST_CASE("Small models are enumerated, larger ones sampled, and the reason has the numbers") {
    CHECK(choice_for(0).name == "exact");
    CHECK(choice_for(20).name == "exact");
    CHECK_THAT(choice_for(20).reason, Contains("20 free spins"));
    const SolverChoice large = choice_for(21);
    CHECK_THAT(large.reason, Contains("21 free spins, more than the 20"));
    CHECK_NOTHROW(make_solver(large.name, {})); // it is registered
    CHECK(large.name == "replica");
    CHECK_THAT(solver_choice_help(), Contains(large.name) && Contains("20"));
}

TEST_CASE("Only a solver of many replicas is judged by completion unless asked") {
    CHECK(choose_judge("replica") == JudgeWhen::complete);
    CHECK(choose_judge("gibbs") == JudgeWhen::ground);
    CHECK(choose_judge("exact") == JudgeWhen::ground);
    CHECK(choose_judge("sc_pbit") == JudgeWhen::ground);
}
