// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The cache folder, by the XDG base directory specification: a relative path there is ignored.
#include "cli/cache_options.hpp"

#include <cstdlib>
#include <ostream>

namespace isinglass {
namespace {

/// An absolute path from the environment, else empty.
std::filesystem::path folder_in(const char* variable) {
    const char* value = std::getenv(variable);
    const std::filesystem::path path = value == nullptr ? "" : value;
    return path.is_absolute() ? path : std::filesystem::path();
}

} // namespace

std::filesystem::path user_cache_folder() {
    std::filesystem::path base = folder_in("XDG_CACHE_HOME");
    if (base.empty()) {
        base = folder_in("HOME");
        base = base.empty() ? base : base / ".cache";
    }
    return base.empty() ? base : base / "isinglass" / "cells";
}

void add_cache_options(CLI::App& command, CacheOptions& options) {
    CLI::Option* folder =
        command
            .add_option("--cache", options.folder,
                        "Folder of derived cells, proved again when read; default: "
                        "isinglass/cells in $XDG_CACHE_HOME or ~/.cache, for what took more than "
                        "a second")
            ->type_name("DIR");
    command.add_flag("--no-cache", options.off, "Derives anew and keeps nothing")->excludes(folder);
}

CellCache cell_cache(const CacheOptions& options, Context& context) {
    CellCache cache;
    if (!options.off) {
        cache.folder = options.folder.empty() ? user_cache_folder() : options.folder;
    }
    if (!context.common.quiet) {
        cache.warn = [&err = context.streams.err](const std::string& text) {
            err << "warning: " << text << '\n';
        };
    }
    return cache;
}

} // namespace isinglass
