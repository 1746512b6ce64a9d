// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Exact numbers against values worked out by hand.
#include "core/formats/rational.hpp"

#include <limits>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "core/formats/named_model.hpp"

using namespace isinglass;

namespace {

Rational parse(std::string_view token) { return parse_rational(token, {"f", 3}); }

} // namespace

TEST_CASE("Numbers are read exactly") {
    CHECK(parse("12") == Rational{12, 1});
    CHECK(parse("-0.50") == Rational{-1, 2});
    CHECK(parse("+.25") == Rational{1, 4});
    CHECK(parse("3.") == Rational{3, 1});
    CHECK(parse("1e-3") == Rational{1, 1000});
    CHECK(parse("1.5E+2") == Rational{150, 1});
    CHECK(parse("-6/4") == Rational{-3, 2});
    CHECK(parse("100/50") == Rational{2, 1});
    CHECK(parse("0e999") == Rational{0, 1});
    CHECK(parse("0.0000019073486328125") == Rational{1, 524288});
    CHECK(parse("9223372036854775807").numerator == std::numeric_limits<Energy>::max());
    CHECK(parse("0.333333") == Rational{333333, 1000000});
}

TEST_CASE("What is no number, too large or too fine is refused with the token") {
    for (const char* token : {"", "-", ".", "x", "1x", "1e", "1e+", "1/", "/2", "1.5/2", "--1",
                              "0x10", "nan", "inf", "1e99999", "1,5"}) {
        CHECK_THROWS_WITH(parse(token), Catch::StartsWith("f:3: ") && Catch::Contains(token));
    }
    CHECK_THROWS_WITH(parse("9223372036854775808"), Catch::Contains("64 bits"));
    CHECK_THROWS_WITH(parse("-9223372036854775808"), Catch::Contains("64 bits"));
    CHECK_THROWS_WITH(parse("1e30"), Catch::Contains("64 bits"));
    CHECK_THROWS_WITH(parse("9999999999999999.00001"), Catch::Contains("64 bits"));
    CHECK_THROWS_WITH(parse("1e-9999"), Catch::Contains("1000000"));
    CHECK_THROWS_WITH(parse("1e-7"), Catch::Contains("1000000"));
    CHECK_THROWS_WITH(parse("1/1000001"), Catch::Contains("1000000"));
    CHECK_THROWS_WITH(parse("1/0"), Catch::Contains("zero"));
    CHECK_THROWS_WITH(parse(std::string(99, '\x01')),
                      Catch::Contains("\\x01...") || Catch::Contains("...'"));
}

TEST_CASE("Decimals are written exactly or refused") {
    CHECK(decimal_text(-7, 1) == "-7");
    CHECK(decimal_text(6, 4) == "1.5");
    CHECK(decimal_text(-1, 8) == "-0.125");
    CHECK(decimal_text(1, 1000000) == "0.000001");
    CHECK(decimal_text(std::numeric_limits<Energy>::min(), 1) == "-9223372036854775808");
    CHECK_THROWS_AS(decimal_text(1, 3), ModelError);
    CHECK(decimal_text(1, 524288) == "0.0000019073486328125");
}

TEST_CASE("A written decimal is read back as the same number") {
    CHECK(rc::check([] {
        const auto numerator = *rc::gen::inRange<Energy>(-1'000'000'000, 1'000'000'000);
        const Energy denominator =
            *rc::gen::element<Energy>(1, 2, 4, 5, 8, 10, 125, 1024, 15625, 524288, 1000000);
        const Rational value = parse(decimal_text(numerator, denominator));
        RC_ASSERT(value.numerator * denominator == numerator * value.denominator);
    }));
}

TEST_CASE("Products are reduced and checked") {
    CHECK(product({3, 4}, {2, 9}, {}) == Rational{1, 6});
    CHECK_THROWS_AS(product({1, 1000}, {1, 1001}, {}), InputError);
    CHECK_THROWS_AS(product({Energy{1} << 40, 1}, {Energy{1} << 40, 1}, {}), InputError);
}
