// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What holds for every exchange format: read or refuse; what is read is written and read back.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "core/formats/format_registry.hpp"
#include "tests/fuzz/fuzz_target.hpp"

namespace isinglass::fuzz {

/// True when a digit sequence above 2^16 stands in the head of the file, where formats declare
/// sizes. Such a size is legal, costs seconds and teaches the fuzzer nothing.
inline bool declares_much(std::string_view input) {
    std::uint64_t number = 0;
    for (const char c : input.substr(0, 200)) {
        number = c >= '0' && c <= '9' ? number * 10 + static_cast<unsigned>(c - '0') : 0;
        if (number > 65536) {
            return true;
        }
    }
    return false;
}

/// Everything of `named` that the format can hold.
inline NamedModel held(const ModelFormat& format, NamedModel named) {
    if (format.name == "gset") { // no names, no constant
        named.names.clear();
    }
    return named;
}

inline void check_format(std::string_view name, std::string_view input) {
    const ModelFormat& format = format_by_name(name);
    NamedModel named;
    if (!accepts([&] { named = format.read(input, "input"); }, "input")) {
        return;
    }
    require_valid(named);
    std::string text;
    if (!accepts([&] { text = format.write(named); })) {
        return; // no decimal form, a name that is no symbol, ...
    }
    NamedModel again;
    must(accepts([&] { again = format.read(text, "input"); }), "what was written is read");
    must(again == held(format, named), "what is read back is equal");
    must(format.write(again) == text, "what is written again has the same bytes");
}

} // namespace isinglass::fuzz
