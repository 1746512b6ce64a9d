// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The circuits of bench/circuits/ against plain C++.
#include <bit>
#include <functional>

#include <catch2/catch.hpp>

#include "bench/circuits/circuit_path.hpp"
#include "core/rng.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using isinglass::testing::WordEvaluator;

namespace {

using Words = std::map<std::string, std::uint64_t>;

Netlist circuit(const std::vector<std::string>& modules,
                const std::vector<std::pair<std::string, std::string>>& parameters = {}) {
    SynthesisOptions options;
    for (const std::string& module : modules) {
        options.sources.push_back(bench::circuit_path(module));
    }
    options.top = modules.back();
    options.parameters = parameters;
    return read_yosys_json(synthesize(options)).netlist;
}

/// Compares all outputs that `model` gives: on all inputs when these are few, else on random ones.
void check(const Netlist& netlist, const std::function<Words(const Words&)>& model) {
    constexpr std::size_t few = 12;
    WordEvaluator evaluator(netlist);
    RandomStream random(1, 40);
    const std::size_t bits = netlist.inputs().size();
    for (std::uint64_t row = 0; row < (bits <= few ? std::uint64_t{1} << bits : 500); ++row) {
        Words inputs;
        std::uint64_t rest = row;
        for (const Word& word : netlist.words()) {
            if (word.kind == WordKind::input) {
                const std::size_t width = word.bits.size();
                inputs[word.name] =
                    (bits <= few ? rest : random.next_u32()) & ((std::uint64_t{1} << width) - 1);
                rest >>= width;
            }
        }
        const Words outputs = evaluator.run(inputs);
        for (const auto& [name, value] : model(inputs)) {
            CAPTURE(inputs, name);
            REQUIRE(outputs.at(name) == value);
        }
        REQUIRE(evaluator.constraints_hold());
    }
}

std::uint64_t low_bits(std::uint64_t value, unsigned width) {
    return value & ((std::uint64_t{1} << width) - 1);
}

/// Multiplication in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1.
unsigned aes_product(unsigned a, unsigned b) {
    unsigned product = 0;
    for (; b != 0; b >>= 1U, a = (a << 1U) ^ ((a & 0x80U) != 0 ? 0x11bU : 0U)) {
        product ^= (b & 1U) != 0 ? a : 0U;
    }
    return product;
}

/// FIPS 197, 5.1.1: the inverse by trying all, then bit i is the sum of bits i, i+4 ... i+7 and c.
std::uint64_t aes_sbox(std::uint64_t x) {
    unsigned inverse = 0;
    while (x != 0 && aes_product(inverse, static_cast<unsigned>(x)) != 1) {
        ++inverse;
    }
    std::uint64_t y = 0x63;
    for (unsigned i = 0; i < 8; ++i) {
        for (const unsigned k : {0U, 4U, 5U, 6U, 7U}) {
            y ^= std::uint64_t{(inverse >> ((i + k) % 8)) & 1U} << i;
        }
    }
    return y;
}

/// Reflected CRC-32 by polynomial division of the byte at the low end.
std::uint64_t crc32_step(std::uint64_t crc, std::uint64_t data) {
    crc ^= data;
    for (int bit = 0; bit < 8; ++bit) {
        crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xedb88320U : crc >> 1U;
    }
    return crc;
}

std::uint64_t barrel(std::uint32_t a, int amount, std::uint64_t mode) {
    switch (mode) {
    case 0:
        return a << amount;
    case 1:
        return a >> amount;
    case 2:
        return static_cast<std::uint32_t>(static_cast<std::int32_t>(a) >> amount);
    default:
        return std::rotl(a, amount);
    }
}

Words alu(const Words& in) {
    const std::uint64_t a = in.at("a");
    const std::uint64_t b = in.at("b");
    const std::uint64_t operation = in.at("operation");
    const bool subtract = operation == 1 || operation == 6;
    const std::uint64_t sum = subtract ? a + (b ^ 0xffU) + 1 : a + b + in.at("carry_in");
    const bool less = static_cast<std::int8_t>(a) < static_cast<std::int8_t>(b);
    const std::uint64_t y =
        std::array<std::uint64_t, 8>{sum, sum, a & b, a | b, a ^ b, ~(a | b), less ? 1U : 0U, b}.at(
            operation);
    return {{"y", low_bits(y, 8)}, {"carry_out", sum >> 8U}, {"zero", low_bits(y, 8) == 0}};
}

std::uint64_t square_root(std::uint64_t x) {
    std::uint64_t root = 0;
    while ((root + 1) * (root + 1) <= x) {
        ++root;
    }
    return root;
}

Words root_and_rest(const Words& in) {
    const std::uint64_t x = in.at("x");
    const std::uint64_t root = square_root(x);
    return {{"root", root}, {"rest", x - root * root}};
}

Words divide(const Words& in) {
    const std::uint64_t n = in.at("n");
    const std::uint64_t d = in.at("d");
    return d == 0 ? Words{} : Words{{"q", n / d}, {"r", n % d}};
}

} // namespace

TEST_CASE("Benchmark circuits of control logic") {
    check(circuit({"priority_encoder"}, {{"N", "10"}}), [](const Words& in) {
        const std::uint64_t request = in.at("request");
        const auto lowest = static_cast<std::uint64_t>(std::countr_zero(request));
        return Words{{"index", request == 0 ? 0 : lowest}, {"any", request != 0}};
    });
    check(circuit({"decoder"}), [](const Words& in) {
        return Words{{"line", in.at("enable") << in.at("select")}};
    });
    check(circuit({"round_robin_arbiter"}, {{"N", "5"}}), [](const Words& in) {
        const std::uint64_t last = in.at("last");
        const int start = last == 0 ? 4 : std::countr_zero(last);
        std::uint64_t grant = 0;
        for (int step = 1; step <= 5 && grant == 0; ++step) {
            grant = in.at("request") & (1U << ((start + step) % 5));
        }
        return std::popcount(last) > 1 ? Words{} : Words{{"grant", grant}};
    });
    check(circuit({"alu"}), alu);
}

TEST_CASE("Benchmark circuits of coding") {
    constexpr std::array<std::uint64_t, 16> present{12, 5,  6,  11, 9, 0, 10, 13,
                                                    3,  14, 15, 8,  4, 7, 1,  2};
    check(circuit({"sbox"}), [&](const Words& in) { return Words{{"y", present.at(in.at("x"))}}; });
    std::uint64_t crc = 0xffffffff; // the check value of the standard is that of "123456789"
    for (const char digit : std::string("123456789")) {
        crc = crc32_step(crc, static_cast<std::uint64_t>(digit));
    }
    CHECK((crc ^ 0xffffffffU) == 0xcbf43926);
    check(circuit({"crc32_step"}), [](const Words& in) {
        return Words{{"next", crc32_step(in.at("crc"), in.at("data"))}};
    });
}

TEST_CASE("Benchmark circuits of arithmetic") {
    check(circuit({"divider"}, {{"N", "8"}, {"D", "4"}}), divide);
    check(circuit({"square_root"}, {{"N", "8"}}), root_and_rest);
    check(circuit({"square_root", "square_root_relation"}, {{"N", "8"}}), root_and_rest);
    check(circuit({"equality"}, {{"N", "4"}}), [](const Words& in) {
        const std::uint64_t left = in.at("a") + (in.at("b") ^ in.at("c"));
        const std::uint64_t right = 2 * in.at("c") - in.at("b");
        return Words{{"same", low_bits(left, 4) == low_bits(right, 4)}};
    });
}

TEST_CASE("Larger benchmark circuits", "[.slow]") {
    check(circuit({"barrel_shifter"}), [](const Words& in) {
        return Words{{"y", barrel(static_cast<std::uint32_t>(in.at("a")),
                                  static_cast<int>(in.at("amount")), in.at("mode"))}};
    });
    CHECK(aes_sbox(0x00) == 0x63); // three values of the standard's table
    CHECK(aes_sbox(0x53) == 0xed);
    CHECK(aes_sbox(0xff) == 0x16);
    check(circuit({"aes_sbox"}), [](const Words& in) {
        return Words{{"y", aes_sbox(in.at("x"))}};
    });
    check(circuit({"divider"}, {{"N", "16"}, {"D", "8"}}), divide);
    check(circuit({"square_root"}), root_and_rest);
    check(circuit({"square_root", "square_root_relation"}), root_and_rest);
}
