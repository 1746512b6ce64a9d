// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Orders against a plain elimination on a matrix, and graphs whose treewidth is known.
#include "solvers/elimination_order.hpp"

#include <numeric>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

Adjacency graph_of(const IsingModel& model) {
    std::vector<SpinId> all(model.spin_count());
    std::iota(all.begin(), all.end(), SpinId{0});
    return induced_adjacency(model, all);
}

/// Width and separators by eliminating on a matrix.
std::size_t checked_width(const Adjacency& graph, const std::vector<std::uint32_t>& order) {
    const Adjacency claimed = separators(graph, order);
    std::vector<std::vector<bool>> joined(graph.size(), std::vector<bool>(graph.size(), false));
    for (std::size_t v = 0; v < graph.size(); ++v) {
        for (const std::uint32_t u : graph[v]) {
            joined[v][u] = true;
        }
    }
    std::size_t width = 0;
    for (auto v = order.begin(); v != order.end(); ++v) {
        std::vector<std::uint32_t> later;
        std::copy_if(v + 1, order.end(), std::back_inserter(later),
                     [&](std::uint32_t u) { return joined[*v][u]; });
        CHECK(claimed[*v] == later);
        width = std::max(width, later.size());
        for (const std::uint32_t a : later) {
            for (const std::uint32_t b : later) {
                joined[a][b] = true;
            }
        }
    }
    return width;
}

bool is_permutation_of_all(std::vector<std::uint32_t> order, std::size_t count) {
    std::vector<std::uint32_t> all(count);
    std::iota(all.begin(), all.end(), 0U);
    std::sort(order.begin(), order.end());
    return order == all;
}

Adjacency grid(std::uint32_t rows, std::uint32_t columns) {
    std::vector<Coupling> couplings;
    for (std::uint32_t r = 0; r < rows; ++r) {
        for (std::uint32_t c = 0; c < columns; ++c) {
            if (r + 1 < rows) {
                couplings.push_back({r * columns + c, (r + 1) * columns + c, 1});
            }
            if (c + 1 < columns) {
                couplings.push_back({r * columns + c, r * columns + c + 1, 1});
            }
        }
    }
    return graph_of(IsingModel(std::vector<Weight>(std::size_t{rows} * columns, 0), couplings));
}

} // namespace

TEST_CASE("Orders are permutations whose width a plain elimination confirms") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Adjacency graph = graph_of(random_model(seed, 5 + 2 * seed, 0.15, 2));
        for (const EliminationOrder& found :
             {minimum_degree_order(graph), minimum_fill_order(graph),
              minimum_fill_order(graph, seed), narrow_order(graph)}) {
            REQUIRE(is_permutation_of_all(found.order, graph.size()));
            CHECK(found.width == checked_width(graph, found.order));
        }
        CHECK(narrow_order(graph).width <= minimum_degree_order(graph).width);
        CHECK(narrow_order(graph).width <= minimum_fill_order(graph).width);
    }
}

TEST_CASE("Graphs of known treewidth") {
    CHECK(narrow_order({}).order.empty());
    CHECK(narrow_order({}).width == 0);
    CHECK(narrow_order(grid(1, 1)).width == 0);
    CHECK(narrow_order(grid(1, 200)).width == 1);
    CHECK(narrow_order(grid(2, 50)).width == 2);
    CHECK(narrow_order(grid(5, 9)).width == 5);
    CHECK(narrow_order(graph_of(random_model(1, 9, 1.0, 1000))).width == 8);
    const IsingModel apart(std::vector<Weight>(6, 0), {{0, 3, 1}, {3, 5, 1}, {5, 0, 1}, {1, 2, 1}});
    CHECK(narrow_order(graph_of(apart)).width == 2);
}

TEST_CASE("Orders and separators that become too wide are given up") {
    const Adjacency graph = grid(6, 6);
    CHECK(minimum_fill_order(graph, 0, 3).order.empty());
    CHECK(minimum_fill_order(graph, 0, 3).width > 3);
    CHECK(separators(graph, minimum_fill_order(graph).order, 3).empty());
    CHECK(minimum_degree_order(graph, 2).order.size() == 4); // the corners
    const EliminationOrder any = narrow_order(graph, 8, 2);
    CHECK(is_permutation_of_all(any.order, 36));
    CHECK(any.width == checked_width(graph, any.order));
    CHECK(any.width > 2);
}

TEST_CASE("The induced graph has the couplings inside and no others") {
    const IsingModel model({0, 0, 0, 0}, {{0, 1, 1}, {1, 3, 2}, {2, 3, 3}, {0, 3, 4}});
    const std::vector<SpinId> spins{3, 0, 1};
    CHECK(induced_adjacency(model, spins) == Adjacency{{1, 2}, {0, 2}, {0, 1}});
    const std::vector<SpinId> twice{1, 1};
    CHECK_THROWS_AS(induced_adjacency(model, twice), ContractError);
}
