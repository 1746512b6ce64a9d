// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The value of a port as a picture.
#pragma once

#include <cstddef>
#include <string>

#include "flow/answer_list.hpp"

namespace isinglass {

/// What --picture asks for: bit y * width + x of the port is the pixel in column x of row y.
struct PictureRequest {
    std::string port;
    std::size_t width = 0;
    std::size_t height = 0;
    std::string file;
};

/// Reads "x=5x5:digit.png". Throws InputError that says what is expected.
PictureRequest parse_picture(const std::string& text);

/// PNG, white where a bit is 1, at least 280 pixels wide. Throws InputError when the answer has no
/// such port or its value has more bits than the picture.
std::string answer_picture(const Answer& answer, const PictureRequest& request);

} // namespace isinglass
