// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The table of exchange formats: everything that offers formats loops over it.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/named_model.hpp"

namespace isinglass {

/// One exchange format; docs/formats/<name>.md specifies it.
struct ModelFormat {
    std::string_view name;
    std::vector<std::string_view>
        extensions;           ///< with the dot, lower case; no two formats share one
    std::string_view summary; ///< one line for the help
    /// nullptr when the format cannot be read. Throws InputError naming `file`.
    NamedModel (*read)(std::string_view text, const std::string& file) = nullptr;
    /// nullptr when the format cannot be written. Throws ModelError when it cannot hold the model.
    std::string (*write)(const NamedModel& named) = nullptr;
};

/// All formats, in alphabetical order.
std::span<const ModelFormat> model_formats();

/// Throws InputError with the known names.
const ModelFormat& format_by_name(std::string_view name);

/// The format whose extension ends the file's name; nullptr when there is none.
const ModelFormat* format_by_path(const std::filesystem::path& path);

} // namespace isinglass
