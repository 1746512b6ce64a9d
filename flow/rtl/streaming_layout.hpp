// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The order of p-bits in the memories of the streaming architecture, and what its matrix costs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ising_model.hpp"

namespace isinglass {

/// Partitioned, transposed ELLPACK (Onizawa et al., IEEE OJCAS 2, 782, 2021): p-bits by falling
/// number of neighbours, `lanes` of them a row, a row as many words as its first p-bit has
/// neighbours (at least one). A word holds one entry {neighbour, weight} a lane and a bit that
/// marks the last word of its row.
struct StreamingLayout {
    unsigned lanes = 8;
    std::vector<SpinId> order;            ///< order[place] = spin; equal degrees: ascending spins
    std::vector<std::uint32_t> row_words; ///< per row, ceil(spins / lanes) of them

    std::size_t words() const; ///< of all rows
};

/// Throws InputError unless `lanes` is a power of two from 2 to 256 and the model has a spin.
StreamingLayout streaming_layout(const IsingModel& model, unsigned lanes);

/// Clocks of the hardware for one cycle of the network: one a word, and the pipeline.
std::size_t streaming_clocks(const IsingModel& model, unsigned lanes);

/// The model whose spin k is spin order[k] of `model`. Precondition: a permutation.
IsingModel renumbered(const IsingModel& model, std::span<const SpinId> order);

/// Memory of a Hamiltonian in several formats.
struct StreamingSizes {
    std::size_t non_zeros = 0;       ///< entries of J that are not zero, both triangles
    std::size_t entries = 0;         ///< of the layout: words * lanes
    std::size_t dense_entries = 0;   ///< spins^2
    std::size_t ellpack_entries = 0; ///< spins * largest degree
    unsigned index_bits = 0;         ///< of a neighbour: row and lane
    unsigned weight_bits = 0;        ///< of a coupling, signed
    unsigned bias_bits = 0;          ///< of a bias, signed

    std::uint64_t matrix_bits = 0;    ///< the layout's words, with their last bits
    std::uint64_t biases_bits = 0;    ///< one bias a lane and row
    std::uint64_t non_zeros_bits = 0; ///< index and weight of the non-zeros alone
    std::uint64_t dense_bits = 0;     ///< spins^2 weights
    std::uint64_t ellpack_bits = 0;   ///< index and weight of all its entries
};

/// Errors as streaming_layout.
StreamingSizes streaming_sizes(const IsingModel& model, unsigned lanes);

/// Bits of an address below `count`, at least 1.
unsigned address_bits(std::uint64_t count);
/// Largest |h|, and largest |J|.
std::uint64_t largest_bias(const IsingModel& model);
std::uint64_t largest_weight(const IsingModel& model);

} // namespace isinglass
