// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Splitting "name@frame[high:low] = value" and looking the word up.
#include "flow/pin_spec.hpp"

#include <charconv>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "flow/word_value.hpp"

namespace isinglass {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Left side of a pin: a name, and positions of `bits` from low to high.
struct Target {
    std::string name;
    std::optional<std::pair<std::int64_t, std::int64_t>> slice; ///< as written, first:second
};

std::int64_t parse_index(std::string_view text, std::string_view pin) {
    std::int64_t index = 0;
    const std::string_view digits = trimmed(text);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (digits.empty() || parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size()) {
        throw InputError(fmt::format("pin '{}': '{}' is not a bit index", pin, text));
    }
    return index;
}

Target parse_target(std::string_view text, std::string_view pin) {
    Target target;
    if (!text.ends_with(']') || text.rfind('[') == std::string_view::npos) {
        target.name = text;
        return target;
    }
    const std::size_t open = text.rfind('[');
    target.name = trimmed(text.substr(0, open));
    const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
    const std::size_t colon = inside.find(':');
    const std::int64_t first = parse_index(inside.substr(0, colon), pin);
    target.slice = {first, colon == std::string_view::npos
                               ? first
                               : parse_index(inside.substr(colon + 1), pin)};
    return target;
}

[[noreturn]] void unknown_name(const std::string& name, std::string_view pin,
                               const Netlist& netlist) {
    std::vector<std::string> known;
    for (const Word& word : netlist.words()) {
        if (word.kind != WordKind::initial && known.size() < 20) {
            known.push_back(word.bits.size() == 1 ? word.name
                                                  : fmt::format("{}[{}:{}]", word.name,
                                                                word.index_of(word.bits.size() - 1),
                                                                word.index_of(0)));
        }
    }
    throw InputError(fmt::format("pin '{}': the design has no port or register '{}'; it has {}",
                                 pin, name, fmt::join(known, ", ")));
}

std::size_t position(const Word& word, std::int64_t index, std::string_view pin) {
    const auto found = word.position_of(index);
    if (!found) {
        throw InputError(fmt::format("pin '{}': '{}' has indices {} to {}, not {}", pin, word.name,
                                     word.index_of(word.bits.size() - 1), word.index_of(0), index));
    }
    return *found;
}

void pin_word(const Word& word, const Target& target, std::string_view value, std::string_view pin,
              std::vector<PinnedBit>& bits) {
    std::size_t high = word.bits.size() - 1;
    std::size_t low = 0;
    if (target.slice) {
        high = position(word, target.slice->first, pin);
        low = position(word, target.slice->second, pin);
        if (high < low) {
            throw InputError(fmt::format("pin '{}': the slice runs against the declaration "
                                         "[{}:{}]",
                                         pin, word.index_of(word.bits.size() - 1),
                                         word.index_of(0)));
        }
    }
    PinValue values;
    try {
        // A slice of a signed word is a bit pattern, as in Verilog.
        values = parse_value(value, high - low + 1, word.is_signed && !target.slice);
    } catch (const InputError& error) {
        throw InputError(fmt::format("pin '{}': {}", pin, error.what()));
    }
    for (std::size_t k = low; k <= high; ++k) {
        if (values[k - low]) {
            bits.push_back({word.bits[k], *values[k - low], word.bit_name(k)});
        }
    }
}

} // namespace

std::vector<PinnedBit> parse_pin(std::string_view text, const Netlist& netlist) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
        throw InputError(
            fmt::format("pin '{}': expected NAME=VALUE, for example p[7:0]=143", text));
    }
    const std::string_view left = trimmed(text.substr(0, equals));
    const std::string_view value = trimmed(text.substr(equals + 1));
    std::vector<PinnedBit> bits;
    const Word* whole = netlist.find_word(left); // names may hold brackets themselves
    if (whole != nullptr && whole->kind != WordKind::initial) {
        pin_word(*whole, {std::string(left), std::nullopt}, value, text, bits);
        return bits;
    }
    const Target target = parse_target(left, text);
    const bool every_frame = target.name.ends_with("@*");
    const std::string stem = every_frame ? target.name.substr(0, target.name.size() - 1) : "";
    bool found = false;
    for (const Word& word : netlist.words()) {
        const bool matches =
            every_frame
                ? word.name.starts_with(stem) &&
                      word.name.find_first_not_of("0123456789", stem.size()) == std::string::npos
                : word.name == target.name;
        if (matches && word.kind != WordKind::initial) {
            pin_word(word, target, value, text, bits);
            found = true;
        }
    }
    if (!found) {
        unknown_name(target.name, text, netlist);
    }
    return bits;
}

} // namespace isinglass
