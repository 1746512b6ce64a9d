// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Admission to the library: no proof, no entry.
#include "hamiltonian_lib/cell_library.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "hamiltonian_lib/library_io.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

namespace isinglass {

namespace embedded {
extern const std::string_view standard_json; // cells/standard.json, by isinglass_embed
} // namespace embedded

void CellLibrary::add(CellHamiltonian cell) {
    const std::string name = cell.relation.name;
    if (name.empty() || find(name) != nullptr) {
        throw ModelError(fmt::format("cell \"{}\": the name is empty or taken", name));
    }
    if (!cell.proof) {
        throw ModelError(fmt::format("cell {}: it carries no proof; prove it first", name));
    }
    const CellProof proof = prove_cell(cell);
    if (proof != *cell.proof || proof.gap != cell.gap ||
        proof.ground_energy != cell.ground_energy) {
        throw ModelError(fmt::format("cell {}: its proof record does not match its Hamiltonian "
                                     "(enumeration finds ground energy {}, gap {})",
                                     name, proof.ground_energy, proof.gap));
    }
    cells_.push_back(std::move(cell));
    index_.emplace(name, cells_.size() - 1);
}

const CellHamiltonian* CellLibrary::find(std::string_view name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? nullptr : &cells_[found->second];
}

const CellLibrary& CellLibrary::built_in() {
    static const CellLibrary library =
        library_from_json(embedded::standard_json, "built-in cells/standard.json");
    return library;
}

} // namespace isinglass
