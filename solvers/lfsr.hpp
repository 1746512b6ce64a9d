// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Linear-feedback shift registers of maximal length, as hardware p-bits use them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace isinglass {

inline constexpr unsigned lfsr_least_bits = 3;
inline constexpr unsigned lfsr_most_bits = 32;

/// Fibonacci form, shifting left. Bit s - 1 of the state is stage s, s = 1 .. bits. One step: the
/// exclusive or of the tapped stages is the output and enters stage 1, stage s goes to s + 1.
/// The taps are those of Xilinx XAPP052 (P. Alfke, 1996), with XOR in place of XNOR; the feedback
/// polynomials are primitive, so that every non-zero state lies on one orbit of 2^bits - 1 states.
class Lfsr {
public:
    /// Preconditions: lfsr_least_bits <= bits <= lfsr_most_bits, 0 < state < 2^bits.
    Lfsr(unsigned bits, std::uint32_t state);

    /// One step; the bit that entered stage 1.
    bool next();
    std::uint32_t state() const { return state_; }

private:
    std::uint32_t taps_;
    std::uint32_t mask_;
    std::uint32_t state_;
};

/// Bit s - 1 is set when stage s is tapped. Precondition as above.
std::uint32_t lfsr_taps(unsigned bits);

/// 2^bits - 1: the steps after which a state comes back.
std::uint64_t lfsr_period(unsigned bits);

/// Start states of `count` registers: the i-th is the state i * floor(period / count) steps after
/// `first`. They are distinct, and none reaches the start of the next one in fewer steps than
/// floor(period / count). Preconditions: 1 <= count <= lfsr_period(bits), `first` a valid state.
std::vector<std::uint32_t> lfsr_seeds(unsigned bits, std::uint32_t first, std::size_t count);

} // namespace isinglass
