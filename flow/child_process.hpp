// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Runs another program to its end, its output captured.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
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

/// The same in the current folder `folder` ("": this process's), for much output: standard output
/// is handed to `take` piece by piece as it comes, the result's `output` is standard error. When
/// `take` returns false or throws, the child is killed (signal SIGKILL) and waited for.
ChildResult stream_child(const std::vector<std::string>& arguments, const std::string& install_hint,
                         const std::filesystem::path& folder,
                         const std::function<bool(std::span<const char>)>& take);

/// The last eight lines of a log, for a failure that a program did not explain.
std::string last_lines(const std::string& log);

} // namespace isinglass
