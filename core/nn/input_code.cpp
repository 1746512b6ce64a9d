// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Grey values to bits. As the thresholds ascend, the ones of a feature stand before its zeros, so
// that a table of 256 counts is all that encoding needs.
#include "core/nn/input_code.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/formats/rational.hpp"

namespace isinglass {

namespace {

constexpr unsigned most_levels = 254;

[[noreturn]] void refuse(std::string_view text) {
    throw InputError(fmt::format("{} is no input code: use threshold:V (a pixel is 1 above V, 0 to "
                                 "254), threshold:V,W,... (ascending) or thermometer:L (L levels, "
                                 "1 to {}), possibly after RxR, (pictures shrunk to R x R pixels)",
                                 excerpt(text), most_levels));
}

/// A whole number from `lowest` to `highest`; nothing for any other text.
std::optional<unsigned> whole_number(std::string_view text, unsigned lowest, unsigned highest) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < lowest ||
        value > highest) {
        return std::nullopt;
    }
    return value;
}

std::vector<std::uint8_t> thermometer(unsigned levels) {
    std::vector<std::uint8_t> thresholds;
    for (unsigned l = 1; l <= levels; ++l) {
        thresholds.push_back(static_cast<std::uint8_t>(256 * l / (levels + 1)));
    }
    return thresholds;
}

/// "63,127,191"; nothing when it is no ascending list.
std::optional<std::vector<std::uint8_t>> threshold_list(std::string_view text) {
    std::vector<std::uint8_t> thresholds;
    for (bool more = true; more;) {
        const std::size_t comma = text.find(',');
        const auto value = whole_number(text.substr(0, comma), 0, 254);
        if (!value || (!thresholds.empty() && *value <= thresholds.back())) {
            return std::nullopt;
        }
        thresholds.push_back(static_cast<std::uint8_t>(*value));
        more = comma != std::string_view::npos;
        text.remove_prefix(more ? comma + 1 : text.size());
    }
    return thresholds;
}

/// The means of reduced x reduced blocks of one picture.
void shrink(std::span<const std::uint8_t> picture, std::size_t width, std::size_t height,
            std::size_t reduced, std::vector<std::uint8_t>& means) {
    means.clear();
    for (std::size_t r = 0; r < reduced; ++r) {
        const std::size_t top = r * height / reduced;
        const std::size_t bottom = (r + 1) * height / reduced;
        for (std::size_t c = 0; c < reduced; ++c) {
            const std::size_t left = c * width / reduced;
            const std::size_t right = (c + 1) * width / reduced;
            std::size_t sum = 0;
            for (std::size_t y = top; y < bottom; ++y) {
                for (std::size_t x = left; x < right; ++x) {
                    sum += picture[y * width + x];
                }
            }
            const std::size_t pixels = (bottom - top) * (right - left);
            means.push_back(static_cast<std::uint8_t>((sum + pixels / 2) / pixels));
        }
    }
}

/// Sets the bits [begin, end) of a row.
void set_ones(std::span<std::uint64_t> row, std::size_t begin, std::size_t end) {
    while (begin < end) {
        const std::size_t stop = std::min(end, (begin / 64 + 1) * 64);
        row[begin / 64] |= (~std::uint64_t{0} >> (64 - (stop - begin))) << (begin % 64);
        begin = stop;
    }
}

} // namespace

InputCode parse_input_code(std::string_view text) {
    InputCode code;
    std::string_view rest = text;
    const std::size_t times = rest.find('x');
    const std::size_t colon = rest.find(':');
    if (times < colon) {
        const std::size_t comma = rest.find(',');
        const auto size = whole_number(rest.substr(0, times), 1, 65535);
        if (!size || comma > colon || comma < times ||
            whole_number(rest.substr(times + 1, comma - times - 1), 1, 65535) != size) {
            refuse(text);
        }
        code.reduced = *size;
        rest.remove_prefix(comma + 1);
    }
    const std::size_t name_size = std::min(rest.find(':'), rest.size());
    const std::string_view name = rest.substr(0, name_size);
    const std::string_view value = rest.substr(std::min(name_size + 1, rest.size()));
    if (name == "thermometer") {
        const auto levels = whole_number(value, 1, most_levels);
        if (!levels) {
            refuse(text);
        }
        code.thresholds = thermometer(*levels);
    } else {
        auto thresholds = threshold_list(value);
        if (name != "threshold" || !thresholds) {
            refuse(text);
        }
        code.thresholds = std::move(*thresholds);
    }
    return code;
}

std::string to_string(const InputCode& code) {
    const std::string shrinking =
        code.reduced == 0 ? "" : fmt::format("{}x{},", code.reduced, code.reduced);
    const std::size_t levels = code.thresholds.size();
    require(levels >= 1 && levels <= most_levels, "1 to 254 thresholds");
    if (levels > 1 && code.thresholds == thermometer(static_cast<unsigned>(levels))) {
        return fmt::format("{}thermometer:{}", shrinking, levels);
    }
    std::string list;
    for (const std::uint8_t threshold : code.thresholds) {
        list += fmt::format("{}{}", list.empty() ? "" : ",", threshold);
    }
    return fmt::format("{}threshold:{}", shrinking, list);
}

std::size_t encoded_size(const Dataset& data, const InputCode& code) {
    if (code.reduced == 0) {
        return data.feature_count * code.thresholds.size();
    }
    if (data.width == 0 || data.height == 0) {
        throw InputError(fmt::format("{} cannot be shrunk to {}x{} pixels: its samples are no "
                                     "pictures",
                                     data.name, code.reduced, code.reduced));
    }
    if (data.width < code.reduced || data.height < code.reduced) {
        throw InputError(fmt::format("{} cannot be shrunk to {}x{} pixels: its pictures have {}x{}",
                                     data.name, code.reduced, code.reduced, data.width,
                                     data.height));
    }
    return code.reduced * code.reduced * code.thresholds.size();
}

BitSamples encode(const Dataset& data, const InputCode& code) {
    require(std::is_sorted(code.thresholds.begin(), code.thresholds.end()), "thresholds ascend");
    const std::size_t bits = encoded_size(data, code);
    const std::size_t levels = code.thresholds.size();
    std::array<std::size_t, 256> ones{}; // of a feature with this value
    for (std::size_t value = 0; value < ones.size(); ++value) {
        ones[value] = static_cast<std::size_t>(
            std::count_if(code.thresholds.begin(), code.thresholds.end(),
                          [&](std::uint8_t threshold) { return value > threshold; }));
    }
    BitSamples samples{BitMatrix(data.size(), bits + always_on_inputs), data.labels,
                       data.class_count};
    std::vector<std::uint8_t> means;
    for (std::size_t i = 0; i < data.size(); ++i) {
        std::span<const std::uint8_t> values = data.sample(i);
        if (code.reduced != 0) {
            shrink(values, data.width, data.height, code.reduced, means);
            values = means;
        }
        const std::span<std::uint64_t> row = samples.inputs.row(i);
        for (std::size_t f = 0; f < values.size(); ++f) {
            set_ones(row, f * levels, f * levels + ones[values[f]]);
        }
        set_ones(row, bits, bits + always_on_inputs);
    }
    return samples;
}

} // namespace isinglass
