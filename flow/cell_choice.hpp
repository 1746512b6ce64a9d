// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Which realisation of a relation a network uses.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "flow/row_set.hpp"
#include "hamiltonian_lib/cell_library.hpp"

namespace isinglass {

/// What the cells of a network should have little of.
enum class NetworkObjective : std::uint8_t {
    spins,    ///< fewest auxiliary spins
    gap,      ///< smallest couplings for a gap: the largest gap at a given coefficient width
    degree,   ///< fewest couplings of any one spin
    couplings ///< fewest couplings
};

/// "spins", "gap", "degree", "couplings".
std::string to_string(NetworkObjective objective);

/// The best realisation of each relation in a library, found once. The library must outlive it.
class CellChoice {
public:
    CellChoice(const CellLibrary& library, NetworkObjective objective)
        : library_(library), objective_(objective) {}

    /// A cell whose pins are those of `rows`, in order, and whose relation bears the name of the
    /// library's cell; null when the library has none. Valid as long as this object.
    const CellHamiltonian* find(RowSet rows, std::size_t pins);
    const CellLibrary& cells() const { return library_; }
    NetworkObjective objective() const { return objective_; }

private:
    const CellLibrary& library_;
    NetworkObjective objective_;
    std::map<std::pair<std::size_t, RowSet>, std::optional<CellHamiltonian>> known_;
};

} // namespace isinglass
