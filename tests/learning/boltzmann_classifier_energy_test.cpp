// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Probabilities and the Ising model against sums over all states of tiny machines.
#include "learning/boltzmann_classifier_energy.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/learning/boltzmann_enumeration.hpp"

using namespace isinglass;
using namespace isinglass::testing;

TEST_CASE("Units: rounded to integers, refused out of range", "[boltzmann]") {
    const BoltzmannUnits units = boltzmann_units(784, 5.0, 0.3);
    CHECK(units.scale == 16); // 32 * 800 is above 24,000
    CHECK(units.width == Approx(28.0 * 16 / 10));
    CHECK(units.push == 27); // 26.88
    CHECK(boltzmann_units(9, 1.0, 1.0).scale == 32);
    CHECK_THROWS_AS(boltzmann_units(784, 0.0, 0.3), InputError);
    CHECK_THROWS_AS(boltzmann_units(784, 5.0, 3.5), InputError);
    CHECK_THROWS_AS(boltzmann_units(784, std::nan(""), 0.3), InputError);
    CHECK_THROWS_AS(boltzmann_units(24'000, 5.0, 0.3), InputError);
}

TEST_CASE("Free energies are those of a sum over hidden states", "[boltzmann]") {
    for (const double gamma : {0.2, 1.0, 3.0}) {
        const TinyMachine machine(6, 7, 4, 3.0, gamma, 11);
        const ClassPosterior posterior(machine.units, 6 + always_on_inputs);
        for (std::size_t s = 0; s < machine.inputs.rows(); ++s) {
            const auto scores =
                class_log_odds(machine.network, machine.units, posterior, machine.inputs.row(s));
            const std::vector<double> exact = machine.class_probabilities(s);
            for (std::size_t k = 1; k < exact.size(); ++k) {
                const double found = (scores[k] - scores[0]) * ClassPosterior::score_unit;
                CHECK(found == Approx(std::log(exact[k] / exact[0])).margin(0.003));
            }
            const std::uint8_t answer =
                classify_by_free_energy(machine.network, machine.units, machine.inputs, 1)[s];
            CHECK(exact[answer] > 0.997 * *std::max_element(exact.begin(), exact.end()));
        }
    }
}

TEST_CASE("Classes are drawn with their probabilities", "[boltzmann]") {
    const ClassPosterior posterior(boltzmann_units(9, 1.0, 1.0), 9);
    const std::vector<std::int32_t> scores{-3000, 12000, 5000, -400000, 9000};
    std::vector<double> exact;
    double total = 0;
    for (const std::int32_t score : scores) {
        exact.push_back(std::exp(score * ClassPosterior::score_unit));
        total += exact.back();
    }
    constexpr std::uint32_t draws = 1U << 16U; // equally spaced words: no sampling error
    std::vector<double> found(scores.size());
    for (std::uint32_t d = 0; d < draws; ++d) {
        found[posterior.draw(scores, (d << 16U) + 0x8000U)] += 1.0 / draws;
    }
    for (std::size_t k = 0; k < scores.size(); ++k) {
        CHECK(found[k] == Approx(exact[k] / total).margin(2.0 / draws));
    }
    CHECK(posterior.draw(scores, 0) == 0);
    CHECK(posterior.draw(scores, 0xFFFFFFFFU) == 4);
}

TEST_CASE("The Ising model has the machine's energies and one class in its ground states",
          "[boltzmann]") {
    constexpr Weight one_class = 1000;
    const TinyMachine machine(3, 4, 3, 2.0, 0.7, 5);
    const BoltzmannIsing ising = boltzmann_ising(machine.network, machine.units, one_class);
    REQUIRE(ising.model.spin_count() == 10);
    CHECK(ising.first_hidden == 3);
    CHECK(ising.first_class == 7);
    CHECK(ising.beta == Approx(1 / (4 * machine.units.width)));
    for (unsigned bits = 0; bits < 1024; ++bits) {
        SpinState state;
        for (unsigned i = 0; i < 10; ++i) {
            state.push_back((bits >> i) % 2 == 1 ? 1 : -1);
        }
        const std::vector<int> classes(state.begin() + 7, state.end());
        const auto on = std::count(classes.begin(), classes.end(), 1);
        double energy = 4.0 * one_class * static_cast<double>((on - 1) * (on - 1));
        for (unsigned j = 0; j < 4; ++j) {
            energy -= 2 * state[3 + j] * machine.field(j, bits % 8, classes);
        }
        CHECK(static_cast<double>(ising.model.energy(state)) == energy);
    }
}
