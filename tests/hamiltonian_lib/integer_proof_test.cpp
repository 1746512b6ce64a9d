// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Bounds that hold and bounds that do not, to the last bit.
#include "hamiltonian_lib/integer_proof.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "core/error.hpp"

using namespace isinglass;

namespace {

using Costs = std::vector<std::int64_t>;
using Values = std::vector<double>;

} // namespace

TEST_CASE("The box alone, and a row that halves it") {
    IntegerProof proof(Costs{1, -2}, Values{-1, -3}, Values{4, 5});
    CHECK_FALSE(proof.holds(10)); // 4 + 6 is reached
    CHECK(proof.holds(10 + 1e-9));
    const Values row{-1, 1}; // x1 - x0 >= -2
    proof.add(row, -2, 1);   // 1, -2 becomes 0, -1: at most 3, plus 2
    CHECK_FALSE(proof.holds(5));
    CHECK(proof.holds(5 + 1e-9));
    proof.add(row, -2, 1, -1);
    CHECK_FALSE(proof.holds(10));
    CHECK(proof.holds(10 + 1e-9));
}

TEST_CASE("A fraction of the box is rounded outwards") {
    const double third = 1.0 / 3;
    const IntegerProof proof(Costs{1}, Values{0}, Values{third});
    CHECK_FALSE(proof.holds(third));
    CHECK(proof.holds(third + 1e-6));
}

TEST_CASE("No multipliers prove what a point of the box refutes") {
    rc::prop("integer proof", [] {
        const auto size = *rc::gen::inRange<std::size_t>(1, 6);
        Costs cost;
        std::vector<int> point;
        for (std::size_t j = 0; j < size; ++j) {
            cost.push_back(*rc::gen::inRange(-3, 4));
            point.push_back(*rc::gen::inRange(-4, 5));
        }
        IntegerProof proof(cost, Values(size, -4), Values(size, 4));
        double value = 0;
        for (std::size_t j = 0; j < size; ++j) {
            value += static_cast<double>(cost[j]) * point[j];
        }
        for (int k = *rc::gen::inRange(0, 5); k > 0; --k) { // rows that the point meets
            Values row;
            double at = 0;
            for (std::size_t j = 0; j < size; ++j) {
                row.push_back(*rc::gen::inRange(-2, 3));
                at += row.back() * point[j];
            }
            proof.add(row, at, *rc::gen::inRange(0, 1000) / 333.0);
        }
        RC_ASSERT(!proof.holds(value));
    });
}

TEST_CASE("Contract") {
    CHECK_THROWS_AS(IntegerProof(Costs{1}, Values{0, 0}, Values{1}), ContractError);
}
