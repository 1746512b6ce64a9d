// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A design mapped to the cells of a library: the netlist as Verilog and which cell drives which
// net.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "flow/rtl/design_run.hpp"
#include "flow/rtl/fpga_resources.hpp"

namespace isinglass {

/// An instance of a library cell and the nets that its outputs drive, named as a dump of the
/// netlist names them.
struct MappedCell {
    std::string name; ///< letters, digits and underscores
    std::string type;
    std::vector<std::string> output_nets;
};

struct MappedNetlist {
    std::string verilog; ///< one flat module, the ports those of the design
    std::vector<DesignPort> ports;
    std::vector<MappedCell> cells;
    CellCounts counts; ///< cells by type
    double area = 0;   ///< sum of the areas of the library, in its unit
};

struct CellMappingOptions {
    std::filesystem::path liberty;
    double delay_target = 1000; ///< ps, for ABC's sizing of gates
    std::string driving_cell;   ///< cell that ABC assumes before inputs and behind flip-flops
    double output_load = 20;    ///< fF, at outputs and inputs of flip-flops
    std::string yosys = "yosys";
};

/// Runs Yosys: synth -flatten, dfflibmap, abc with buffers and sizing. Initial values of registers
/// are dropped, since flip-flops of a chip have none: what matters must be reset. Undefined bits
/// are 0. Throws as run_yosys_commands; InputError when a cell is left that the library lacks.
MappedNetlist map_to_library(const DesignSource& design, const CellMappingOptions& options);

/// The ports and cells in the JSON that Yosys wrote; `verilog`, `counts` and `area` are not filled
/// in. Throws ToolError when it is not that, InputError when a cell is not one of the library.
MappedNetlist read_mapped_json(const std::string& json);

/// Square units in "Chip area for module ...: AREA". Throws ToolError when it is not there.
double read_chip_area(const std::string& statistics);

} // namespace isinglass
