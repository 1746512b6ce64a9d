// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Tables of cell types: Lattice iCE40 Technology Library, Xilinx UG953, Lattice FPGA Libraries.
#include "flow/rtl/fpga_resources.hpp"

#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.hpp"

namespace isinglass {

namespace {

// type, LUTs, flip-flops, carry bits, memory blocks, multipliers
constexpr std::array ice40_cells{
    FpgaCell{"SB_LUT4", 1},
    FpgaCell{"SB_DFF*", 0, 1},
    FpgaCell{"SB_CARRY", 0, 0, 1},
    FpgaCell{"SB_RAM40_4K*", 0, 0, 0, 1},
    FpgaCell{"SB_MAC16", 0, 0, 0, 0, 1},
    FpgaCell{"SB_GB*"},
    FpgaCell{"SB_IO*"},
};

constexpr std::array xc7_cells{
    FpgaCell{"LUT*", 1},
    FpgaCell{"INV", 1},
    FpgaCell{"FD*", 0, 1},
    FpgaCell{"CARRY4", 0, 0, 4},
    FpgaCell{"SRL*", 1}, // a shift register in one look-up table
    FpgaCell{"RAM32X1D*", 2},
    FpgaCell{"RAM64X1D*", 2},
    FpgaCell{"RAM128X1D*", 4},
    FpgaCell{"RAM32M*", 4},
    FpgaCell{"RAM64M*", 4},
    FpgaCell{"RAMB18E1", 0, 0, 0, 0.5},
    FpgaCell{"RAMB36E1", 0, 0, 0, 1},
    FpgaCell{"DSP48E1", 0, 0, 0, 0, 1},
    FpgaCell{"MUXF7"},
    FpgaCell{"MUXF8"},
    FpgaCell{"IBUF"},
    FpgaCell{"OBUF*"},
    FpgaCell{"BUFG*"},
};

constexpr std::array ecp5_cells{
    FpgaCell{"LUT4", 1},
    FpgaCell{"CCU2C", 2, 0, 2}, // two look-up tables with their carries
    FpgaCell{"TRELLIS_FF", 0, 1},
    FpgaCell{"TRELLIS_DPR16X4", 4},
    FpgaCell{"DP16KD", 0, 0, 0, 1},
    FpgaCell{"PDPW16KD", 0, 0, 0, 1},
    FpgaCell{"MULT18X18D", 0, 0, 0, 0, 1},
    FpgaCell{"PFUMX"},
    FpgaCell{"L6MUX21"},
    FpgaCell{"TRELLIS_IO"},
};

constexpr std::array families{
    FpgaFamily{"ice40", "Lattice iCE40", "synth_ice40", ice40_cells},
    FpgaFamily{"xc7", "AMD/Xilinx 7 series", "synth_xilinx -family xc7 -flatten", xc7_cells},
    FpgaFamily{"ecp5", "Lattice ECP5", "synth_ecp5", ecp5_cells},
};

bool matches(std::string_view pattern, const std::string& type) {
    return pattern.ends_with('*') ? type.starts_with(pattern.substr(0, pattern.size() - 1))
                                  : type == pattern;
}

} // namespace

CellCounts read_cell_counts(const std::string& text) {
    CellCounts counts;
    try {
        const auto stat = nlohmann::json::parse(text);
        for (const auto& [type, count] : stat.at("design").at("num_cells_by_type").items()) {
            counts[type] = count.get<std::size_t>();
        }
    } catch (const nlohmann::json::exception& error) {
        throw ToolError(fmt::format("Yosys' statistics cannot be read: {}", error.what()));
    }
    return counts;
}

std::span<const FpgaFamily> fpga_families() { return families; }

const FpgaFamily& fpga_family(std::string_view name) {
    std::string names;
    for (const FpgaFamily& family : families) {
        if (family.name == name) {
            return family;
        }
        names += fmt::format(" {}", family.name);
    }
    throw InputError(fmt::format("no FPGA family '{}'; there are{}", name, names));
}

FpgaResources count_resources(const FpgaFamily& family, const CellCounts& cells) {
    FpgaResources sum;
    for (const auto& [type, count] : cells) {
        const FpgaCell* found = nullptr;
        for (const FpgaCell& cell : family.cells) {
            if (matches(cell.type, type)) {
                found = &cell;
                break;
            }
        }
        if (found == nullptr) {
            sum.other[type] = count;
            continue;
        }
        const auto times = static_cast<double>(count);
        sum.luts += times * found->luts;
        sum.flip_flops += times * found->flip_flops;
        sum.carry_bits += times * found->carry_bits;
        sum.memory_blocks += times * found->memory_blocks;
        sum.multipliers += times * found->multipliers;
    }
    return sum;
}

} // namespace isinglass
