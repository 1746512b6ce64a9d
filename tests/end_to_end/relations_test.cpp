// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Dividers as relations against C++ division: the judge, the Hamiltonian, the SAT solver.
#include <algorithm>
#include <set>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "flow/model_file.hpp"
#include "flow/sat.hpp"
#include "solvers/exact.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using isinglass::testing::netlist_of;
using isinglass::testing::WordEvaluator;

namespace {

struct Divider {
    unsigned n_bits;
    unsigned d_bits;
    bool is_signed = false;
};

std::string verilog(const Divider& divider) {
    return fmt::format("module top(input {0} [{1}:0] n, input {0} [{2}:0] d, output {0} [{1}:0] q, "
                       "output {0} [{2}:0] r); assign q = n / d; assign r = n % d; endmodule\n",
                       divider.is_signed ? "signed" : "", divider.n_bits - 1, divider.d_bits - 1);
}

Netlist divider_netlist(const Divider& divider, bool relational) {
    SynthesisOptions options;
    options.relational = relational;
    return netlist_of(verilog(divider), "top.v", options);
}

CompiledModel compile_divider(const Divider& divider, bool relational) {
    CompileOptions options;
    options.synthesis.relational = relational;
    return compile_netlist(divider_netlist(divider, relational), options, CellLibrary::built_in());
}

std::int64_t value_of(std::uint64_t bits, unsigned width, bool is_signed) {
    const bool negative = is_signed && ((bits >> (width - 1)) & 1U) != 0;
    return static_cast<std::int64_t>(bits) - (negative ? std::int64_t{1} << width : 0);
}

std::uint64_t bits_of(std::int64_t value, unsigned width) {
    return static_cast<std::uint64_t>(value) & ((std::uint64_t{1} << width) - 1);
}

std::size_t free_gates(const Netlist& netlist) {
    return static_cast<std::size_t>(
        std::ranges::count(netlist.gates(), GateKind::free, &Gate::kind));
}

/// The netlist computes C++'s quotient and remainder, and what it assumes always holds.
void check_judge(const Divider& divider) {
    CAPTURE(divider.n_bits, divider.d_bits, divider.is_signed);
    const Netlist netlist = divider_netlist(divider, true);
    CHECK(free_gates(netlist) == divider.n_bits + divider.d_bits); // q and r share one relation
    WordEvaluator evaluator(netlist);
    for (std::uint64_t n = 0; n < 1U << divider.n_bits; ++n) {
        for (std::uint64_t d = 0; d < 1U << divider.d_bits; ++d) {
            const auto words = evaluator.run({{"n", n}, {"d", d}});
            CAPTURE(n, d);
            REQUIRE(evaluator.constraints_hold());
            if (d == 0 && !divider.is_signed) {
                REQUIRE(words.at("q") == bits_of(-1, divider.n_bits));
                REQUIRE(words.at("r") == bits_of(static_cast<std::int64_t>(n), divider.d_bits));
            } else if (d != 0) {
                const std::int64_t x = value_of(n, divider.n_bits, divider.is_signed);
                const std::int64_t y = value_of(d, divider.d_bits, divider.is_signed);
                REQUIRE(words.at("q") == bits_of(x / y, divider.n_bits));
                REQUIRE(words.at("r") == bits_of(x % y, divider.d_bits));
            }
        }
    }
}

using Answers = std::set<std::vector<std::pair<std::string, std::string>>>;

InvertRequest all_answers(const std::vector<std::string>& pins) {
    InvertRequest request;
    request.pins = pins;
    request.max_answers = 0;
    return request;
}

Answers answers_of(const InvertResult& result) {
    REQUIRE(result.run.complete);
    REQUIRE(result.rejected == 0); // no ground state that the judge refuses
    Answers answers;
    for (const Answer& answer : result.answers) {
        answers.insert({answer.ports.begin(), answer.ports.end()});
    }
    return answers;
}

/// All answers of the Hamiltonian: every ground state, each seen once.
Answers by_ground_states(const CompiledModel& compiled, const std::vector<std::string>& pins) {
    ExactOptions options;
    options.method = ExactMethod::elimination;
    const InvertResult result =
        invert(compiled, all_answers(pins),
               [&](const IsingModel& model, const SolveLimits& limits, const Observer& observer) {
                   return solve_exact(model, options, limits, observer);
               });
    for (const Answer& answer : result.answers) {
        REQUIRE(answer.count == 1);
    }
    return answers_of(result);
}

Answers by_sat(const CompiledModel& compiled, const std::vector<std::string>& pins) {
    return answers_of(invert_by_sat(compiled, plan_clamps(compiled, pins), all_answers(pins)));
}

/// The answers of an unsigned divider as decimal text, in the order of the ports. Division by 0
/// has a quotient of all ones and the lowest bits of the dividend as remainder.
Answers by_division(const Divider& divider, const std::map<std::string, std::uint64_t>& pins) {
    Answers answers;
    const auto fits = [&](const std::string& name, std::uint64_t value) {
        const auto pin = pins.find(name);
        return pin == pins.end() || pin->second == value;
    };
    for (std::uint64_t n = 0; n < 1U << divider.n_bits; ++n) {
        for (std::uint64_t d = 0; d < 1U << divider.d_bits; ++d) {
            const std::uint64_t q = d == 0 ? bits_of(-1, divider.n_bits) : n / d;
            const std::uint64_t r = d == 0 ? n & bits_of(-1, divider.d_bits) : n % d;
            if (fits("n", n) && fits("d", d) && fits("q", q) && fits("r", r)) {
                answers.insert({{"n", std::to_string(n)},
                                {"d", std::to_string(d)},
                                {"q", std::to_string(q)},
                                {"r", std::to_string(r)}});
            }
        }
    }
    return answers;
}

/// Both models and both solvers give C++'s answers.
void check_answers(const Divider& divider, const CompiledModel& relational,
                   const CompiledModel& functional,
                   const std::map<std::string, std::uint64_t>& pins) {
    std::vector<std::string> texts;
    for (const auto& [name, value] : pins) {
        texts.push_back(fmt::format("{}={}", name, value));
    }
    CAPTURE(texts);
    const Answers expected = by_division(divider, pins);
    CHECK(by_ground_states(relational, texts) == expected);
    CHECK(by_sat(relational, texts) == expected);
    CHECK(by_ground_states(functional, texts) == expected);
}

} // namespace

TEST_CASE("The judge of a relational divider follows its function") {
    check_judge({4, 4});
    check_judge({5, 2});
    check_judge({2, 4}); // a divisor wider than the dividend
    check_judge({1, 1});
    check_judge({4, 3, true});
}

TEST_CASE("A relational 4/2-bit divider has the answers of the functional one") {
    const Divider divider{4, 2};
    const CompiledModel relational = compile_divider(divider, true);
    const CompiledModel functional = compile_divider(divider, false);
    check_answers(divider, relational, functional, {});
    check_answers(divider, relational, functional, {{"q", 3}, {"r", 1}});
    check_answers(divider, relational, functional, {{"n", 13}, {"r", 1}});
    check_answers(divider, relational, functional, {{"d", 3}, {"r", 2}});
    check_answers(divider, relational, functional, {{"d", 3}, {"r", 3}}); // none
    check_answers(divider, relational, functional, {{"d", 0}});
}

TEST_CASE("A relational 8/4-bit divider run backwards") {
    const Divider divider{8, 4};
    const CompiledModel relational = compile_divider(divider, true);
    const std::vector<std::map<std::string, std::uint64_t>> pins{
        {{"q", 13}, {"r", 5}}, {{"n", 143}, {"r", 0}}, {{"n", 200}, {"d", 7}}};
    for (const auto& pin : pins) {
        std::vector<std::string> texts;
        for (const auto& [name, value] : pin) {
            texts.push_back(fmt::format("{}={}", name, value));
        }
        CHECK(by_sat(relational, texts) == by_division(divider, pin));
    }
}

TEST_CASE("All answers of both 8/4-bit dividers", "[.slow]") {
    const Divider divider{8, 4};
    const CompiledModel relational = compile_divider(divider, true);
    const CompiledModel functional = compile_divider(divider, false);
    for (std::uint64_t q = 0; q < 256; q += 15) {
        check_answers(divider, relational, functional, {{"q", q}});
    }
}

TEST_CASE("A guarded division keeps its answers; what is assumed of the divisor saves spins") {
    const std::string text = "module top(input [5:0] n, input [2:0] d, output [5:0] q);\n"
                             "assign q = d == 0 ? n : n / d;\n{}endmodule\n";
    CompileOptions options;
    options.synthesis.relational = true;
    const auto compile_with = [&](const std::string& assumption) {
        const std::string design = fmt::format(fmt::runtime(text), assumption);
        return compile_netlist(netlist_of(design, "top.v", options.synthesis), options,
                               CellLibrary::built_in());
    };
    const CompiledModel guarded = compile_with("");
    CHECK(by_ground_states(guarded, {"d=0", "q=37"}).size() == 1);
    CHECK(by_ground_states(guarded, {"d=5", "q=7"}).size() == 5);
    const CompiledModel assumed = compile_with("always @* assume(d != 0);\n");
    CHECK(by_sat(assumed, {"d=0"}).empty());
    CHECK(assumed.model.spin_count() < guarded.model.spin_count());
}

TEST_CASE("Only a relational netlist with a division has free gates, in its model file too") {
    CHECK(free_gates(divider_netlist({4, 2}, false)) == 0);
    const CompiledModel relational = compile_divider({4, 2}, true);
    const CompiledModel again = read_model(write_model(relational, ModelEncoding::json), "model");
    CHECK(free_gates(again.netlist) == 6);
    SynthesisOptions options;
    options.relational = true;
    const Netlist multiplier = netlist_of("module top(input [3:0] a, b, output [7:0] p, t);\n"
                                          "assign p = a * b; assign t = a / 4; endmodule\n",
                                          "design.sv", options);
    CHECK(free_gates(multiplier) == 0);
}
