// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The commands of the program. Each add_ function declares one command with its options and, when
// that command is the one given, stores what to run in the context.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/io.hpp"
#include "core/error.hpp"
#include "flow/invert.hpp"

namespace isinglass {

/// Options that every command has.
struct CommonOptions {
    bool json = false;
    bool quiet = false;
    std::uint64_t seed = 1;
};

/// What the commands share while the arguments are parsed and run.
struct Context {
    Streams streams;
    CommonOptions common;
    std::function<ExitCode()> run; ///< set by the command that was given
};

/// Declares a command with the common options; `run` is called when it was given.
CLI::App* add_command(CLI::App& app, Context& context, const std::string& name,
                      const std::string& summary, const std::string& details,
                      std::function<ExitCode()> run);

/// The program's exit code for a search.
ExitCode exit_code(InvertStatus status);

void add_compile_command(CLI::App& app, Context& context);
void add_invert_command(CLI::App& app, Context& context);
void add_sample_command(CLI::App& app, Context& context);
void add_tune_command(CLI::App& app, Context& context);
void add_train_command(CLI::App& app, Context& context);
void add_rtl_command(CLI::App& app, Context& context);
void add_cell_command(CLI::App& app, Context& context);
void add_convert_command(CLI::App& app, Context& context);
void add_help_command(CLI::App& app, Context& context);

} // namespace isinglass
