// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Models for the format tests, broken files, and a plain sum to compare energies with.
#pragma once

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/formats/named_model.hpp"
#include "core/text_file.hpp"
#include "tests/support/random_models.hpp"

namespace isinglass::testing {

/// A random model with odd but printable names, a description and two solutions.
inline NamedModel named_model(std::uint64_t seed, std::size_t spins) {
    const std::vector<std::string> odd = {"$abc$1:a[3]", "\\esc.x", "p[0]", "\"q\"", "%20", "a=b"};
    NamedModel named;
    named.model = random_model(seed, spins, 0.6, 9);
    for (std::size_t i = 0; i < spins; ++i) {
        named.names.push_back(i < odd.size() ? odd[i] : fmt::format("n{}", i));
    }
    named.description = "model  of 143 = 11 * 13,\n\n 100 % sure; vartype=BINARY ";
    named.solutions = {SpinState(spins, 1), SpinState(spins, -1)};
    if (spins > 0) {
        named.solutions[1][0] = 1;
    }
    return named;
}

/// value * v_i * v_j; a linear term has i == j.
struct PlainTerm {
    std::size_t i;
    std::size_t j;
    double value;
};

/// constant + sum of terms, with spins, or with Booleans (1 + m) / 2. Exact for the small numbers
/// of these tests.
inline double plain_energy(const std::vector<PlainTerm>& terms, double constant,
                           const SpinState& state, bool boolean) {
    const auto v = [&](std::size_t i) { return boolean ? (1 + state[i]) / 2 : int{state[i]}; };
    for (const PlainTerm& t : terms) {
        constant += t.value * v(t.i) * (t.i == t.j ? 1 : v(t.j));
    }
    return constant;
}

/// Requires that the terms mean `named`, on every state.
inline void require_same_energies(const NamedModel& named, const std::vector<PlainTerm>& terms,
                                  double constant, bool boolean) {
    for_each_state(named.model.spin_count(), [&](const SpinState& state) {
        const auto energy = static_cast<double>(energy_by_definition(named.model, state));
        REQUIRE(plain_energy(terms, constant, state, boolean) ==
                energy / static_cast<double>(named.denominator));
    });
}

/// A file of tests/data/bad/formats and parts of the message that it must cause.
struct BadFile {
    std::string name;
    std::vector<std::string> message;
};

template <class Read> void require_refused(const std::vector<BadFile>& files, Read read) {
    for (const BadFile& file : files) {
        const std::string path =
            std::string(ISINGLASS_SOURCE_DIR "/tests/data/bad/formats/") + file.name;
        INFO(path);
        std::string message;
        try {
            read(read_file(path), file.name);
        } catch (const InputError& error) {
            message = error.what();
        }
        for (const std::string& part : file.message) {
            CHECK_THAT(message, Catch::Contains(part));
        }
    }
}

} // namespace isinglass::testing
