// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A folder of derived cells, so that the same question is not searched for twice.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "hamiltonian_lib/cell_hamiltonian.hpp"

namespace isinglass {

struct CellCache {
    std::filesystem::path folder; ///< made when needed; empty: nothing is kept
    /// Told of files that were refused and of what could not be written.
    std::function<void(const std::string&)> warn = [](const std::string&) {};
};

/// The file of a question: a hash of the relation (with its name and pins), `settings` and the
/// version of the program.
std::filesystem::path cache_file(const Relation& relation, const std::string& settings,
                                 const CellCache& cache);

/// What `derive` returns (one or more proved cells of this relation), or what it returned the last
/// time for the same relation and settings. `settings` names every option that changes the result,
/// on one line. A file is believed after its cells are proved again; one that is torn, of another
/// question or wrong is replaced, with a warning, as is one that two programs write at a time: each
/// writes aside and renames. What cannot be written is a warning, too. An exception of `derive`
/// passes, and nothing is kept.
std::vector<CellHamiltonian> derive_cached(
    const Relation& relation, const std::string& settings, const CellCache& cache,
    const std::function<std::vector<CellHamiltonian>()>& derive);

} // namespace isinglass
