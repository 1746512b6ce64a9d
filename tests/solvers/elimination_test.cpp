// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The walk over assignments against decoding each of them, and the limits of plans.
#include "solvers/elimination.hpp"

#include <numeric>
#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

TEST_CASE("Fields and the places in children's tables are those of the decoded assignment") {
    const IsingModel model = random_model(3, 14, 0.35, 5);
    const EliminationPlan plan = plan_elimination(model, 14);
    std::vector<std::int64_t> scratch(plan.buckets().size());
    std::uint64_t next = 0;
    double entries = 0;
    std::size_t children = 0;
    for (const Bucket& bucket : plan.buckets()) {
        next = 0;
        entries += static_cast<double>(bucket.table_size());
        children += bucket.children.size();
        for_each_assignment(
            bucket, 100, scratch, [&](std::uint64_t s, Energy field, auto child_index) {
                CHECK(s == next++);
                SpinState state(14, 0); // spins that are not yet decided count as no field
                for (std::size_t k = 0; k < bucket.separator.size(); ++k) {
                    state[bucket.separator[k]] = ((s >> k) & 1U) != 0 ? Spin{1} : Spin{-1};
                }
                const SpinId spin = plan.spins()[bucket.spin];
                CHECK(field == 100 + model.local_field(spin, state) - model.bias(spin));
                CHECK(table_index(bucket, state) == s);
                for (std::size_t c = 0; c < bucket.children.size(); ++c) {
                    const Bucket& child = plan.buckets()[bucket.children[c]];
                    for (const Spin value : {Spin{-1}, Spin{1}}) {
                        state[bucket.spin] = value;
                        CHECK(table_index(child, state) ==
                              static_cast<std::uint64_t>(2 * child_index[c] + (value > 0)));
                    }
                }
            });
        CHECK(next == bucket.table_size());
    }
    CHECK(entries == plan.table_entries());
    const auto roots = std::ranges::count_if(
        plan.buckets(), [](const Bucket& bucket) { return bucket.separator.empty(); });
    CHECK(children + static_cast<std::size_t>(roots) == 14);
}

TEST_CASE("Plans that do not fit are refused with width, limit and memory") {
    const IsingModel model = random_model(1, 12, 1.0, 1000); // complete: width 11
    CHECK(plan_elimination(model, 11).width() == 11);
    CHECK_THROWS_WITH(plan_elimination(model, 10),
                      Catch::Contains("width 11") && Catch::Contains("width 10") &&
                          Catch::Contains("MiB") && Catch::Contains("max_width"));
    CHECK_THROWS_AS(plan_elimination(model, 10), ModelError);
    CHECK_THROWS_AS(plan_elimination(model, most_width + 1), ContractError);
    const EliminationPlan wide = plan_elimination(model, 11);
    CHECK(fits(wide, 11));
    CHECK(!fits(wide, 10));
    // Many narrow tables: 40 pairs have 40 * (2 + 1) entries, more than 4 * 2^1.
    std::vector<Coupling> pairs;
    for (SpinId i = 0; i < 80; i += 2) {
        pairs.push_back({i, i + 1, 1});
    }
    const IsingModel apart(std::vector<Weight>(80, 0), pairs);
    CHECK_THROWS_AS(plan_elimination(apart, 1), ModelError);
    CHECK(plan_elimination(apart, 5).table_entries() == 120);
}

TEST_CASE("The spin in the largest tables comes first") {
    std::vector<Coupling> star;
    for (SpinId i = 1; i < 7; ++i) {
        star.push_back({0, i, 1});
        star.push_back({i, i % 6 + 1, 1});
    }
    const EliminationPlan plan = plan_elimination(IsingModel(std::vector<Weight>(7, 0), star), 8);
    CHECK(plan.by_share().size() == 7);
    const auto last = plan.buckets().back().spin;
    CHECK((plan.by_share().front() == 0 || plan.by_share().front() == last));
}
