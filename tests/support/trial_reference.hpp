// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The random words of the synchronous annealers, one at a time, and a recorder of all states shown.
#pragma once

#include "core/rng.hpp"
#include "core/solve.hpp"

namespace isinglass::testing {

/// Word of spin and lane (0 .. 63 of block "group") at position "block", from its definition.
inline std::uint32_t trial_word(std::uint64_t seed, SpinId spin, std::uint32_t group,
                                std::size_t lane, std::uint64_t block) {
    const auto low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x & 0xFFFFFFFFU); };
    const auto stream = static_cast<std::uint32_t>(1 + 16 * group + lane % 16);
    return philox4x32({low(block), low(block >> 32U), spin, stream},
                      {low(seed), low(seed >> 32U)})[lane / 16];
}

/// The word that draws the initial spin.
inline std::uint32_t initial_word(std::uint64_t seed, SpinId spin, std::size_t trial,
                                  std::uint64_t anneal = 0) {
    const std::uint64_t block = (std::uint64_t{1} << 63U) + anneal;
    return trial_word(seed, spin, static_cast<std::uint32_t>(trial / 64), trial % 64, block);
}

struct ShownState {
    SpinState state;
    Energy energy = 0;
    std::uint64_t sweep = 0;
    friend bool operator==(const ShownState&, const ShownState&) = default;
};

/// Runs a solver and returns every state it shows, in order.
inline std::vector<ShownState> shown_states(const Solver& solver, const IsingModel& model,
                                            const SolveLimits& limits) {
    std::vector<ShownState> shown;
    const auto look = [&](std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
        shown.push_back({{state.begin(), state.end()}, energy, sweep});
        return false;
    };
    (void)solver(model, limits, {{}, look, {}});
    return shown;
}

} // namespace isinglass::testing
