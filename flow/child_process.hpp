// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Runs another program to its end, its output captured.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace isinglass {

/// How a child process ended.
struct ChildResult {
    int exit_status = 0; ///< exit code, when `signal` is 0
    int signal = 0;      ///< the signal that killed it, else 0
    std::string output;  ///< standard output and standard error together
};

/// Runs `arguments` (the first is the program, searched on PATH) with standard input closed.
/// Throws ToolError when the program cannot be started; `install_hint` ends that message.
ChildResult run_child(const std::vector<std::string>& arguments, const std::string& install_hint);

} // namespace isinglass
