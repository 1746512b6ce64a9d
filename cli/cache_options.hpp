// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// --cache DIR and --no-cache: where derived cells are kept.
#pragma once

#include <filesystem>

#include "cli/commands.hpp"
#include "hamiltonian_lib/cell_cache.hpp"

namespace isinglass {

struct CacheOptions {
    std::filesystem::path folder; ///< empty: the user's folder
    bool off = false;
};

/// $XDG_CACHE_HOME/isinglass/cells, else $HOME/.cache/isinglass/cells, else empty.
std::filesystem::path user_cache_folder();

void add_cache_options(CLI::App& command, CacheOptions& options);

/// The cache that was asked for; its warnings go to standard error unless --quiet.
CellCache cell_cache(const CacheOptions& options, Context& context);

} // namespace isinglass
