// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The command writes hardware whose bench passes in Icarus.
#include <filesystem>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "flow/child_process.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// Builds and runs the bench `name`_tb in a folder; what it printed.
std::string run_bench(const fs::path& folder, const std::string& name) {
    const WorkingFolder here(folder);
    const ChildResult built = run_child(
        {"iverilog", "-g2012", "-Wall", "-o", "bench", "-f", name + ".f", name + "_tb.sv"},
        "install the package iverilog");
    CHECK(built.output.empty());
    REQUIRE(built.exit_status == 0);
    return run_child({"vvp", "-n", "bench", "+vcd"}, "install the package iverilog").output;
}

} // namespace

TEST_CASE("A multiplier becomes hardware that factors") {
    const TemporaryFolder folder;
    const std::string out = folder.path() / "new" / "rtl";
    const CliResult result = run_cli({"rtl", example("030_multiplier/multiplier.v"), "--param",
                                      "N=3", "--pin", "p=35", "--bench-cycles", "300", "-o", out});
    INFO(result.err);
    REQUIRE(result.code == 0);
    CHECK_THAT(result.out, Contains("multiplier_pbits: 27 p-bits, 75 couplings"));
    CHECK_THAT(result.out, Contains("p = 35  after "));
    const std::string printed = run_bench(out, "multiplier_pbits");
    CHECK_THAT(printed, Contains("PASS: a = ") && Contains("p = 35") && Contains("300 compared"));
    const std::string vcd = read_file(fs::path(out) / "multiplier_pbits.vcd");
    CHECK_THAT(vcd, Contains(" a [2:0] $end") && Contains(" p [5:0] $end"));
}

TEST_CASE("A bench fails where the hardware is another") {
    const TemporaryFolder folder;
    REQUIRE(
        run_cli({"rtl", example("020_adder/adder.v"), "--pin", "s=9", "-o", folder.path()}).code ==
        0);
    const fs::path part = folder.path() / "sc_pbit.sv";
    std::string text = read_file(part);
    text.replace(text.find("counter) + pull"), 15, "counter) - pull");
    write_file(part, text);
    CHECK_THAT(run_bench(folder.path(), "adder_pbits"),
               Contains("FAIL: the state differs in cycle 1") && !Contains("PASS"));
}

TEST_CASE("A bare Hamiltonian has ports by spin") {
    const TemporaryFolder folder;
    const fs::path model = folder.path() / "chain.coo";
    write_file(model, "# vartype=SPIN\n0 1 -1\n1 2 -1\n2 2 0.5\n");
    const CliResult result =
        run_cli({"rtl", model, "--pin", "spin[0]=1", "--bench-cycles", "50", "--cycles", "60",
                 "--noise-source", "shared", "-o", folder.path(), "--json"});
    INFO(result.err);
    REQUIRE(result.code == 0);
    const auto document = nlohmann::json::parse(result.out);
    CHECK(document.at("name") == "chain_pbits");
    CHECK(document.at("answer").is_null());
    CHECK_THAT(run_bench(folder.path(), "chain_pbits"), Contains("PASS: 60 cycles, 50 compared"));
}

TEST_CASE("Without -o only the report is printed; the same twice") {
    const std::vector<std::string> arguments{"rtl", example("020_adder/adder.v"), "--pin", "s=9"};
    const CliResult first = run_cli(arguments);
    CHECK(first.code == 0);
    CHECK_THAT(first.out, !Contains("files in"));
    CHECK(run_cli(arguments).out == first.out);
}

TEST_CASE("rtl says what is wrong") {
    const std::string adder = example("020_adder/adder.v");
    const auto error = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"rtl", adder});
        const CliResult result = run_cli(more);
        CHECK(result.code == 1);
        return result.err;
    };
    CHECK_THAT(error({"--module", "a b"}), Contains("--module 'a b'"));
    CHECK_THAT(error({"--module", "wire"}), Contains("no keyword"));
    CHECK_THAT(error({"--module", "a$b"}), Contains("--module 'a$b'"));
    CHECK_THAT(error({"--module", "sc_pbit"}), Contains("another name"));
    CHECK_THAT(error({"--module", "stream_core", "--architecture", "streaming"}),
               Contains("another name"));
    CHECK_THAT(error({"--cycles", "5000000000"}), Contains("--cycles"));
    CHECK_THAT(error({"-o", "-"}), Contains("give a folder"));
    CHECK_THAT(error({"--pin", "nothing=1"}), Contains("no port or register 'nothing'"));
    CHECK_THAT(error({"--noise-source", "independent"}), Contains("lfsr or shared"));
    CHECK_THAT(error({"--lfsr-bits", "3"}), Contains("ask for a wider one"));
    const TemporaryFolder folder;
    const fs::path own = folder.path() / "own_pbits.sv";
    write_file(own, read_file(adder));
    const CliResult onto = run_cli({"rtl", own, "--module", "own_pbits", "-o", folder.path()});
    CHECK(onto.code == 1);
    CHECK_THAT(onto.err, Contains("would be overwritten"));
    CHECK(read_file(own) == read_file(adder));
    write_file(folder.path() / "file", "");
    const CliResult result = run_cli({"rtl", adder, "-o", folder.path() / "file" / "rtl"});
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains("cannot make the folder"));
}
