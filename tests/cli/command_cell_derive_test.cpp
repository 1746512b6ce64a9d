// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cells derived through the program; checked by enumeration here.
#include "cli/command_cell_derive.hpp"

#include <algorithm>
#include <bitset>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/text_file.hpp"
#include "hamiltonian_lib/library_io.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;
using Json = nlohmann::json;

namespace {

/// A library document holding one cell as `cell derive --json` prints it.
CellHamiltonian read_cell(const std::string& cell_text) {
    Json library = Json::parse(run_cli({"cell", "list", "--json"}).out);
    library.at("cells") = Json::array({Json::parse(cell_text)});
    return library_from_json(library.dump(), "test").cells().front();
}

Energy energy(const CellHamiltonian& cell, unsigned state) {
    const auto spin = [&](std::size_t i) { return (state >> i & 1U) != 0 ? 1 : -1; };
    Energy sum = 0;
    for (std::size_t i = 0; i < cell.bias.size(); ++i) {
        sum -= cell.bias[i] * spin(i);
    }
    for (const Coupling& c : cell.couplings) {
        sum -= Energy{c.weight} * spin(c.i) * spin(c.j);
    }
    return sum;
}

} // namespace

TEST_CASE("The ground states of a derived cell are the rows of its function") {
    const CliResult result = run_cli({"cell", "derive", "--truth", "y = a & (b ^ c)", "--json"});
    REQUIRE(result.code == 0);
    const CellHamiltonian cell = read_cell(result.out);
    REQUIRE(cell.relation.pins.size() == 4);
    const std::size_t spins = cell.bias.size();
    std::vector<bool> reached(16, false);
    for (unsigned state = 0; state < (1U << spins); ++state) {
        const std::bitset<4> pins(state & 15U);
        if (energy(cell, state) == cell.ground_energy) {
            reached[state & 15U] = true;
        }
        CHECK(energy(cell, state) >= cell.ground_energy);
    }
    const auto position = [&](const std::string& pin) {
        const auto& pins = cell.relation.pins;
        return static_cast<std::size_t>(std::find(pins.begin(), pins.end(), pin) - pins.begin());
    };
    for (unsigned row = 0; row < 16; ++row) {
        const std::bitset<4> pins(row);
        const bool valid = pins[position("y")] ==
                           (pins[position("a")] && pins[position("b")] != pins[position("c")]);
        CHECK(reached[row] == valid);
    }
}

TEST_CASE("A function without a two-body model says with how many spins it was tried") {
    const CliResult result = run_cli({"cell", "derive", "--truth", "y=a^b", "--max-aux", "0"});
    CHECK(result.code == 1);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, Contains("no model with 0 auxiliary spins"));
}

TEST_CASE("Bounds and functions that make no sense are refused") {
    CHECK_THAT(run_cli({"cell", "derive", "--truth", "y=a^"}).err,
               Contains("truth expression, column 5"));
    for (const std::vector<std::string>& bad : {std::vector<std::string>{"--max-aux", "7"},
                                                {"--max-bias", "-1"},
                                                {"--time", "0"},
                                                {"--max-coupling", "1001"},
                                                {"--min-aux", "3"}}) {
        std::vector<std::string> arguments{"cell", "derive", "--truth", "y=a"};
        arguments.insert(arguments.end(), bad.begin(), bad.end());
        const CliResult result = run_cli(arguments);
        INFO(bad[0] << " " << result.err);
        CHECK(result.code == 1);
        CHECK_THAT(result.err, Contains(bad[0]));
    }
}

TEST_CASE("What was proved and what one more auxiliary spin would buy is said") {
    const CliResult result = run_cli({"cell", "derive", "--truth", "y = a ^ b"});
    CHECK(result.code == 0);
    CHECK_THAT(
        result.out,
        Contains("no model with 0 auxiliary spins: proved, for integer |h| <= 4, |J| <= 2") &&
            Contains("gap 2 with 1 auxiliary spin: proved to be the largest") &&
            Contains("one more auxiliary spin: gap 4 in place of 2\n"));
    const CliResult and_cell =
        run_cli({"cell", "derive", "--truth", "y = a & b", "--next-time", "0"});
    CHECK_THAT(and_cell.out, Contains("a larger one was not looked for") && !Contains("one more"));
}

TEST_CASE("Real gaps at the scale of the literature") {
    const CliResult result = run_cli({"cell", "derive", "--truth", "y = s ? b : a", "--real",
                                      "--max-bias", "2", "--max-coupling", "1"});
    CHECK(result.code == 0);
    CHECK_THAT(result.out,
               Contains("0 auxiliary spins, real |h| <= 2, |J| <= 1: no model, proved") &&
                   Contains("1 auxiliary spins, real |h| <= 2, |J| <= 1: gap 1, proved") &&
                   Contains("2 auxiliary spins, real |h| <= 2, |J| <= 1: gap 2, proved"));
}

TEST_CASE("Objectives and bits bound the coefficients") {
    const auto cell = [](const std::vector<std::string>& more) {
        std::vector<std::string> arguments{"cell", "derive", "--truth", "y = s ? b : a", "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return read_cell(run_cli(arguments).out);
    };
    for (const Coupling& c : cell({"--bits", "3"}).couplings) {
        CHECK(std::abs(c.weight) <= 3);
    }
    CHECK(cell({"--objective", "gap"}).gap == 4);
    CHECK(cell({"--objective", "degree", "--min-aux", "2"}).gap == 4);
    CHECK(cell({"--max-gap", "2", "--min-aux", "2"}).gap >= 2);
    CHECK_THAT(run_cli({"cell", "derive", "--truth", "y=a", "--max-gap", "3"}).err,
               Contains("even"));
    CHECK_THAT(run_cli({"cell", "derive", "--truth", "y=a", "--objective", "none"}).err,
               Contains("--objective"));
}

TEST_CASE("A truth table on standard input is the same cell as its formula") {
    const CliResult table =
        run_cli({"cell", "derive", "-", "--json"}, "a b | y\n0 - | 0\n1 0 | 0\n1 1 | 1\n");
    const CliResult formula = run_cli({"cell", "derive", "--truth", "y = a & b", "--json"});
    CHECK(table.code == 0);
    CHECK(table.out == formula.out);
}

TEST_CASE("A Verilog module becomes a cell") {
    const TemporaryFolder folder;
    const auto path = (folder.path() / "gate.v").string();
    write_file(path, "module gate(input a, input b, output y); assign y = a & ~b; endmodule\n");
    const CliResult result = run_cli({"cell", "derive", path, "--json"});
    REQUIRE(result.code == 0);
    const CellHamiltonian cell = read_cell(result.out);
    CHECK(cell.relation.name == "gate");
    CHECK(cell.relation.rows == std::vector<std::uint32_t>{0, 2, 3, 5});
    CHECK(cell.gap == 4);
}

TEST_CASE("Questions without an answer, and no question") {
    const auto message = [](const std::string& table) {
        const CliResult result = run_cli({"cell", "derive", "-"}, table);
        CHECK(result.code == 1);
        CHECK(result.out.empty());
        return result.err;
    };
    CHECK_THAT(message(""), Contains("no line of pin names"));
    CHECK_THAT(message("a b\n"), Contains("no row"));
    CHECK_THAT(message("a b\n- -\n"), Contains("forbids nothing"));
    CHECK_THAT(message("a|y\n0|0\n0|1\n"), Contains("standard input:3"));
    CHECK_THAT(message("a b c d e f g h i j k l m n o\n" + std::string(15, '0') + "\n"),
               Contains("15 pins") && Contains("14 spins"));
    CHECK_THAT(run_cli({"cell", "derive"}).err, Contains("--truth or as a file"));
    CHECK_THAT(run_cli({"cell", "derive", "-", "--truth", "y=a"}).err,
               Contains("--truth or as a file"));
}

TEST_CASE("--lp writes the questions for other solvers") {
    const TemporaryFolder folder;
    CHECK(run_cli({"cell", "derive", "--truth", "y=a^b", "--lp", folder.path().string()}).code ==
          0);
    CHECK_THAT(read_file(folder.path() / "cell.aux1.lp"), Contains("half_gap"));
}

TEST_CASE("An answer that is kept is read, proved again, and said to be kept") {
    const TemporaryFolder folder;
    const std::vector<std::string> question{"cell",      "derive",  "--truth",
                                            "y = a ^ b", "--cache", folder.path().string()};
    const CliResult first = run_cli(question);
    REQUIRE(first.code == 0);
    CHECK_THAT(first.out, Contains("no model with 0 auxiliary spins: proved"));
    const CliResult second = run_cli(question);
    CHECK_THAT(second.out, Contains("kept from an earlier search") && Contains("--no-cache"));
    CHECK(second.out.substr(second.out.find("inputs"))
              .find(first.out.substr(first.out.find("h a"), 40)) != std::string::npos);
    // A kept file that lies is refused, and the search is made again.
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        std::string text = read_file(entry.path());
        text.replace(text.find("\"h\": [") + 6, 1, "9");
        write_file(entry.path(), text);
    }
    const CliResult third = run_cli(question);
    CHECK(third.code == 0);
    CHECK_FALSE(third.err.empty());
    CHECK_THAT(third.out, Contains("no model with 0 auxiliary spins: proved"));
}
