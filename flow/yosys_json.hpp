// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Yosys JSON to Netlist; the only file that knows Yosys' keys and cell types.
#pragma once

#include <string>
#include <string_view>

#include "flow/netlist.hpp"

namespace isinglass {

/// A netlist and the tool that wrote it.
struct YosysDesign {
    Netlist netlist;
    std::string creator; ///< e.g. "Yosys 0.23 (git sha1 7ce5011c24b)"
};

/// Reads the flat top module of `text` (as written by `write_json` after the recipe).
/// Constant x bits become 0. Throws ModelError naming cell and place for a latch, a tristate
/// driver, a black box, a second clock, an undriven net or a combinational loop; InputError when
/// the text is not Yosys JSON.
YosysDesign read_yosys_json(std::string_view text);

} // namespace isinglass
