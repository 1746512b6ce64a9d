// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One step of a register is a linear map over GF(2); "d steps" is its d-th power, found by
// squaring. That spaces the seeds evenly on the one orbit, so that they are distinct by
// construction instead of by luck (n random seeds of 16 bits collide with probability one half at n
// = 302).
#include "solvers/lfsr.hpp"

#include <array>
#include <bit>

#include "core/error.hpp"

namespace isinglass {

namespace {

/// Tapped stages per width; 0 where fewer than four are tapped.
struct TapRow {
    std::array<std::uint8_t, 4> stages;
};

constexpr std::array<TapRow, lfsr_most_bits - lfsr_least_bits + 1> tap_rows{{
    {{3, 2}},           // 3 bits
    {{4, 3}},           // 4
    {{5, 3}},           // 5
    {{6, 5}},           // 6
    {{7, 6}},           // 7
    {{8, 6, 5, 4}},     // 8
    {{9, 5}},           // 9
    {{10, 7}},          // 10
    {{11, 9}},          // 11
    {{12, 6, 4, 1}},    // 12
    {{13, 4, 3, 1}},    // 13
    {{14, 5, 3, 1}},    // 14
    {{15, 14}},         // 15
    {{16, 15, 13, 4}},  // 16
    {{17, 14}},         // 17
    {{18, 11}},         // 18
    {{19, 6, 2, 1}},    // 19
    {{20, 17}},         // 20
    {{21, 19}},         // 21
    {{22, 21}},         // 22
    {{23, 18}},         // 23
    {{24, 23, 22, 17}}, // 24
    {{25, 22}},         // 25
    {{26, 6, 2, 1}},    // 26
    {{27, 5, 2, 1}},    // 27
    {{28, 25}},         // 28
    {{29, 27}},         // 29
    {{30, 6, 4, 1}},    // 30
    {{31, 28}},         // 31
    {{32, 22, 2, 1}},   // 32
}};

/// Column j is the image of the state whose only set bit is j.
using Matrix = std::array<std::uint32_t, lfsr_most_bits>;

std::uint32_t apply(const Matrix& matrix, std::uint32_t state) {
    std::uint32_t image = 0;
    for (std::size_t j = 0; j < matrix.size(); ++j) {
        image ^= ((state >> j) & 1U) != 0 ? matrix[j] : 0;
    }
    return image;
}

Matrix product(const Matrix& left, const Matrix& right) {
    Matrix columns{};
    for (std::size_t j = 0; j < columns.size(); ++j) {
        columns[j] = apply(left, right[j]);
    }
    return columns;
}

Matrix one_step(unsigned bits) {
    Matrix columns{};
    for (unsigned j = 0; j < bits; ++j) {
        Lfsr unit(bits, std::uint32_t{1} << j);
        (void)unit.next();
        columns[j] = unit.state();
    }
    return columns;
}

Matrix steps(unsigned bits, std::uint64_t count) {
    Matrix result{};
    for (unsigned j = 0; j < bits; ++j) {
        result[j] = std::uint32_t{1} << j;
    }
    for (Matrix square = one_step(bits); count != 0; count >>= 1U) {
        result = (count & 1U) != 0 ? product(square, result) : result;
        square = product(square, square);
    }
    return result;
}

} // namespace

std::uint32_t lfsr_taps(unsigned bits) {
    require(bits >= lfsr_least_bits && bits <= lfsr_most_bits, "lfsr_taps: 3 to 32 bits");
    std::uint32_t taps = 0;
    for (const unsigned stage : tap_rows[bits - lfsr_least_bits].stages) {
        taps |= stage != 0 ? std::uint32_t{1} << (stage - 1) : 0;
    }
    return taps;
}

std::uint64_t lfsr_period(unsigned bits) { return (std::uint64_t{1} << bits) - 1; }

Lfsr::Lfsr(unsigned bits, std::uint32_t state)
    : taps_(lfsr_taps(bits)), mask_(static_cast<std::uint32_t>(lfsr_period(bits))), state_(state) {
    require(state != 0 && state <= mask_, "Lfsr: the state is 1 to 2^bits - 1");
}

bool Lfsr::next() {
    const auto bit = static_cast<std::uint32_t>(std::popcount(state_ & taps_)) & 1U;
    state_ = ((state_ << 1U) | bit) & mask_;
    return bit != 0;
}

std::vector<std::uint32_t> lfsr_seeds(unsigned bits, std::uint32_t first, std::size_t count) {
    require(count >= 1 && count <= lfsr_period(bits), "lfsr_seeds: more registers than states");
    const Matrix spacing = steps(bits, lfsr_period(bits) / count);
    std::vector<std::uint32_t> seeds{first};
    while (seeds.size() < count) {
        seeds.push_back(apply(spacing, seeds.back()));
    }
    return seeds;
}

} // namespace isinglass
