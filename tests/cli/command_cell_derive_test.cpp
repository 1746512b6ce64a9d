// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Cells derived through the program; checked by enumeration here.
#include "cli/command_cell_derive.hpp"

#include <algorithm>
#include <bitset>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

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
