// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Boolean operations on one bit of each of 512 replicas.
#pragma once

#include "core/solve.hpp"

namespace isinglass {

inline constexpr std::size_t elements_per_word = replicas_per_word / 64;

/// The word that is `value` in every replica.
constexpr ReplicaWord word_of(bool value) {
    ReplicaWord word{};
    word.fill(value ? ~std::uint64_t{0} : std::uint64_t{0});
    return word;
}

inline ReplicaWord& operator&=(ReplicaWord& x, const ReplicaWord& y) {
    for (std::size_t k = 0; k < elements_per_word; ++k) {
        x[k] &= y[k];
    }
    return x;
}

inline ReplicaWord& operator|=(ReplicaWord& x, const ReplicaWord& y) {
    for (std::size_t k = 0; k < elements_per_word; ++k) {
        x[k] |= y[k];
    }
    return x;
}

inline ReplicaWord& operator^=(ReplicaWord& x, const ReplicaWord& y) {
    for (std::size_t k = 0; k < elements_per_word; ++k) {
        x[k] ^= y[k];
    }
    return x;
}

inline ReplicaWord operator&(const ReplicaWord& x, const ReplicaWord& y) {
    ReplicaWord z = x;
    return z &= y;
}
inline ReplicaWord operator|(const ReplicaWord& x, const ReplicaWord& y) {
    ReplicaWord z = x;
    return z |= y;
}
inline ReplicaWord operator^(const ReplicaWord& x, const ReplicaWord& y) {
    ReplicaWord z = x;
    return z ^= y;
}
inline ReplicaWord operator~(const ReplicaWord& x) { return x ^ word_of(true); }

/// Whether any replica's bit is 1.
inline bool any(const ReplicaWord& word) {
    std::uint64_t all = 0;
    for (const std::uint64_t element : word) {
        all |= element;
    }
    return all != 0;
}

/// The bit of one replica.
inline bool bit_of(const ReplicaWord& word, std::size_t replica) {
    return ((word[replica / 64] >> (replica % 64)) & 1U) != 0;
}

inline void set_bit(ReplicaWord& word, std::size_t replica) {
    word[replica / 64] |= std::uint64_t{1} << (replica % 64);
}

} // namespace isinglass
