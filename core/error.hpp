// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The four kinds of failure, the exit codes they map to, and the contract check.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace isinglass {

/// Exit codes of the program. 10 and 20 follow the SAT solvers' convention.
enum class ExitCode : int {
    finished = 0,      ///< done, or the search ended without an answer (status "unknown")
    usage = 1,         ///< usage or input error
    tool = 2,          ///< an external tool or the operating system failed
    contract = 3,      ///< a broken contract: a bug in the caller
    answer_found = 10, ///< a judged answer was found
    proved_none = 20,  ///< proved that no answer exists
};

/// A place in a user's file. `line` is 1-based; 0 means that no line is known.
struct SourcePosition {
    std::string file;
    std::size_t line = 0;
};

/// "file:line", "file", or "" when nothing is known.
std::string to_string(const SourcePosition& position);

/// Base of all errors thrown by the library; carries the exit code of the program.
class Error : public std::runtime_error {
public:
    Error(ExitCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
    ExitCode exit_code() const noexcept { return code_; }

private:
    ExitCode code_;
};

/// The user's input is wrong: says where, and what was read.
class InputError : public Error {
public:
    explicit InputError(const std::string& message) : Error(ExitCode::usage, message) {}
    InputError(const SourcePosition& position, const std::string& message);
};

/// The input is well-formed but cannot become a model: says which cell or net, and what to try.
class ModelError : public Error {
public:
    explicit ModelError(const std::string& message) : Error(ExitCode::usage, message) {}
    ModelError(const SourcePosition& position, const std::string& message);
};

/// An external program or the operating system failed: names the command and its last words.
class ToolError : public Error {
public:
    explicit ToolError(const std::string& message) : Error(ExitCode::tool, message) {}
};

/// A precondition was broken: a bug in the calling code.
class ContractError : public Error {
public:
    explicit ContractError(const std::string& message) : Error(ExitCode::contract, message) {}
};

/// Throws ContractError naming the calling place when `holds` is false. The default arguments are
/// the caller's (std::source_location is not to be had with clang 14 and libstdc++ 12).
void require(bool holds, std::string_view what, const char* file = __builtin_FILE(),
             int line = __builtin_LINE(), const char* function = __builtin_FUNCTION());

} // namespace isinglass
