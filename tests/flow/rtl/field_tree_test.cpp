// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Trees run in Icarus on the worst cases and at random, against the definition of the field.
#include "flow/rtl/field_tree.hpp"

#include <numeric>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "flow/rtl/bit_widths.hpp"
#include "tests/support/icarus.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

struct Case {
    std::vector<Weight> weights;
    Weight bias = 0;
};

/// Empty, full and random patterns of pulls.
std::vector<std::vector<bool>> patterns(std::size_t size, RandomStream& random) {
    std::vector<std::vector<bool>> list{std::vector<bool>(size), std::vector<bool>(size, true)};
    for (int k = 0; k < 20; ++k) {
        std::vector<bool> pattern(size);
        for (std::size_t b = 0; b < size; ++b) {
            pattern[b] = random.below(2) == 1;
        }
        list.push_back(std::move(pattern));
    }
    return list;
}

Case random_case(RandomStream& random) {
    Case made;
    const std::uint32_t largest = 1 + random.below(9);
    for (std::uint32_t k = 1 + random.below(40); k > 0; --k) {
        made.weights.push_back(static_cast<Weight>(1 + random.below(largest)));
    }
    std::sort(made.weights.begin(), made.weights.end(), std::greater<>());
    made.bias = static_cast<Weight>(random.below(101)) - 50;
    return made;
}

} // namespace

TEST_CASE("A field tree gives h + sum of J m in the narrowest width", "[rtl]") {
    RandomStream random(7, 1);
    std::vector<Case> cases{{{1}, 0}, {{5}, -7}, {{1, 1, 1, 1}, 0}, {{2, 2, 2, 2}, 8}};
    while (cases.size() < 30) {
        cases.push_back(random_case(random));
    }
    std::string modules;
    std::string bench = "module bench;\n";
    std::string stimuli;
    std::vector<std::int64_t> expected;
    for (std::size_t c = 0; c < cases.size(); ++c) {
        const auto& [weights, bias] = cases[c];
        const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        const unsigned bits = signed_bits(bias - sum, bias + sum);
        modules += field_tree_module(fmt::format("tree_{}", c), weights);
        bench += fmt::format("  reg [{0}:0] p{1}; wire signed [{2}:0] f{1};\n"
                             "  tree_{1} #(.BIAS({3}), .FIELD_BITS({4})) t{1} (.pulls(p{1}), "
                             ".field(f{1}));\n",
                             weights.size() - 1, c, bits - 1, bias, bits);
        for (const auto& pattern : patterns(weights.size(), random)) {
            std::string digits;
            std::int64_t field = bias;
            for (std::size_t k = 0; k < weights.size(); ++k) {
                digits.insert(0, pattern[k] ? "1" : "0");
                field += pattern[k] ? weights[k] : -weights[k];
            }
            stimuli += fmt::format("    p{} = {}'b{}; #1 $display(\"%0d\", f{});\n", c,
                                   weights.size(), digits, c);
            expected.push_back(field);
        }
    }
    const auto lines =
        run_icarus(modules + bench + "  initial begin\n" + stimuli + "  end\nendmodule\n");
    REQUIRE(lines.size() == expected.size());
    for (std::size_t k = 0; k < expected.size(); ++k) {
        INFO("pattern " << k);
        CHECK(std::stoll(lines[k]) == expected[k]);
    }
}

TEST_CASE("Weights must be positive and descend", "[rtl]") {
    CHECK_THROWS_AS(field_tree_module("t", std::vector<Weight>{}), ContractError);
    CHECK_THROWS_AS(field_tree_module("t", std::vector<Weight>{1, 2}), ContractError);
}
