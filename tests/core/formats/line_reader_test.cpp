// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Lines, tokens, and errors that name the line.
#include "core/formats/line_reader.hpp"

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("Lines end in LF or CR LF, and the last one in nothing") {
    LineReader reader("a b\r\n\n\t c\t\n  \nlast", "x.txt");
    REQUIRE(reader.next());
    CHECK(reader.line() == "a b");
    CHECK(reader.tokens().size() == 2);
    REQUIRE(reader.next());
    CHECK(reader.line().empty());
    REQUIRE(reader.next_filled());
    CHECK(reader.tokens().front() == "c");
    CHECK(reader.line_number() == 3);
    REQUIRE(reader.next_filled());
    CHECK(reader.line() == "last");
    CHECK(reader.line_number() == 5);
    CHECK_FALSE(reader.next());
}

TEST_CASE("Errors name file, line and token") {
    LineReader reader("\n7 many\n", "x.txt");
    REQUIRE(reader.next_filled());
    CHECK(reader.index(0, "an index") == 7);
    CHECK(reader.index(0, "an index", 7, 7) == 7);
    CHECK_THROWS_WITH(reader.index(1, "an index"),
                      Catch::Contains("x.txt:2") && Catch::Contains("many"));
    CHECK_THROWS_AS(reader.index(0, "an index", 8), InputError);
    CHECK_THROWS_AS(reader.index(0, "an index", 0, 6), InputError);
    CHECK_THROWS_AS(reader.expect_count(3, "a coupling"), InputError);
    CHECK_NOTHROW(reader.expect_count(2, "a coupling"));
    CHECK_THROWS_AS(LineReader(reader).number(1), InputError);
}
