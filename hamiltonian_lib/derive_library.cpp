// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The library's generator. A class of relations is searched for once; its other members follow by
// signs and order, so that NAND costs nothing after AND.
#include "hamiltonian_lib/derive_library.hpp"

#include <set>
#include <utility>

#include "hamiltonian_lib/cell_measures.hpp"
#include "hamiltonian_lib/relation_classes.hpp"

namespace isinglass {
namespace {

using ClassKey = std::pair<std::size_t, std::uint64_t>;

ClassKey key_of(const Relation& relation) {
    const std::size_t pins = relation.pins.size();
    return {pins, canonical_form(pins, row_set(relation)).rows};
}

std::set<ClassKey> keys_of(const std::vector<StandardCell>& cells) {
    std::set<ClassKey> keys;
    for (const StandardCell& cell : cells) {
        if (cell.relation.pins.size() <= max_canonical_pins) {
            keys.insert(key_of(cell.relation));
        }
    }
    return keys;
}

void append_new(std::vector<StandardCell>& cells, std::vector<Relation> classes,
                const std::string& text, const RealisationOptions& search) {
    const std::set<ClassKey> known = keys_of(cells);
    for (Relation& relation : classes) {
        if (!known.contains(key_of(relation))) {
            cells.push_back({std::move(relation), text, {}, {}, search});
        }
    }
}

std::vector<CellHamiltonian> realisations_of(const StandardCell& standard,
                                             const CellLibrary& library,
                                             const LibraryOptions& options) {
    std::vector<CellHamiltonian> cells;
    if (standard.closed) {
        cells.push_back(cell_of_linear_constraint(*standard.closed));
    }
    if (!standard.parts.empty()) {
        cells.push_back(compose_cells(standard.relation, standard.parts, library));
    }
    bool is_known = false;
    for (const CellHamiltonian& known : options.known.cells()) {
        if (known.relation.rows == standard.relation.rows &&
            known.relation.pins.size() == standard.relation.pins.size()) {
            cells.push_back(known);
            cells.back().relation = standard.relation;
            is_known = true;
        }
    }
    if (standard.search && !is_known) {
        for (Realisation& found :
             options.search(standard.relation, *standard.search).realisations) {
            cells.push_back(std::move(found.cell));
        }
    }
    return pareto_front(std::move(cells));
}

} // namespace

std::vector<StandardCell> standard_library_cells() {
    std::vector<StandardCell> cells = standard_cells();
    RealisationOptions search;
    append_new(cells, relation_classes(2), "", search);
    append_new(cells, relation_classes(3), "", search);
    append_new(cells, function_classes(3), "", search);
    return cells;
}

std::vector<StandardCell> function4_library_cells() {
    std::vector<StandardCell> cells = standard_library_cells();
    const std::size_t known = cells.size();
    RealisationOptions search;
    search.max_aux = 4;
    search.coupling_bounds = {4};
    search.first_only = true;
    append_new(cells, function_classes(4), "", search);
    return {cells.begin() + static_cast<std::ptrdiff_t>(known), cells.end()};
}

CellLibrary derive_library(const std::vector<StandardCell>& cells, const LibraryOptions& options) {
    CellLibrary library;
    for (const StandardCell& standard : cells) {
        options.on_cell(standard.relation.name);
        std::vector<CellHamiltonian> found = library.realise(standard.relation);
        if (found.empty()) {
            found = realisations_of(standard, library, options);
        }
        for (CellHamiltonian& cell : found) {
            library.add(std::move(cell));
        }
    }
    return library;
}

} // namespace isinglass
