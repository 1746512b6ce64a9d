// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The gates a netlist is made of: names, pins and plain Boolean meaning, as data.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace isinglass {

enum class GateKind : std::uint8_t {
    buf,
    not_,
    and_,
    nand,
    or_,
    nor,
    xor_,
    xnor,
    andnot,
    ornot,
    mux,
    aoi3,
    oai3,
    aoi4,
    oai4,
    and3,
    and4,
    or3,
    or4,
    maj,
    ha,
    fa,
    free, ///< a buffer; a relational model makes its output a variable of its own
};

/// Facts about one kind of gate. Pins are ordered inputs first, then outputs, as in the cell
/// library's record of the same name.
struct GateType {
    GateKind kind;
    std::string_view name;  ///< key in the cell library
    std::string_view yosys; ///< Yosys cell type, empty when Yosys never emits it
    std::string_view pins;  ///< port names in Yosys, separated by blanks
    std::uint8_t input_count;
    std::uint8_t output_count;
    /// Bit k of the argument is input k; bit k of the result is output k.
    std::uint32_t (*evaluate)(std::uint32_t inputs);
};

/// All gate types; gate_types()[kind] describes `kind`.
std::span<const GateType> gate_types();
const GateType& gate_type(GateKind kind);
/// By Yosys cell type or by name; nullptr when there is none.
const GateType* find_gate_by_yosys(std::string_view yosys_type);
const GateType* find_gate_by_name(std::string_view name);

} // namespace isinglass
