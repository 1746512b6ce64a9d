// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The command line: builds the commands, runs one, turns errors into messages and exit codes.
#pragma once

#include <string>
#include <vector>

#include "cli/io.hpp"

namespace isinglass {

/// Runs the program with `arguments` (without its own name) and returns the exit code.
int run_app(const std::vector<std::string>& arguments, Streams streams);

} // namespace isinglass
