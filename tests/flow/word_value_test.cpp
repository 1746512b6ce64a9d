// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Integers of any width: tables of texts and bits.
#include "flow/word_value.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/rng.hpp"

using namespace isinglass;

namespace {

/// Bits as text, most significant first; '-' for a free bit.
std::string pattern(const PinValue& value) {
    std::string text;
    for (auto bit = value.rbegin(); bit != value.rend(); ++bit) {
        text += bit->has_value() ? (**bit ? '1' : '0') : '-';
    }
    return text;
}

std::vector<std::uint8_t> bits_of(const std::string& most_significant_first) {
    std::vector<std::uint8_t> bits;
    for (auto c = most_significant_first.rbegin(); c != most_significant_first.rend(); ++c) {
        bits.push_back(*c == '1' ? 1 : 0);
    }
    return bits;
}

struct ParseCase {
    const char* text;
    std::size_t width;
    bool is_signed;
    const char* expected;
};

} // namespace

TEST_CASE("Values that parse") {
    const ParseCase item = GENERATE(values<ParseCase>({
        {"0", 1, false, "0"},
        {"1", 1, false, "1"},
        {"143", 8, false, "10001111"},
        {"0143", 8, false, "10001111"}, // a leading 0 is not octal
        {"1_43", 8, false, "10001111"},
        {"-1", 8, true, "11111111"},
        {"-128", 8, true, "10000000"},
        {"127", 8, true, "01111111"},
        {"-1", 1, true, "1"},
        {"-0", 4, false, "0000"},
        {"0x8f", 8, false, "10001111"},
        {"0X8F", 8, false, "10001111"},
        {"0x8f", 8, true, "10001111"}, // a pattern, whatever the sign
        {"0b1000_1111", 8, false, "10001111"},
        {"0o217", 8, false, "10001111"},
        {"0x1", 8, false, "00000001"},
        {"8'd143", 8, false, "10001111"},
        {"8'h8f", 8, false, "10001111"},
        {"8'o217", 8, false, "10001111"},
        {"8'b1xx0_1111", 8, false, "1--01111"},
        {"8'sd143", 8, true, "10001111"},
        {"4'd9", 8, true, "00001001"},
        {"'h7", 8, false, "00000111"},
        {"8'hxF", 8, false, "----1111"},
        {"8'h?z", 8, false, "--------"},
        {"6'hx0", 6, false, "--0000"}, // a free digit may reach over the top
        {"0b1x", 4, false, "001-"},
        {"x", 3, false, "---"},
        {"X", 2, true, "--"},
        {"?", 1, false, "-"},
    }));
    CAPTURE(item.text, item.width, item.is_signed);
    CHECK(pattern(parse_value(item.text, item.width, item.is_signed)) == item.expected);
}

TEST_CASE("Values that do not parse say why") {
    struct Case {
        const char* text;
        std::size_t width;
        bool is_signed;
        const char* why;
    };
    const Case item = GENERATE(values<Case>({
        {"", 4, false, "decimal"},
        {"-", 4, true, "decimal"},
        {"_", 4, true, "decimal"},
        {"12a", 8, false, "decimal"},
        {"+3", 8, false, "decimal"},
        {"1 2", 8, false, "decimal"},
        {"16", 4, false, "0 to 15"},
        {"8", 4, true, "-8 to 7"},
        {"-9", 4, true, "-8 to 7"},
        {"-1", 4, false, "0 to 15"},
        {"0x1f", 4, false, "wider than 4 bits"},
        {"0b2", 4, false, "'2' is not a digit"},
        {"0o8", 4, false, "'8' is not a digit"},
        {"0xg", 4, false, "'g' is not a digit"},
        {"0b", 4, false, ""},
        {"0b_", 4, false, "no digits"},
        {"0b-1", 4, false, "'-' is not a digit"},
        {"0q1", 4, false, "base 'q'"},
        {"5'd1", 4, false, "5 bits are wider than the 4 bits"},
        {"4'd16", 4, false, "fit into 4 bits"},
        {"2'b111", 4, false, "wider than 2 bits"},
        {"4'", 4, false, "no base"},
        {"4'q1", 4, false, "base 'q'"},
        {"4'd", 4, false, "decimal"},
        {"4'd-1", 4, false, "decimal"},
        {"4'b", 4, false, "no digits"},
        {"0'd0", 4, false, "size"},
        {"-4'd1", 4, false, "size"},
        {"99999999999999999999999'd1", 4, false, "size"},
    }));
    CAPTURE(item.text, item.width, item.is_signed);
    CHECK_THROWS_AS(parse_value(item.text, item.width, item.is_signed), InputError);
    CHECK_THROWS_WITH(parse_value(item.text, item.width, item.is_signed),
                      Catch::Contains(item.text) && Catch::Contains(item.why));
}

TEST_CASE("Decimal text of bits") {
    CHECK(to_decimal({}, false) == "0");
    CHECK(to_decimal(bits_of("1"), false) == "1");
    CHECK(to_decimal(bits_of("1"), true) == "-1");
    CHECK(to_decimal(bits_of("10001111"), false) == "143");
    CHECK(to_decimal(bits_of("10001111"), true) == "-113");
    CHECK(to_decimal(bits_of("01111111"), true) == "127");
    CHECK(to_decimal(std::vector<std::uint8_t>(64, 1), false) == "18446744073709551615");
    CHECK(to_decimal(std::vector<std::uint8_t>(64, 1), true) == "-1");
    std::vector<std::uint8_t> wide(128, 0);
    wide[127] = 1;
    CHECK(to_decimal(wide, false) == "170141183460469231731687303715884105728");
    CHECK(to_decimal(wide, true) == "-170141183460469231731687303715884105728");
}

TEST_CASE("Wide values: decimal and hexadecimal are the same bits") {
    const std::string decimal = "1267650600228229401496703205375"; // 2^100 - 1
    CHECK(pattern(parse_value(decimal, 100, false)) == std::string(100, '1'));
    CHECK(pattern(parse_value(decimal, 101, true)) == "0" + std::string(100, '1'));
    CHECK_THROWS_AS(parse_value(decimal, 99, false), InputError);
    CHECK_THROWS_AS(parse_value(decimal, 100, true), InputError);
    CHECK(parse_value("0x" + std::string(25, 'f'), 100, false) == parse_value(decimal, 100, false));
}

TEST_CASE("Bits to text and back, any width and sign") {
    RandomStream random(7);
    for (int trial = 0; trial < 300; ++trial) {
        const std::size_t width = 1 + random.below(150);
        const bool is_signed = random.below(2) == 1;
        std::vector<std::uint8_t> bits;
        PinValue expected;
        for (std::size_t k = 0; k < width; ++k) {
            bits.push_back(static_cast<std::uint8_t>(random.below(2)));
            expected.emplace_back(bits.back() != 0);
        }
        const std::string text = to_decimal(bits, is_signed);
        CAPTURE(text, width, is_signed);
        REQUIRE(parse_value(text, width, is_signed) == expected);
        if (width <= 63) { // against plain machine integers
            std::int64_t plain = 0;
            for (std::size_t k = 0; k < width; ++k) {
                plain |= std::int64_t{bits[k]} << k;
            }
            plain -= is_signed && bits.back() != 0 ? std::int64_t{1} << width : 0;
            REQUIRE(text == fmt::format("{}", plain));
        }
    }
}
