// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Names that every SystemVerilog tool accepts.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace isinglass {

/// Whether a name needs no escaping: [A-Za-z_][A-Za-z0-9_$]* and no keyword of IEEE 1800-2012.
bool is_plain_name(std::string_view name);

/// The name as source text: itself, or escaped as "\name " with the blank that ends it.
std::string verilog_name(std::string_view name);

/// A plain name like this one, for modules and files: other characters become "_".
std::string plain_name(std::string_view name);

/// A line for the head of a module with such names: "", or what keeps Verilator, which makes C++ of
/// them, from warning of words of C++.
std::string lint_comment(std::span<const std::string> names);

/// The names of one scope, none twice.
class NameTable {
public:
    /// Takes a name that must stay as it is; false when it is taken already.
    bool take(const std::string& name);
    /// Takes a name: the wanted one, or with "_" appended until it is free.
    std::string unique(std::string wanted);

private:
    std::set<std::string> taken_;
};

} // namespace isinglass
