// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Constraints are found again in their Hamiltonians; solutions against a plain loop.
#include "hamiltonian_lib/closed_form.hpp"

#include <rapidcheck.h>

#include <limits>
#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "hamiltonian_lib/cell_library.hpp"
#include "hamiltonian_lib/linear_constraint.hpp"

using namespace isinglass;

namespace {

CellHamiltonian cell_of(const std::vector<Weight>& factors, Weight target) {
    const LinearConstraintForm form = expand_linear_constraint(factors, target);
    CellHamiltonian cell;
    cell.bias = form.bias;
    cell.couplings = form.couplings;
    return cell;
}

Weight nonzero() {
    const Weight value = *rc::gen::inRange<Weight>(-9, 9);
    return value >= 0 ? value + 1 : value;
}

} // namespace

TEST_CASE("A constraint is recognised in its Hamiltonian, up to its sign") {
    CHECK(rc::check("closed forms", [] {
        std::vector<Weight> factors(*rc::gen::inRange<std::size_t>(3, 10));
        for (Weight& a : factors) {
            a = nonzero();
        }
        const Weight target = *rc::gen::inRange<Weight>(-20, 20);
        const auto found = closed_form_of(cell_of(factors, target));
        RC_ASSERT(found);
        ClosedForm expected{factors, target};
        if (factors[0] < 0) {
            for (Weight& a : expected.factors) {
                a = -a;
            }
            expected.target = -target;
        }
        RC_ASSERT(*found == expected);
    }));
}

TEST_CASE("Other Hamiltonians have no closed form") {
    const CellLibrary& library = CellLibrary::built_in();
    for (const char* name : {"BUF", "AND", "MUX", "AOI4"}) {
        CHECK_FALSE(closed_form_of(*library.find(name)));
    }
    CellHamiltonian spoiled = cell_of({1, 1, -1, -2}, 0);
    CHECK(closed_form_of(spoiled));
    spoiled.bias[2] += 1;
    CHECK_FALSE(closed_form_of(spoiled));
    spoiled.bias[2] -= 1;
    spoiled.couplings[4].weight *= 2;
    CHECK_FALSE(closed_form_of(spoiled));
    CHECK_FALSE(closed_form_of(CellHamiltonian()));
    constexpr Weight huge = std::numeric_limits<Weight>::max();
    for (const Weight weight : {huge, -huge}) {
        CellHamiltonian extreme;
        extreme.bias = {huge, -huge, huge};
        extreme.couplings = {{0, 1, weight}, {0, 2, weight}, {1, 2, -huge}};
        CHECK_FALSE(closed_form_of(extreme));
    }
}

TEST_CASE("Solutions are those of a loop over all values") {
    CHECK(rc::check("solutions", [] {
        std::vector<Weight> factors(*rc::gen::inRange<std::size_t>(1, 9));
        for (Weight& a : factors) {
            a = *rc::gen::inRange<Weight>(-4, 5);
        }
        const auto pins = *rc::gen::inRange<std::size_t>(0, factors.size() + 1);
        const Weight target = *rc::gen::inRange<Weight>(-5, 6);
        std::set<std::uint32_t> rows;
        for (std::uint32_t state = 0; state < 1U << factors.size(); ++state) {
            Weight sum = 0;
            for (std::size_t k = 0; k < factors.size(); ++k) {
                sum += (state >> k & 1U) != 0 ? factors[k] : 0;
            }
            if (sum == target) {
                rows.insert(state & ((1U << pins) - 1));
            }
        }
        RC_ASSERT(solution_rows(factors, target, pins) ==
                  std::vector<std::uint32_t>(rows.begin(), rows.end()));
    }));
    CHECK_THROWS_AS(solution_rows(std::vector<Weight>{1}, 0, 2), ContractError);
    CHECK(solution_rows(counter_constraint(15).factors, 0, 19).size() == 32768);
}

TEST_CASE("The text is an equation between sums of positive terms") {
    const auto text = [](const LinearConstraint& constraint) {
        const CellHamiltonian cell = cell_of_linear_constraint(constraint);
        return describe_closed_form(*closed_form_of(cell), cell);
    };
    CHECK(text(half_adder_constraint()) == "A + B = S + 2 CO");
    CHECK(text(threshold_constraint(3, 3)) == "X0 + X1 + X2 + 1 = 4 Y + aux1 + 2 aux2");
    CHECK(text({"NOR", {"A", "B", "C"}, 2, {1, 1, 2}, 2}) == "A + B + 2 C = 2");
}
