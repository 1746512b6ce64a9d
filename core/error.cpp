// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Messages of the error types.
#include "core/error.hpp"

#include <fmt/format.h>

namespace isinglass {

std::string to_string(const SourcePosition& position) {
    if (position.line == 0) {
        return position.file;
    }
    return fmt::format("{}:{}", position.file, position.line);
}

namespace {

std::string located(const SourcePosition& position, const std::string& message) {
    const std::string where = to_string(position);
    return where.empty() ? message : where + ": " + message;
}

} // namespace

InputError::InputError(const SourcePosition& position, const std::string& message)
    : InputError(located(position, message)) {}

ModelError::ModelError(const SourcePosition& position, const std::string& message)
    : ModelError(located(position, message)) {}

void require(bool holds, std::string_view what, const char* file, int line, const char* function) {
    if (!holds) {
        throw ContractError(
            fmt::format("{}:{}: {}: contract broken: {}", file, line, function, what));
    }
}

} // namespace isinglass
