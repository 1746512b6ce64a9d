// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Signed indices and constants.
#include "flow/literal.hpp"

#include <limits>

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("An index keeps its value and sign; inverting twice is nothing") {
    for (const std::uint32_t index : {0U, 1U, 77U, std::numeric_limits<std::uint32_t>::max()}) {
        for (const bool inverted : {false, true}) {
            const Literal literal(index, inverted);
            CHECK(literal.is_index());
            CHECK_FALSE(literal.is_constant());
            CHECK_FALSE(literal.is_none());
            CHECK(literal.index() == index);
            CHECK(literal.inverted() == inverted);
            CHECK(~literal == Literal(index, !inverted));
            CHECK(~~literal == literal);
            CHECK(literal.inverted_if(false) == literal);
            CHECK(literal.inverted_if(true) == ~literal);
        }
    }
}

TEST_CASE("Constants invert into each other; none stays none") {
    for (const bool value : {false, true}) {
        CHECK(Literal::constant(value).is_constant());
        CHECK_FALSE(Literal::constant(value).is_index());
        CHECK(Literal::constant(value).value() == value);
        CHECK(~Literal::constant(value) == Literal::constant(!value));
    }
    CHECK(Literal::none() == Literal());
    CHECK(~Literal::none() == Literal::none());
    CHECK(Literal().is_none());
    CHECK_FALSE(Literal().is_index());
    CHECK_FALSE(Literal().is_constant());
}
