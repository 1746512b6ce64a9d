// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Pictures are read back by libpng.
#include "core/nn/picture.hpp"

#include <vector>

#include <catch2/catch.hpp>
#include <png.h>

#include "core/error.hpp"

using namespace isinglass;

namespace {

struct Picture {
    std::size_t width = 0;
    std::size_t height = 0;
    std::vector<std::uint8_t> pixels;
};

/// Also checks that the file holds 8-bit grey values.
Picture read_png(const std::string& bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) != 0);
    CHECK(image.format == PNG_FORMAT_GRAY);
    Picture picture{image.width, image.height, {}};
    picture.pixels.resize(PNG_IMAGE_SIZE(image));
    REQUIRE(png_image_finish_read(&image, nullptr, picture.pixels.data(), 0, nullptr) != 0);
    return picture;
}

} // namespace

TEST_CASE("Every grey value survives") {
    std::vector<std::uint8_t> pixels(256 * 3);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        pixels[i] = static_cast<std::uint8_t>(i * 7);
    }
    const Picture picture = read_png(png_bytes(pixels, 256, 3));
    CHECK(picture.width == 256);
    CHECK(picture.height == 3);
    CHECK(picture.pixels == pixels);
}

TEST_CASE("Pixels grow to squares") {
    const std::vector<std::uint8_t> pixels{1, 2, 3, 250, 251, 252};
    const Picture picture = read_png(png_bytes(pixels, 3, 2, 4));
    REQUIRE(picture.width == 12);
    REQUIRE(picture.height == 8);
    for (std::size_t y = 0; y < 8; ++y) {
        for (std::size_t x = 0; x < 12; ++x) {
            CHECK(picture.pixels[y * 12 + x] == pixels[y / 4 * 3 + x / 4]);
        }
    }
}

TEST_CASE("Impossible pictures break the contract") {
    const std::vector<std::uint8_t> pixels(6);
    CHECK_THROWS_AS(png_bytes(pixels, 3, 3), ContractError);
    CHECK_THROWS_AS(png_bytes({}, 0, 0), ContractError);
    CHECK_THROWS_AS(png_bytes(pixels, 3, 2, 0), ContractError);
    CHECK_THROWS_AS(png_bytes(pixels, 3, 2, 21846), ContractError);
}
