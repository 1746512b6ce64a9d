// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Grey pictures as PNG files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace isinglass {

/// The bytes of a PNG file of an 8-bit grey picture (0 black, 255 white, in reading order) whose
/// pixels are drawn as squares of `magnification` x `magnification`.
/// Preconditions: pixels.size() == width * height > 0; each side of the result is 1 to 65535.
/// Throws ToolError when libpng fails.
std::string png_bytes(std::span<const std::uint8_t> pixels, std::size_t width, std::size_t height,
                      std::size_t magnification = 1);

} // namespace isinglass
