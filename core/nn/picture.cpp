// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Writing PNG through libpng's simplified interface.
#include "core/nn/picture.hpp"

#include <vector>

#include <fmt/format.h>
#include <png.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

constexpr std::size_t longest_side = 65535;

std::vector<std::uint8_t> magnified(std::span<const std::uint8_t> pixels, std::size_t width,
                                    std::size_t height, std::size_t magnification) {
    std::vector<std::uint8_t> large;
    large.reserve(width * height * magnification * magnification);
    for (std::size_t y = 0; y < height * magnification; ++y) {
        const auto row = pixels.subspan(y / magnification * width, width);
        for (const std::uint8_t pixel : row) {
            large.insert(large.end(), magnification, pixel);
        }
    }
    return large;
}

} // namespace

std::string png_bytes(std::span<const std::uint8_t> pixels, std::size_t width, std::size_t height,
                      std::size_t magnification) {
    for (const std::size_t side : {width, height}) {
        require(side >= 1 && magnification >= 1 && side <= longest_side / magnification,
                "a side of 1 to 65535 pixels");
    }
    require(pixels.size() == width * height, "as many pixels as width times height");
    const auto large = magnified(pixels, width, height, magnification);
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width * magnification);
    image.height = static_cast<png_uint_32>(height * magnification);
    image.format = PNG_FORMAT_GRAY;
    // The size is a bound that holds for any picture of these sides.
    std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
    png_alloc_size_t size = bytes.size();
    constexpr int keep_depth = 0;
    constexpr png_int_32 rows_touch = 0;
    if (png_image_write_to_memory(&image, bytes.data(), &size, keep_depth, large.data(), rows_touch,
                                  nullptr) == 0) {
        throw ToolError(fmt::format("libpng cannot write the picture: {}", image.message));
    }
    bytes.resize(size);
    return bytes;
}

} // namespace isinglass
