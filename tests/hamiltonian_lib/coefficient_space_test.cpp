// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Energies by doubling against the definition.
#include "hamiltonian_lib/coefficient_space.hpp"

#include <set>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

using namespace isinglass;

namespace {

double energy(const CoefficientSpace& space, const std::vector<double>& c, std::uint32_t state) {
    const auto spin = [&](std::size_t k) { return ((state >> k) & 1U) != 0 ? 1.0 : -1.0; };
    double sum = 0;
    for (std::size_t i = 0; i < space.spins(); ++i) {
        sum -= c[i] * spin(i);
        for (std::size_t j = i + 1; j < space.spins(); ++j) {
            sum -= c[space.coupling(i, j)] * spin(i) * spin(j);
        }
    }
    return sum;
}

} // namespace

TEST_CASE("Each coefficient has its place") {
    for (std::size_t spins = 1; spins <= 9; ++spins) {
        const CoefficientSpace space(spins);
        std::set<std::size_t> places;
        for (std::size_t i = 0; i < spins; ++i) {
            places.insert(i);
            for (std::size_t j = i + 1; j < spins; ++j) {
                places.insert(space.coupling(i, j));
            }
        }
        CHECK(places.size() == space.size());
        CHECK(*places.rbegin() == space.size() - 1);
    }
}

TEST_CASE("All energies and all rows agree with the definition") {
    rc::prop("energies", [] {
        const CoefficientSpace space(*rc::gen::inRange<std::size_t>(1, 8));
        std::vector<double> c;
        for (std::size_t k = 0; k < space.size(); ++k) {
            c.push_back(*rc::gen::inRange(-9, 10));
        }
        std::vector<double> energies;
        space.energies(c, energies);
        RC_ASSERT(energies.size() == space.states());
        const auto reference = *rc::gen::inRange<std::uint32_t>(0, space.states());
        std::vector<double> row(space.size());
        for (std::uint32_t s = 0; s < space.states(); ++s) {
            RC_ASSERT(energies[s] == energy(space, c, s));
            space.difference(s, reference, row);
            double difference = 0;
            for (std::size_t k = 0; k < row.size(); ++k) {
                difference += row[k] * c[k];
            }
            RC_ASSERT(difference == energies[s] - energies[reference]);
        }
    });
}
