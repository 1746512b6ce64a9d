// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The library's generator. A class of relations is searched for once; its other members follow by
// signs and order, so that NAND costs nothing after AND.
#include "hamiltonian_lib/derive_library.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

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
    return without_multiples(pareto_front(std::move(cells)));
}

std::string settings_text(const RealisationOptions& options) {
    return fmt::format("aux {} to {}, J {}, bias {}, gap {}, time {} {}, first {}", options.min_aux,
                       options.max_aux, fmt::join(options.coupling_bounds, " "),
                       options.bias_factor, options.max_gap, options.time_limit,
                       options.objective_time_limit, options.first_only);
}

} // namespace

std::function<RealisationTable(const Relation&, const RealisationOptions&)>
cached_search(const CellCache& cache) {
    return [cache](const Relation& relation, const RealisationOptions& options) {
        const auto derive = [&] {
            std::vector<CellHamiltonian> cells;
            for (Realisation& found : derive_realisations(relation, options).realisations) {
                cells.push_back(std::move(found.cell));
            }
            return cells;
        };
        RealisationTable table;
        for (CellHamiltonian& cell :
             derive_cached(relation, settings_text(options), cache, derive)) {
            table.realisations.push_back({std::move(cell), false});
        }
        return table;
    };
}

std::vector<StandardCell> standard_library_cells() {
    std::vector<StandardCell> cells = standard_cells();
    const RealisationOptions search = small_search();
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

namespace {

/// The fewest auxiliary spins of one output of a pair, as a function of the inputs that matter.
std::size_t fewest_aux(const Relation& pair, std::uint32_t output, const CellLibrary& functions) {
    std::vector<std::uint32_t> inputs;
    const auto value = [&](std::uint32_t in) {
        const auto row = std::ranges::find(pair.rows, in, [](std::uint32_t r) { return r & 7U; });
        return *row >> (3 + output) & 1U;
    };
    for (std::uint32_t k = 0; k < 3; ++k) {
        bool matters = false;
        for (std::uint32_t in = 0; in < 8; ++in) {
            matters = matters || value(in) != value(in ^ (1U << k));
        }
        if (matters) {
            inputs.push_back(k);
        }
    }
    std::vector<std::string> names(pair.pins.begin(),
                                   pair.pins.begin() + static_cast<std::ptrdiff_t>(inputs.size()));
    const Relation function = relation_of_function("f", names, {"Y"}, [&](std::uint32_t narrow) {
        std::uint32_t in = 0;
        for (std::size_t k = 0; k < inputs.size(); ++k) {
            in |= (narrow >> k & 1U) << inputs[k];
        }
        return value(in);
    });
    std::size_t fewest = max_cell_spins;
    for (const CellHamiltonian& cell : functions.realise(function)) {
        fewest = std::min(fewest, cell.aux_count);
    }
    return fewest;
}

} // namespace

std::vector<StandardCell> pair_library_cells(const CellLibrary& functions) {
    const std::set<ClassKey> known = keys_of(standard_library_cells());
    std::vector<StandardCell> cells;
    RealisationOptions search;
    search.coupling_bounds = {4};
    search.first_only = true;
    for (Relation& pair : function_pair_classes()) {
        const std::size_t apart = fewest_aux(pair, 0, functions) + fewest_aux(pair, 1, functions);
        search.max_aux = std::min<std::size_t>(2, apart - 1);
        if (apart > 0 && !known.contains(key_of(pair))) {
            cells.push_back({std::move(pair), "", {}, {}, search});
        }
    }
    return cells;
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
