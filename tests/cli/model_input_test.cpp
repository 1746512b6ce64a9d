// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Which reader is chosen, and what it gives.
#include "cli/model_input.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;

namespace {

LoadedModel load(const std::string& path, const std::string& format,
                 const std::string& input = "") {
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    Streams streams{in, out, err};
    ModelInput model;
    model.path = path;
    model.format = format;
    return model.load(streams);
}

const std::string pair_model = "# vartype=SPIN\n0 1 -1\n";

} // namespace

TEST_CASE("The format is told from the ending, or given") {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "x.coo";
    write_file(path, pair_model);
    const LoadedModel by_name = load(path, "");
    CHECK_FALSE(by_name.compiled);
    CHECK(by_name.named.model.spin_count() == 2);
    CHECK(load("-", "coo", pair_model).named.model.couplings().size() == 1);
}

TEST_CASE("A compiled model brings its circuit and the names of its spins") {
    const std::string text = run_cli({"compile", example("020_adder/adder.v"), "-o", "-"}).out;
    const LoadedModel loaded = load("-", "", text);
    REQUIRE(loaded.compiled);
    CHECK(loaded.compiled->netlist.name() == "adder");
    CHECK(loaded.named.model.spin_count() == loaded.compiled->model.spin_count());
    CHECK(loaded.named.spin_name(0) == "a[0]");
    CHECK_THAT(loaded.named.description, Contains("adder: ground energy -"));
    CHECK(load("-", "ising", text).compiled);
}

TEST_CASE("Names that say nothing, designs, and formats that cannot be read are refused") {
    CHECK_THROWS_WITH(load("x.json", ""), Contains("x.json: cannot tell the format"));
    CHECK_THROWS_WITH(load("x.v", ""), Contains("x.v: a design, not a model; make one with"));
    CHECK_THROWS_WITH(load("x.dot", ""), Contains("x.dot: format dot can only be written"));
    CHECK_THROWS_WITH(load("x.coo", "nope"), Contains("unknown format 'nope'"));
    CHECK_THROWS_AS(load("/no/such.coo", ""), InputError);
    CHECK_THROWS_WITH(load("-", "", "not a model"), Contains("standard input: "));
}
