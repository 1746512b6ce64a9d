// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Random Verilog expressions: our netlist and our Hamiltonian against Icarus Verilog.
#include <map>
#include <sstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "flow/invert.hpp"
#include "solvers/gibbs.hpp"
#include "tests/support/icarus.hpp"
#include "tests/support/synthesis.hpp"
#include "tests/support/verilog_expression.hpp"

using namespace isinglass;
using isinglass::testing::expression_ports;
using isinglass::testing::WordEvaluator;

namespace {

constexpr int outputs_per_module = 10;

struct ExpressionModule {
    std::string verilog;
    std::vector<std::string> expressions;
};

ExpressionModule random_module(std::uint64_t seed) {
    testing::ExpressionGenerator generator(seed);
    ExpressionModule made;
    std::string ports;
    std::string body;
    for (const auto& port : expression_ports()) {
        ports += fmt::format("input {} [{}:0] {}, ", port.is_signed ? "signed" : "", port.width - 1,
                             port.name);
    }
    for (int k = 0; k < outputs_per_module; ++k) {
        const bool is_signed = generator.below(2) == 1;
        made.expressions.push_back(generator.any_expression());
        ports += fmt::format("{}output {} [{}:0] y{}", k == 0 ? "" : ", ",
                             is_signed ? "signed" : "", generator.below(12), k);
        body += fmt::format("    assign y{} = {};\n", k, made.expressions.back());
    }
    made.verilog = fmt::format("module top({});\n{}endmodule\n", ports, body);
    return made;
}

using Words = std::map<std::string, std::uint64_t>;

std::vector<Words> random_vectors(std::uint64_t seed, int count) {
    RandomStream random(seed, 9);
    std::vector<Words> vectors(static_cast<std::size_t>(count));
    for (Words& vector : vectors) {
        for (const auto& port : expression_ports()) {
            vector[port.name] = random.below(1U << port.width);
        }
    }
    return vectors;
}

/// Values of y0 ... for each vector, as Icarus computes them; "x" never appears.
std::vector<std::vector<std::uint64_t>> icarus_outputs(const ExpressionModule& module,
                                                       const std::vector<Words>& vectors) {
    std::string bench = module.verilog + "module bench;\n";
    std::string format;
    std::string arguments;
    std::string wires;
    for (const auto& port : expression_ports()) {
        bench += fmt::format("    reg [{}:0] {};\n", port.width - 1, port.name);
        wires += fmt::format(".{}({}), ", port.name, port.name);
    }
    for (int k = 0; k < outputs_per_module; ++k) {
        wires += fmt::format("{}.y{}()", k == 0 ? "" : ", ", k);
        format += " %b";
        arguments += fmt::format(", dut.y{}", k);
    }
    bench += fmt::format("    top dut({});\n    initial begin\n", wires);
    for (const Words& vector : vectors) {
        for (const auto& [name, value] : vector) {
            bench += fmt::format("        {} = {};\n", name, value);
        }
        bench += fmt::format("        #1 $display(\"{}\"{});\n", format, arguments);
    }
    bench += "    end\nendmodule\n";
    std::vector<std::vector<std::uint64_t>> rows;
    for (const std::string& line : testing::run_icarus(bench)) {
        std::istringstream words(line);
        rows.emplace_back();
        for (std::string word; words >> word;) {
            rows.back().push_back(std::stoull(word, nullptr, 2));
            REQUIRE(word.find_first_not_of("01") == std::string::npos);
        }
    }
    return rows;
}

/// One forward run through the Hamiltonian: all inputs pinned.
void check_invert(const CompiledModel& compiled, const Words& vector,
                  const std::vector<std::uint64_t>& expected) {
    InvertRequest request;
    for (const auto& port : expression_ports()) {
        request.pins.push_back(
            fmt::format("{}={}'d{}", port.name, port.width, vector.at(port.name)));
    }
    request.judge = JudgeWhen::every_sweep;
    request.limits.max_sweeps = 10;
    const InvertResult result =
        invert(compiled, request,
               [](const IsingModel& model, const SolveLimits& limits, const Observer& observer) {
                   return solve_gibbs(model, {}, limits, observer);
               });
    REQUIRE(result.status == InvertStatus::found);
    const auto& ports = result.answers.at(0).ports;
    for (int k = 0; k < outputs_per_module; ++k) {
        const Word& word = *compiled.netlist.find_word("y" + std::to_string(k));
        const auto port = std::find_if(ports.begin(), ports.end(),
                                       [&](const auto& p) { return p.first == word.name; });
        std::int64_t value = std::stoll(port->second);
        if (value < 0) {
            value += std::int64_t{1} << word.bits.size();
        }
        REQUIRE(static_cast<std::uint64_t>(value) == expected.at(static_cast<std::size_t>(k)));
    }
}

void check_module(std::uint64_t seed) {
    const ExpressionModule module = random_module(seed);
    const std::vector<Words> vectors = random_vectors(seed, 60);
    const auto expected = icarus_outputs(module, vectors);
    REQUIRE(expected.size() == vectors.size());
    const Netlist netlist = testing::netlist_of(module.verilog, "top.v");
    WordEvaluator evaluator(netlist);
    std::map<std::string, int> wrong;
    for (std::size_t row = 0; row < vectors.size(); ++row) {
        const Words values = evaluator.run(vectors[row]);
        REQUIRE(expected[row].size() == outputs_per_module);
        for (std::size_t k = 0; k < expected[row].size(); ++k) {
            if (values.at("y" + std::to_string(k)) != expected[row][k]) {
                ++wrong[module.expressions[k]];
            }
        }
    }
    CAPTURE(seed, module.verilog, wrong);
    REQUIRE(wrong.empty());
    const CompiledModel compiled = compile_netlist(netlist, {}, CellLibrary::built_in());
    for (std::size_t row = 0; row < 3; ++row) {
        check_invert(compiled, vectors[row], expected[row]);
    }
}

} // namespace

TEST_CASE("100 random expressions mean what Icarus Verilog says") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        check_module(seed);
    }
}

TEST_CASE("1000 more random expressions", "[.slow]") {
    for (std::uint64_t seed = 1000; seed < 1100; ++seed) {
        check_module(seed);
    }
}
