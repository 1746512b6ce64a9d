// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Blocks cover every spin once and are as narrow as they claim.
#include "solvers/block_partition.hpp"

#include <algorithm>
#include <numeric>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/array_multiplier.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

std::size_t widest(const Adjacency& graph, const std::vector<std::uint32_t>& order) {
    std::size_t width = 0;
    for (const auto& separator : separators(graph, order)) {
        width = std::max(width, separator.size());
    }
    return width;
}

void check_blocks(const IsingModel& model, std::size_t max_width, std::size_t max_spins) {
    RandomStream random(max_width, 2);
    std::vector<SpinId> all;
    for (const SpinBlock& block : random_blocks(model, max_width, max_spins, random)) {
        CHECK(!block.spins.empty());
        CHECK(block.spins.size() <= max_spins);
        CHECK(std::ranges::is_sorted(block.spins));
        REQUIRE(block.order.order.size() == block.spins.size());
        CHECK(widest(induced_adjacency(model, block.spins), block.order.order) <= max_width);
        all.insert(all.end(), block.spins.begin(), block.spins.end());
    }
    std::ranges::sort(all);
    std::vector<SpinId> expected(model.spin_count());
    std::iota(expected.begin(), expected.end(), SpinId{0});
    CHECK(all == expected);
}

} // namespace

TEST_CASE("Blocks hold every spin once, within the width and the size") {
    for (const std::size_t width : {0U, 1U, 2U, 4U}) {
        check_blocks(random_model(3, 40, 0.15, 2), width, 1000);
        check_blocks(random_model(4, 12, 1.0, 100), width, 1000);
        check_blocks(array_multiplier(4).model, width, 7);
    }
    check_blocks(IsingModel({}, {}), 1, 1);
}

TEST_CASE("Wide blocks take all, and a chain is one tree") {
    RandomStream random(1);
    CHECK(random_blocks(random_model(4, 12, 1.0, 100), 11, 100, random).size() == 1);
    std::vector<Coupling> chain;
    for (SpinId i = 0; i + 1 < 50; ++i) {
        chain.push_back({i, i + 1, 1});
    }
    CHECK(random_blocks(IsingModel(std::vector<Weight>(50, 0), chain), 1, 50, random).size() == 1);
    CHECK_THROWS_AS(random_blocks(IsingModel({1}, {}), 1, 0, random), ContractError);
}

TEST_CASE("Partitions depend on the random words and on nothing else") {
    const IsingModel model = array_multiplier(4).model;
    const auto blocks = [&](std::uint64_t seed) {
        RandomStream random(seed);
        std::vector<std::vector<SpinId>> spins;
        for (const SpinBlock& block : random_blocks(model, 2, 100, random)) {
            spins.push_back(block.spins);
        }
        return spins;
    };
    CHECK(blocks(1) == blocks(1));
    CHECK(blocks(1) != blocks(2));
}
