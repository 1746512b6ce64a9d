// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What Yosys' statistics of a mapped design mean in look-up tables, flip-flops and memories.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace isinglass {

/// Cells of a mapped design by type: `num_cells_by_type` of Yosys' `stat -json`.
using CellCounts = std::map<std::string, std::size_t>;

/// The totals over the hierarchy in what `stat -json` printed. Throws ToolError when `text` is not
/// that.
CellCounts read_cell_counts(const std::string& text);

/// Resources of an FPGA, counted after synthesis, before packing into logic blocks.
struct FpgaResources {
    double luts = 0; ///< look-up tables, those of carry cells and memories included
    double flip_flops = 0;
    double carry_bits = 0;    ///< bits of dedicated carry chains
    double memory_blocks = 0; ///< block memories; xc7: of 36 kbit, halves for 18 kbit
    double multipliers = 0;   ///< DSP blocks
    CellCounts other;         ///< types that are none of these, with their counts
};

/// One type of cell and what it takes. A name that ends in '*' stands for all that begin so.
struct FpgaCell {
    std::string_view type;
    double luts = 0;
    double flip_flops = 0;
    double carry_bits = 0;
    double memory_blocks = 0;
    double multipliers = 0;
};

/// A family that Yosys 0.23 synthesizes for.
struct FpgaFamily {
    std::string_view name;  ///< ice40, xc7, ecp5
    std::string_view words; ///< vendor and series
    std::string_view synth; ///< Yosys command without -top
    std::span<const FpgaCell> cells;
};

/// ice40, xc7, ecp5.
std::span<const FpgaFamily> fpga_families();
/// Throws InputError that lists the names.
const FpgaFamily& fpga_family(std::string_view name);

/// Adds the cells up. Buffers of pins and clocks, constants and multiplexers inside a slice count
/// nothing and are listed in no place.
FpgaResources count_resources(const FpgaFamily& family, const CellCounts& cells);

} // namespace isinglass
