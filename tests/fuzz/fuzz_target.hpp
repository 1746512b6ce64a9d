// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One fuzz target per file: a program of libFuzzer, or an entry of the table that a test replays.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/error.hpp"

namespace isinglass::fuzz {

using Target = void (*)(std::string_view input);

/// All targets linked into this program, by name.
inline std::map<std::string, Target>& targets() {
    static std::map<std::string, Target> table;
    return table;
}

/// A property that does not hold; nothing below catches it.
inline void must(bool holds, const std::string& property) {
    if (!holds) {
        throw std::logic_error("property broken: " + property);
    }
}

/// Runs a reader. True: it returned. False: it threw an Error that blames the input; an error of
/// the reader itself (ContractError) or one that does not begin with `named` breaks the property.
template <typename Read> bool accepts(Read read, std::string_view named = "") {
    try {
        read();
        return true;
    } catch (const ContractError& error) {
        must(false, std::string("the input is blamed, not the program: ") + error.what());
    } catch (const Error& error) {
        must(std::string_view(error.what()).starts_with(named),
             std::string("the message names the file: ") + error.what());
    }
    return false;
}

} // namespace isinglass::fuzz

/// FUZZ_TARGET(coo) { ... input ... } defines target "coo".
#ifdef ISINGLASS_FUZZING
#define FUZZ_TARGET(name)                                                                          \
    static void fuzz_##name(std::string_view input);                                               \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {            \
        fuzz_##name({reinterpret_cast<const char*>(data), size});                                  \
        return 0;                                                                                  \
    }                                                                                              \
    static void fuzz_##name(std::string_view input)
#else
#define FUZZ_TARGET(name)                                                                          \
    static void fuzz_##name(std::string_view input);                                               \
    static const bool name##_is_known =                                                            \
        isinglass::fuzz::targets().emplace(#name, fuzz_##name).second;                             \
    static void fuzz_##name(std::string_view input)
#endif
