// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A SystemVerilog design for the programs that measure it: its ports, and runs of Yosys on it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "flow/child_process.hpp"

namespace isinglass {

/// The files of a design, in any order, and the name of its top module.
struct DesignSource {
    std::vector<std::filesystem::path> files;
    std::string top;
};

/// A port of the top module; `inout` ports are refused.
struct DesignPort {
    std::string name;
    bool is_input = true;
    std::size_t width = 1; ///< bits, >= 1
    friend bool operator==(const DesignPort&, const DesignPort&) = default;
};

/// A path that can stand bare in a script of Yosys, Tcl or Verilog. Throws InputError when it holds
/// a blank, quote, bracket, ';', '$' or backslash.
std::string script_path(const std::filesystem::path& path);

/// `name` when it is a plain Verilog identifier, else InputError.
const std::string& module_name(const std::string& name);

/// The commands of Yosys that read the files. Throws InputError when there is no file or one cannot
/// be read.
std::string read_commands(const DesignSource& design);

/// Runs the commands, one a line, and returns what Yosys printed. Throws InputError with Yosys' own
/// message when it refuses the design, ToolError when it is missing or crashes.
std::string run_yosys_commands(const std::string& commands, const std::string& yosys);

/// The ports of the top module, in the order of the file. Throws as run_yosys_commands; InputError
/// when there is no input `clk` of one bit.
std::vector<DesignPort> design_ports(const DesignSource& design, const std::string& yosys);

/// Throws ToolError with the program and the last lines of its log when it did not end well.
void require_success(const ChildResult& result, const std::string& program);

} // namespace isinglass
