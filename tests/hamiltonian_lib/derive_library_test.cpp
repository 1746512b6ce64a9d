// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The generator with a search that answers from a table; the shipped files by counting.
#include "hamiltonian_lib/derive_library.hpp"

#include <filesystem>
#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "hamiltonian_lib/cell_measures.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

using namespace isinglass;

namespace {

Realisation scaled(const CellHamiltonian& cell, Weight factor) {
    CellHamiltonian larger = cell;
    for (Weight& h : larger.bias) {
        h *= factor;
    }
    for (Coupling& c : larger.couplings) {
        c.weight *= factor;
    }
    Realisation found;
    found.cell = proved(larger);
    return found;
}

/// AND three times, of which one is worse than another; nothing for other relations.
RealisationTable known(const Relation& relation, const RealisationOptions&) {
    RealisationTable table;
    if (relation.name == "AND") {
        CellHamiltonian gate = *CellLibrary::built_in().find("AND");
        gate.origin = "search";
        CellHamiltonian weak = gate;
        weak.bias.push_back(0);
        weak.aux_count = 1;
        table.realisations = {scaled(gate, 2), scaled(gate, 1), scaled(weak, 1)};
    }
    return table;
}

StandardCell standard(const char* name) {
    for (const StandardCell& cell : standard_cells()) {
        if (cell.relation.name == std::string(name)) {
            return cell;
        }
    }
    throw ContractError(name);
}

std::size_t whole_sets(std::size_t pins, const CellLibrary& library) {
    std::size_t found = 0;
    for (std::uint32_t set = 1; set < 1U << (1U << pins); ++set) {
        Relation relation{"R", {"A", "B", "C", "D"}, 0, {}};
        relation.pins.resize(pins);
        for (std::uint32_t row = 0; row < relation.row_space(); ++row) {
            if ((set >> row & 1U) != 0) {
                relation.rows.push_back(row);
            }
        }
        found += library.realise(relation).empty() ? 0 : 1;
    }
    return found;
}

} // namespace

TEST_CASE("Searched, composed, carried over and closed cells are collected in order") {
    LibraryOptions options;
    options.search = known;
    std::vector<std::string> told;
    options.on_cell = [&](const std::string& name) { told.push_back(name); };
    StandardCell chain = standard("AND3");
    chain.parts = {{"AND", {"A", "B", "n"}}, {"AND", {"n", "C", "Y"}}};
    const CellLibrary library = derive_library(
        {standard("AND"), standard("OR"), chain, standard("XOR"), standard("COUNT4")}, options);
    CHECK(told == std::vector<std::string>{"AND", "OR", "AND3", "XOR", "COUNT4"});
    const auto gates = library.realisations("AND");
    REQUIRE(gates.size() == 1); // not the one with an idle spin, nor twice the same
    CHECK(gates[0]->gap == 4);
    const auto others = library.realisations("OR");
    REQUIRE(others.size() == 1);
    CHECK(others[0]->origin == "AND with A B Y complemented");
    CHECK(library.find("AND3")->origin == "sum of AND, AND");
    CHECK(library.find("AND3")->aux_count == 1);
    CHECK(library.find("XOR") == nullptr); // nothing found
    CHECK(library.find("COUNT4")->origin == "linear constraint");
    CHECK_NOTHROW(library.prove_all());
}

TEST_CASE("Known cells are taken in place of a search") {
    LibraryOptions options;
    options.search = [](const Relation& relation, const RealisationOptions&) {
        CHECK(relation.name != "XOR");
        return RealisationTable{};
    };
    CellHamiltonian cell = *CellLibrary::built_in().find("XOR");
    cell.relation.name = "F2_6";
    cell.origin = "a file";
    options.known.add(cell);
    const CellLibrary library = derive_library({standard("AND"), standard("XOR")}, options);
    REQUIRE(library.cells().size() == 1);
    CHECK(library.find("XOR")->origin == "a file");
    CHECK(library.find("XOR")->relation == standard("XOR").relation);
}

TEST_CASE("A search with a cache answers twice alike") {
    const TemporaryFolder folder;
    const auto search = cached_search({folder.path() / "cells"});
    RealisationOptions options;
    options.max_aux = 0;
    const Relation relation = standard("BUF").relation;
    const RealisationTable first = search(relation, options);
    const RealisationTable direct = derive_realisations(relation, options);
    REQUIRE_FALSE(first.realisations.empty());
    REQUIRE(first.realisations.size() == direct.realisations.size());
    const auto files = [&] {
        return std::distance(std::filesystem::directory_iterator(folder.path() / "cells"), {});
    };
    CHECK(files() == 1);
    const RealisationTable second = search(relation, options);
    for (std::size_t k = 0; k < direct.realisations.size(); ++k) {
        CHECK(first.realisations[k].cell == direct.realisations[k].cell);
        CHECK(second.realisations[k].cell == direct.realisations[k].cell);
    }
    options.max_gap = 2;
    search(relation, options);
    CHECK(files() == 2);
}

TEST_CASE("The lists name each class once") {
    std::set<std::string> names;
    std::size_t relations = 0;
    std::size_t functions = 0;
    for (const StandardCell& cell : standard_library_cells()) {
        CHECK(names.insert(cell.relation.name).second);
        relations += cell.relation.name.starts_with("R") ? 1 : 0;
        functions += cell.relation.name.starts_with("F3") ? 1 : 0;
    }
    CHECK(relations == 1 + 9);  // of 11 of three pins, AND and XOR are functions
    CHECK(functions == 10 - 5); // AND3, MUX, AOI3, MAJ and XOR3 are named
}

TEST_CASE("The shipped library has every relation of two and three pins that does not fall apart") {
    const CellLibrary& library = CellLibrary::built_in();
    CHECK_NOTHROW(library.prove_all());
    // Sets of rows of two pins: 4 of three rows, and BUF and NOT.
    CHECK(whole_sets(2, library) == 6);
    // Of three pins: the 11 classes, by the numbers of their members.
    CHECK(whole_sets(3, library) == 8 + 8 + 24 + 24 + 24 + 24 + 2 + 8 + 12 + 4 + 8);
}

TEST_CASE("The shipped library has every function of three inputs") {
    const CellLibrary& library = CellLibrary::built_in();
    std::size_t found = 0;
    for (std::uint32_t table = 0; table < 256; ++table) {
        const Relation relation = relation_of_function(
            "F", {"P", "Q", "R"}, {"Z"}, [table](std::uint32_t in) { return table >> in & 1U; });
        const auto cells = library.realise(relation);
        found += cells.empty() ? 0 : 1;
        if (!cells.empty()) {
            CHECK(prove_cell(cells.back()) == *cells.back().proof);
        }
    }
    CHECK(found == 218); // all but 2 constants, 6 of one and 30 of two inputs
}

TEST_CASE("No shipped realisation is as good as another in everything") {
    const CellLibrary& library = CellLibrary::built_in();
    for (const CellHamiltonian& cell : library.cells()) {
        for (const CellHamiltonian* other : library.realisations(cell.relation.name)) {
            INFO(cell.relation.name);
            CHECK((*other == cell || !is_as_good(measures_of(*other), measures_of(cell))));
        }
    }
}

// Weights may differ where the search ends by a time limit.
TEST_CASE("The search finds the committed defaults again", "[.slow]") {
    const CellLibrary library = derive_library(standard_library_cells());
    for (const StandardCell& standard : standard_library_cells()) {
        const std::string& name = standard.relation.name;
        INFO(name);
        REQUIRE(library.find(name) != nullptr);
        CHECK(library.find(name)->aux_count == CellLibrary::built_in().find(name)->aux_count);
        CHECK(library.find(name)->gap == CellLibrary::built_in().find(name)->gap);
    }
}
