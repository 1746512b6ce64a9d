// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Statistics of couplings against the dense matrix, and values known for toroidal graphs.
#include "solvers/local_energy.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

TEST_CASE("Statistics equal those of the dense matrix with a spin for the biases") {
    const IsingModel model = random_model(4, 9, 0.5, 3);
    const std::size_t n = 10;
    std::vector<std::vector<double>> dense(9, std::vector<double>(n, 0.0));
    for (const Coupling& c : model.couplings()) {
        dense[c.i][c.j] = dense[c.j][c.i] = c.weight;
    }
    double mean = 0, deviation = 0, root = 0, largest = 0, smallest = 1e9;
    for (SpinId j = 0; j < 9; ++j) {
        dense[j][9] = model.bias(j);
        double average = 0, squares = 0, variance = 0;
        for (const double x : dense[j]) {
            average += x / 10;
            squares += x * x / 10;
        }
        for (const double x : dense[j]) {
            variance += (x - average) * (x - average) / 10;
        }
        mean += 9 * average / 9;
        smallest = std::min(smallest, std::abs(9 * average));
        deviation += std::sqrt(9 * variance) / 9;
        root += std::sqrt(9 * squares) / 9;
        largest = std::max(largest, std::sqrt(9 * squares));
        CHECK(local_energy(model).root_mean_square[j] == Approx(std::sqrt(9 * squares)));
    }
    const LocalEnergy found = local_energy(model);
    CHECK(found.mean == Approx(mean));
    CHECK(found.smallest_abs_mean == Approx(smallest).margin(1e-12));
    CHECK(found.mean_deviation == Approx(deviation));
    CHECK(found.mean_root_mean_square == Approx(root));
    CHECK(found.largest_root_mean_square == Approx(largest));
}

TEST_CASE("A ring of 800 spins twice joined, J = 1: mean 4, spread 2, both times 799 / 800") {
    std::vector<Coupling> couplings;
    for (SpinId i = 0; i < 800; ++i) {
        couplings.push_back({i, (i + 1) % 800, 1});
        couplings.push_back({i, (i + 2) % 800, 1});
    }
    const LocalEnergy found = local_energy(IsingModel(std::vector<Weight>(800, 0), couplings));
    CHECK(found.mean == Approx(4 * 799.0 / 800));
    CHECK(found.mean_root_mean_square == Approx(2 * std::sqrt(799.0 / 800)));
    CHECK(found.mean_deviation == Approx(std::sqrt(799 * (4.0 / 800 - 16.0 / 640000))));
}

TEST_CASE("No spins, no couplings: zeros") {
    CHECK(local_energy(IsingModel()).mean_root_mean_square == 0);
    CHECK(local_energy(IsingModel({0, 0}, {})).mean_deviation == 0);
}
