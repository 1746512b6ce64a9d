// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Learning examples, compiled: all ground states against all weights tried by arithmetic.
#include <algorithm>
#include <cstdlib>
#include <set>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "flow/invert.hpp"
#include "solvers/exact.hpp"

using namespace isinglass;

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;
/// Values of some ports, in a fixed order, as the answers print them.
using Values = std::vector<int>;

/// The answers of an example, by every ground state of its Hamiltonian.
std::set<Values> ground_states(const std::string& file, const Parameters& parameters,
                               const std::vector<std::string>& pins,
                               const std::vector<std::string>& ports) {
    CompileOptions options;
    options.synthesis.sources = {ISINGLASS_SOURCE_DIR "/examples/" + file};
    options.synthesis.parameters = parameters;
    options.pins = pins;
    InvertRequest request;
    request.pins = pins;
    request.max_answers = 0;
    ExactOptions exact;
    exact.method = ExactMethod::elimination;
    const InvertResult result =
        invert(compile(options), request,
               [&](const IsingModel& model, const SolveLimits& limits, const Observer& observer) {
                   return solve_exact(model, exact, limits, observer);
               });
    REQUIRE((result.run.complete || result.status == InvertStatus::none));
    CHECK(result.rejected == 0);
    std::set<Values> found;
    for (const Answer& answer : result.answers) {
        Values values;
        for (const std::string& port : ports) {
            for (const auto& [name, text] : answer.ports) {
                if (name == port) {
                    values.push_back(std::atoi(text.c_str()));
                }
            }
        }
        found.insert(values);
    }
    return found;
}

int bit(int word, int place) { return (word >> place) & 1; }
int spin(int word, int place) { return 2 * bit(word, place) - 1; }

} // namespace

TEST_CASE("Weights of a perceptron are those that answer all samples") {
    const std::vector<int> inputs{0x17, 0x15, 0x07, 0x1a};
    for (const int labels : {0b0101, 0b0110}) {
        std::set<Values> expected;
        for (int w = 0; w < 32; ++w) {
            bool right = true;
            for (std::size_t s = 0; s < inputs.size(); ++s) {
                int sum = 0;
                for (int i = 0; i < 5; ++i) {
                    sum += spin(w, i) * spin(inputs[s], i);
                }
                right = right && (sum > 0) == (bit(labels, static_cast<int>(s)) == 1);
            }
            if (right) {
                expected.insert({w});
            }
        }
        std::vector<std::string> pins{fmt::format("y={}", labels)};
        for (std::size_t s = 0; s < inputs.size(); ++s) {
            pins.push_back(fmt::format("x[{}:{}]={}", 5 * s + 4, 5 * s, inputs[s]));
        }
        CHECK(ground_states("120_perceptron/perceptron.v", {{"N", "5"}, {"M", "4"}}, pins, {"w"}) ==
              expected);
    }
}

TEST_CASE("Lines within a tolerance are those of arithmetic", "[.slow]") {
    const std::vector<std::pair<int, int>> points{{1, 18}, {3, 15}, {-3, 25}};
    for (const int tolerance : {0, 1, 2}) {
        std::set<Values> expected;
        for (int a = -8; a < 8; ++a) {
            for (int b = -32; b < 32; ++b) {
                bool near = true;
                for (const auto& [x, y] : points) {
                    near = near && std::abs(y - a * x - b) <= tolerance;
                }
                if (near) {
                    expected.insert({a, b});
                }
            }
        }
        CHECK(expected.empty() == (tolerance == 0));
        CHECK(ground_states("130_linear_regression/line.v",
                            {{"M", "3"}, {"T", std::to_string(tolerance)}},
                            {"x=0xd31", "y=0x190f12", "ok=1"}, {"a", "b"}) == expected);
    }
}

TEST_CASE("A table is found from sums of its entries") {
    // Places 0 and 1, 1 and 2, 2 and 3.
    std::set<Values> expected;
    for (int first = 0; first < 16; ++first) {
        const Values table{first, 15 - first, 19 - (15 - first), 17 - (19 - (15 - first))};
        if (std::ranges::all_of(table, [](int entry) { return entry >= 0 && entry < 16; })) {
            expected.insert(table);
        }
    }
    CHECK(expected.size() == 12);
    CHECK(ground_states("140_nonlinear_regression/table.v", {{"M", "3"}},
                        {"at=0xe94", "sum=0x466f"}, {"f0", "f1", "f2", "f3"}) == expected);
}

TEST_CASE("Networks that compute XOR are those of arithmetic") {
    std::set<Values> expected;
    for (int w = 0; w < 64; ++w) {
        for (int v = 0; v < 8; ++v) {
            int y = 0;
            for (int x = 0; x < 4; ++x) {
                int sum = spin(v, 2);
                for (int h = 0; h < 2; ++h) {
                    const int row = w >> (3 * h);
                    const int field =
                        spin(row, 2) + spin(row, 0) * spin(x, 0) + spin(row, 1) * spin(x, 1);
                    sum += spin(v, h) * (field > 0 ? 1 : -1);
                }
                y |= (sum > 0 ? 1 : 0) << x;
            }
            if (y == 6) {
                expected.insert({w, v});
            }
        }
    }
    CHECK(expected.size() == 16);
    CHECK(ground_states("150_two_layer_network/network.v", {}, {"y=6"}, {"w", "v"}) == expected);
}
