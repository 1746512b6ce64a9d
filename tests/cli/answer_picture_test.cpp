// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Pictures are judged by what core/nn/picture makes of the same pixels (it is read back by libpng
// in its own test).
#include "cli/answer_picture.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/nn/picture.hpp"

using namespace isinglass;
using Catch::Contains;

TEST_CASE("Requests are a port, columns, rows and a file", "[answer_picture]") {
    const PictureRequest request = parse_picture("x=5x7:a=b:c.png");
    CHECK(request.port == "x");
    CHECK(request.width == 5);
    CHECK(request.height == 7);
    CHECK(request.file == "a=b:c.png");
    for (const char* text : {"", "x", "x=5x5", "x=5:d.png", "x=0x5:d.png", "x=5x:d.png",
                             "=5x5:d.png", "x=5x5:", "x=5x99999:d.png", "x=-5x5:d.png"}) {
        CHECK_THROWS_AS(parse_picture(text), InputError);
    }
}

TEST_CASE("Bit y * width + x is the pixel in column x of row y", "[answer_picture]") {
    Answer answer;
    answer.ports = {{"label", "3"}, {"x", "21"}}; // 21: bits 0, 2 and 4
    const PictureRequest request{"x", 3, 2, "d.png"};
    const std::vector<std::uint8_t> pixels{255, 0, 255, 0, 255, 0};
    CHECK(answer_picture(answer, request) == png_bytes(pixels, 3, 2, 94));
    // 2^70 is beyond any word.
    answer.ports = {{"x", "1180591620717411303424"}};
    std::vector<std::uint8_t> last(71);
    last[70] = 255;
    CHECK(answer_picture(answer, {"x", 71, 1, "d.png"}) == png_bytes(last, 71, 1, 4));
}

TEST_CASE("Ports that are missing, signed or too wide are refused", "[answer_picture]") {
    Answer answer;
    answer.ports = {{"x", "64"}, {"s", "-1"}};
    CHECK_THROWS_WITH(answer_picture(answer, {"y", 3, 2, ""}), Contains("no port 'y'"));
    CHECK_THROWS_WITH(answer_picture(answer, {"s", 3, 2, ""}), Contains("signed"));
    CHECK_THROWS_WITH(answer_picture(answer, {"x", 3, 2, ""}), Contains("more than 3 x 2"));
}
