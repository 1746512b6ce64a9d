// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Ports are decimal numbers of any length: bits come by halving.
#include "cli/answer_picture.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/nn/picture.hpp"

namespace isinglass {

namespace {

constexpr std::size_t least_width = 280;
constexpr std::size_t most_pixels = 4096;

/// Halves a decimal number and returns its lowest bit.
bool halve(std::string& digits) {
    int rest = 0;
    for (char& digit : digits) {
        const int value = 10 * rest + (digit - '0');
        digit = static_cast<char>('0' + value / 2);
        rest = value % 2;
    }
    return rest == 1;
}

} // namespace

PictureRequest parse_picture(const std::string& text) {
    const std::size_t equal = text.find('=');
    const std::size_t colon = text.find(':', equal == std::string::npos ? 0 : equal);
    PictureRequest request;
    if (equal != std::string::npos && colon != std::string::npos) {
        request.port = text.substr(0, equal);
        request.file = text.substr(colon + 1);
        const char* const end = text.data() + colon;
        const auto width = std::from_chars(text.data() + equal + 1, end, request.width);
        if (width.ec == std::errc() && width.ptr != end && *width.ptr == 'x') {
            const auto height = std::from_chars(width.ptr + 1, end, request.height);
            if (height.ec == std::errc() && height.ptr == end && !request.port.empty() &&
                !request.file.empty() && request.width > 0 && request.height > 0 &&
                request.width <= most_pixels && request.height <= most_pixels) {
                return request;
            }
        }
    }
    throw InputError(fmt::format("--picture '{}': expected a port, columns, rows and a file, such "
                                 "as x=5x5:digit.png",
                                 text));
}

std::string answer_picture(const Answer& answer, const PictureRequest& request) {
    const auto port = std::find_if(answer.ports.begin(), answer.ports.end(),
                                   [&](const auto& p) { return p.first == request.port; });
    if (port == answer.ports.end()) {
        throw InputError(fmt::format("--picture: the design has no port '{}'", request.port));
    }
    std::string digits = port->second;
    if (digits.starts_with('-')) {
        throw InputError(fmt::format("--picture: port '{}' is signed", request.port));
    }
    std::vector<std::uint8_t> pixels(request.width * request.height);
    for (std::uint8_t& pixel : pixels) {
        pixel = halve(digits) ? 255 : 0;
    }
    if (digits.find_first_not_of('0') != std::string::npos) {
        throw InputError(fmt::format("--picture: port '{}' has more than {} x {} bits",
                                     request.port, request.width, request.height));
    }
    const std::size_t magnification = (least_width + request.width - 1) / request.width;
    return png_bytes(pixels, request.width, request.height, magnification);
}

} // namespace isinglass
