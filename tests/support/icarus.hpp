// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Runs Icarus Verilog, the second opinion on Verilog's meaning.
#pragma once

#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "flow/child_process.hpp"

namespace isinglass::testing {

/// Compiles and runs a design with its bench; what it printed, line by line.
inline std::vector<std::string> run_icarus(const std::string& verilog) {
    const TemporaryFolder folder;
    write_file(folder.path() / "bench.v", verilog);
    const std::string program = folder.path() / "bench.vvp";
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"iverilog", "-g2012", "-o", program, folder.path() / "bench.v"},
          std::vector<std::string>{"vvp", "-n", program}}) {
        const ChildResult result = run_child(command, "install the package iverilog");
        if (result.exit_status != 0 || result.signal != 0) {
            throw ToolError("Icarus Verilog failed:\n" + result.output + verilog);
        }
        if (command[0] == "vvp") {
            std::vector<std::string> lines;
            std::size_t begin = 0;
            for (std::size_t end = 0; (end = result.output.find('\n', begin)) != std::string::npos;
                 begin = end + 1) {
                lines.push_back(result.output.substr(begin, end - begin));
            }
            return lines;
        }
    }
    return {};
}

} // namespace isinglass::testing
