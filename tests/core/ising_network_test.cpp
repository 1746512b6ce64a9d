// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The builder: contributions are summed, and freezing keeps the Hamiltonian.
#include "core/ising_network.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;

TEST_CASE("Parallel couplings and biases are summed") {
    IsingNetwork network(2);
    const SpinId third = network.add_spin();
    network.add_bias(0, 3);
    network.add_bias(0, -1);
    network.add_coupling(0, 1, 2);
    network.add_coupling(1, 0, 2);
    network.add_coupling(third, 1, 1);
    network.add_coupling(1, third, -1);
    network.add_offset(10);
    const IsingModel model = network.freeze();
    CHECK(boost::num_edges(network.graph()) == 2);
    CHECK(model.couplings() == std::vector<Coupling>{{0, 1, 4}});
    CHECK(model.bias(0) == 2);
    CHECK(model.offset() == 10);
}

TEST_CASE("A coupling of a spin with itself is a constant") {
    IsingNetwork network(1);
    network.add_coupling(0, 0, 5);
    CHECK(network.freeze().energy(SpinState{1}) == -5);
    CHECK(network.freeze().energy(SpinState{-1}) == -5);
}

TEST_CASE("Overflow and unknown spins are refused") {
    IsingNetwork network(2);
    network.add_bias(0, std::numeric_limits<Weight>::max());
    CHECK_THROWS_AS(network.add_bias(0, 1), ModelError);
    network.add_coupling(0, 1, std::numeric_limits<Weight>::min());
    CHECK_THROWS_AS(network.add_coupling(1, 0, -1), ModelError);
    CHECK_THROWS_AS(network.add_bias(2, 1), ContractError);
    CHECK_THROWS_AS(network.add_coupling(0, 2, 1), ContractError);
}
