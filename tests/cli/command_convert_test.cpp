// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Conversions through the program keep the energies; clauses agree with the circuit.
#include <filesystem>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/formats/format_registry.hpp"
#include "core/text_file.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;

namespace {

/// A compiled XOR gate, made once.
const std::string& compiled_gate() {
    static const std::string text =
        run_cli({"compile", example("010_gates/gate.v"), "--param", "TABLE=4'b0110", "-o", "-"})
            .out;
    return text;
}

std::vector<std::string> sorted_spectrum(const std::string& format, const std::string& content) {
    const CliResult result = run_cli({"sample", "-", "--from", format, "--solver", "exact",
                                      "--show", "100", "--sweeps", "0", "--json"},
                                     content);
    INFO(result.err);
    REQUIRE(result.code == 0);
    std::vector<std::string> energies;
    const auto document = nlohmann::json::parse(result.out);
    for (const auto& state : document.at("states")) {
        energies.push_back(state.at("energy").dump());
    }
    return energies;
}

} // namespace

TEST_CASE("Every writable and readable format keeps the spectrum of a compiled model") {
    const auto expected = sorted_spectrum("ising", compiled_gate());
    REQUIRE(expected.size() == 16);
    std::size_t formats = 0;
    for (const ModelFormat& format : model_formats()) {
        if (format.read == nullptr || format.write == nullptr || format.name == "gset") {
            continue; // a G-set graph has no biases
        }
        const std::string name(format.name);
        INFO(name);
        const CliResult converted =
            run_cli({"convert", "-", "--from", "ising", "--to", name}, compiled_gate());
        INFO(converted.err);
        REQUIRE(converted.code == 0);
        // A denominator may scale all energies; their order and number stay.
        const auto energies = sorted_spectrum(name, converted.out);
        CHECK(energies.size() == expected.size());
        CHECK(std::count(energies.begin(), energies.end(), energies.front()) ==
              std::count(expected.begin(), expected.end(), expected.front()));
        ++formats;
    }
    CHECK(formats >= 4);
}

TEST_CASE("DIMACS holds the pins as unit clauses and names the port bits") {
    const CliResult free = run_cli({"convert", "-", "--to", "dimacs"}, compiled_gate());
    REQUIRE(free.code == 0);
    CHECK_THAT(free.out, Contains("p cnf "));
    const CliResult pinned =
        run_cli({"convert", "-", "--to", "dimacs", "--pin", "y=1"}, compiled_gate());
    REQUIRE(pinned.code == 0);
    CHECK(std::count(pinned.out.begin(), pinned.out.end(), '\n') >
          std::count(free.out.begin(), free.out.end(), '\n'));
    CHECK(run_cli({"convert", "-", "--to", "dimacs", "--pin", "z=1"}, compiled_gate()).code == 1);
}

TEST_CASE("The format is told from the name of the output") {
    const TemporaryFolder folder;
    const std::string path = folder.path() / "gate.qmasm";
    REQUIRE(run_cli({"convert", "-", "-o", path}, compiled_gate()).code == 0);
    CHECK(read_file(path) == run_cli({"convert", "-", "--to", "qmasm"}, compiled_gate()).out);
    const CliResult unknown =
        run_cli({"convert", "-", "-o", folder.path() / "x.foo"}, compiled_gate());
    CHECK(unknown.code == 1);
    CHECK_THAT(unknown.err, Contains("cannot tell the output format"));
    CHECK_FALSE(std::filesystem::exists(folder.path() / "x.foo"));
}

TEST_CASE("What cannot be written is refused with the reason") {
    const auto message = [](const std::vector<std::string>& more, const std::string& input) {
        std::vector<std::string> arguments{"convert", "-"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const CliResult result = run_cli(arguments, input);
        CHECK(result.code == 1);
        CHECK(result.out.empty());
        return result.err;
    };
    CHECK_THAT(message({"--to", "ising"}, compiled_gate()), Contains("'isinglass compile'"));
    CHECK_THAT(message({"--to", "nope"}, compiled_gate()), Contains("known are bqpjson, coo"));
    CHECK_THAT(message({"--to", "coo", "--pin", "y=1"}, compiled_gate()),
               Contains("--pin is only for DIMACS"));
    CHECK_THAT(message({"--from", "coo", "--to", "dimacs"}, "# vartype=SPIN\n0 1 1\n"),
               Contains("needs a compiled model"));
    CHECK_THAT(message({"--from", "dot", "--to", "coo"}, ""), Contains("dot can only be written"));
}
