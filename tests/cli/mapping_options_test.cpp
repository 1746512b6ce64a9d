// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// --map, --optimize, --without and --max-degree.
#include "cli/mapping_options.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {

CompileOptions applied(const std::vector<std::string>& map) {
    MappingOptions options;
    options.map = map;
    CompileOptions compile;
    options.apply(compile);
    return compile;
}

} // namespace

TEST_CASE("Words of --map") {
    CHECK(applied({}).synthesis.relational);
    CHECK_FALSE(applied({"functional"}).synthesis.relational);
    CHECK(applied({"relational", "counters"}).synthesis.relational);
    CHECK(applied({"relational", "counters"}).assemble.passes.sums == SumStyle::counters);
    CHECK(applied({"blocks"}).assemble.passes.sums == SumStyle::blocks);
    CHECK(applied({"functional"}).assemble.passes.sums == SumStyle::adders);
    CHECK_THROWS_AS(applied({"functional", "relational"}), InputError);
    CHECK_THROWS_AS(applied({"counters", "blocks"}), InputError);
}

TEST_CASE("Objectives and passes") {
    MappingOptions options;
    options.optimize = "degree";
    options.without = {"map", "probe"};
    options.max_degree = 5;
    CHECK(options.given());
    CompileOptions compile;
    options.apply(compile);
    CHECK(compile.assemble.objective == NetworkObjective::degree);
    CHECK_FALSE(compile.assemble.passes.runs("map"));
    CHECK(compile.assemble.passes.runs("share"));
    CHECK(compile.assemble.max_degree == 5);
    CHECK_FALSE(MappingOptions().given());
}

TEST_CASE("What each pass left is one line") {
    CHECK(describe_passes({{"fold", 9, 4}, {"merge", 8, 3}}) == "fold 9, merge 8");
    CHECK(describe_passes({}).empty());
}
