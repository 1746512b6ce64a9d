// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The picture's text, letter by letter.
#include "core/formats/dot.hpp"

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("A small model is drawn with escaped names") {
    NamedModel named;
    named.model = IsingModel({1, -2}, {{0, 1, 3}}, 5);
    named.names = {"a\"b", "\\x"};
    named.description = "two\nlines";
    named.denominator = 2;
    CHECK(write_dot(named) == "graph isinglass {\n"
                              "    label=\"two\\nlines\\noffset 5/2\";\n"
                              "    0 [label=\"a\\\"b\\nh=1/2\"];\n"
                              "    1 [label=\"\\\\x\\nh=-2/2\"];\n"
                              "    0 -- 1 [label=\"3/2\"];\n"
                              "}\n");
    CHECK(write_dot({}) == "graph isinglass {\n    label=\"offset 0\";\n}\n");
}
