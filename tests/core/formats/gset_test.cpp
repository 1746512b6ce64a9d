// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Max-cut graphs: the cut counted by hand against the energy.
#include "core/formats/gset.hpp"

#include <sstream>

#include "tests/core/formats/format_cases.hpp"

using namespace isinglass;

TEST_CASE("The energy is the sum of the weights less twice the cut") {
    const NamedModel named = read_gset("4 5\n1 2 1\n2 3 -2\n3 4 3\n4 1 1\n1 3 1\n", "x.gset");
    const std::vector<std::vector<int>> edges = {
        {0, 1, 1}, {1, 2, -2}, {2, 3, 3}, {3, 0, 1}, {0, 2, 1}};
    testing::for_each_state(4, [&](const SpinState& state) {
        Energy cut = 0;
        Energy sum = 0;
        for (const std::vector<int>& e : edges) {
            sum += e[2];
            cut += state[static_cast<std::size_t>(e[0])] != state[static_cast<std::size_t>(e[1])]
                       ? e[2]
                       : 0;
        }
        REQUIRE(testing::energy_by_definition(named.model, state) == sum - 2 * cut);
    });
}

TEST_CASE("The written graph has our energies but for the offset") {
    NamedModel named;
    named.model =
        IsingModel(std::vector<Weight>(7, 0), testing::random_model(8, 7, 0.6, 9).couplings());
    std::istringstream words(write_gset(named));
    std::size_t vertices = 0;
    std::size_t edges = 0;
    REQUIRE(words >> vertices >> edges);
    std::vector<testing::PlainTerm> terms;
    std::size_t i = 0;
    std::size_t j = 0;
    for (double w = 0; words >> i >> j >> w;) {
        terms.push_back({i - 1, j - 1, w});
    }
    CHECK(vertices == 7);
    CHECK(edges == terms.size());
    testing::require_same_energies(named, terms, 0, false);
}

TEST_CASE("A bias has no place in a graph") {
    NamedModel named;
    named.model = IsingModel({0, 3}, {{0, 1, 1}});
    named.names = {"a", "carry"};
    CHECK_THROWS_AS(write_gset(named), ModelError);
    CHECK_THROWS_WITH(write_gset(named), Catch::Contains("carry"));
}

TEST_CASE("Broken graphs are refused where they break") {
    testing::require_refused(
        {
            {"empty.gset", {"empty.gset: ", "empty file"}},
            {"header_three.gset", {"header_three.gset:1: ", "'vertices edges'"}},
            {"vertex_zero.gset", {"vertex_zero.gset:2: ", "1 to 3", "'0'"}},
            {"loop.gset", {"loop.gset:3: ", "two different", "'2 2 1'"}},
            {"too_few_edges.gset", {"too_few_edges.gset:3: ", "expected 3 edges, found 2"}},
            {"too_many_edges.gset", {"too_many_edges.gset:3: ", "only 1 edges"}},
            {"huge.gset", {"huge.gset:1: ", "vertices", "'999999999999'"}},
            {"no_weight.gset", {"no_weight.gset:2: ", "'vertex vertex weight'"}},
        },
        read_gset);
}
