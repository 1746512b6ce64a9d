// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The shipped functions against plain C++, and the committed library against the search.
#include "hamiltonian_lib/standard_cells.hpp"

#include <functional>

#include <catch2/catch.hpp>

#include "hamiltonian_lib/linear_constraint.hpp"

using namespace isinglass;

namespace {

struct Expected {
    const char* name;
    std::size_t aux_count;
    Energy gap;
    std::function<std::uint32_t(bool, bool, bool, bool)> outputs; ///< of pins 0, 1, 2, 3
};

std::uint32_t count(bool a, bool b, bool c) {
    return static_cast<std::uint32_t>(a) + static_cast<std::uint32_t>(b) +
           static_cast<std::uint32_t>(c);
}

const std::vector<Expected> expected_cells{
    {"BUF", 0, 4, [](bool a, bool, bool, bool) { return a; }},
    {"NOT", 0, 4, [](bool a, bool, bool, bool) { return !a; }},
    {"AND", 0, 4, [](bool a, bool b, bool, bool) { return a && b; }},
    {"NAND", 0, 4, [](bool a, bool b, bool, bool) { return !(a && b); }},
    {"OR", 0, 4, [](bool a, bool b, bool, bool) { return a || b; }},
    {"NOR", 0, 4, [](bool a, bool b, bool, bool) { return !(a || b); }},
    {"XOR", 1, 2, [](bool a, bool b, bool, bool) { return a != b; }},
    {"XNOR", 1, 2, [](bool a, bool b, bool, bool) { return a == b; }},
    {"ANDNOT", 0, 4, [](bool a, bool b, bool, bool) { return a && !b; }},
    {"ORNOT", 0, 4, [](bool a, bool b, bool, bool) { return a || !b; }},
    {"MUX", 1, 4, [](bool a, bool b, bool s, bool) { return s ? b : a; }},
    {"AOI3", 1, 4, [](bool a, bool b, bool c, bool) { return !((a && b) || c); }},
    {"OAI3", 1, 4, [](bool a, bool b, bool c, bool) { return !((a || b) && c); }},
    {"AOI4", 2, 4, [](bool a, bool b, bool c, bool d) { return !((a && b) || (c && d)); }},
    {"OAI4", 2, 4, [](bool a, bool b, bool c, bool d) { return !((a || b) && (c || d)); }},
    {"AND3", 1, 4, [](bool a, bool b, bool c, bool) { return a && b && c; }},
    {"AND4", 1, 4, [](bool a, bool b, bool c, bool d) { return a && b && c && d; }},
    {"OR3", 1, 4, [](bool a, bool b, bool c, bool) { return a || b || c; }},
    {"OR4", 1, 4, [](bool a, bool b, bool c, bool d) { return a || b || c || d; }},
    {"MAJ", 0, 4, [](bool a, bool b, bool c, bool) { return count(a, b, c) >= 2; }},
    {"HA", 0, 2, [](bool a, bool b, bool, bool) { return count(a, b, false); }},
    {"FA", 0, 2, [](bool a, bool b, bool c, bool) { return count(a, b, c); }},
};

DeriveOptions options_of(const StandardCell& standard) {
    DeriveOptions options;
    options.program.max_coupling = standard.max_coupling;
    return options;
}

} // namespace

TEST_CASE("The shipped cells compute the functions of their names, with the known gaps") {
    const std::vector<StandardCell> cells = standard_cells();
    REQUIRE(cells.size() == expected_cells.size());
    for (std::size_t k = 0; k < cells.size(); ++k) {
        const Relation& relation = cells[k].relation;
        const Expected& expected = expected_cells[k];
        INFO(relation.name);
        REQUIRE(relation.name == expected.name);
        REQUIRE(relation.rows.size() == std::size_t{1} << relation.input_count);
        for (const std::uint32_t row : relation.rows) {
            const std::uint32_t inputs = row & ((1U << relation.input_count) - 1);
            CHECK(row >> relation.input_count ==
                  expected.outputs((inputs & 1U) != 0, (inputs & 2U) != 0, (inputs & 4U) != 0,
                                   (inputs & 8U) != 0));
        }
        const CellHamiltonian* cell = CellLibrary::built_in().find(relation.name);
        REQUIRE(cell != nullptr);
        CHECK(cell->relation == relation);
        CHECK(cell->aux_count == expected.aux_count);
        CHECK(cell->gap == expected.gap);
        CHECK(cell->proof->unique_ground);
    }
    CHECK(CellLibrary::built_in().cells().size() == cells.size());
}

TEST_CASE("Pins are in the order of Yosys' gate cells") {
    using Names = std::vector<std::string>;
    const CellLibrary& library = CellLibrary::built_in();
    CHECK(library.find("MUX")->relation.pins == Names{"A", "B", "S", "Y"});
    CHECK(library.find("AOI4")->relation.pins == Names{"A", "B", "C", "D", "Y"});
    CHECK(library.find("FA")->relation.pins == Names{"A", "B", "CI", "S", "CO"});
    CHECK(library.find("HA")->relation.pins == Names{"A", "B", "S", "CO"});
}

TEST_CASE("AND, HA and FA have the published coefficients") {
    const CellLibrary& library = CellLibrary::built_in();
    CHECK(library.find("AND")->bias == std::vector<Weight>{1, 1, -2});
    CHECK(library.find("AND")->couplings ==
          std::vector<Coupling>{{0, 1, -1}, {0, 2, 2}, {1, 2, 2}});
    for (const LinearConstraint& constraint : {half_adder_constraint(), full_adder_constraint()}) {
        const CellHamiltonian closed = cell_of_linear_constraint(constraint);
        const CellHamiltonian* shipped = library.find(constraint.name);
        CHECK(shipped->relation == closed.relation);
        CHECK(shipped->ground_energy == -4);
        CHECK(shipped->proof->spectrum == closed.proof->spectrum);
    }
}

TEST_CASE("The committed cells are as good as what the search finds") {
    for (const StandardCell& standard : standard_cells()) {
        const CellHamiltonian& cell = *CellLibrary::built_in().find(standard.relation.name);
        INFO(cell.relation.name);
        const CellHamiltonian found = derive_cell(cell.relation, options_of(standard));
        CHECK(found.gap == cell.gap);
        CHECK(found.aux_count == cell.aux_count);
        CHECK(found.weight_sum() == cell.weight_sum());
    }
}

TEST_CASE("The whole library is derived anew, proved, and as good as the committed one",
          "[.slow]") {
    const CellLibrary library = derive_standard_library();
    REQUIRE(library.cells().size() == CellLibrary::built_in().cells().size());
    for (const CellHamiltonian& cell : library.cells()) {
        INFO(cell.relation.name);
        const CellHamiltonian* committed = CellLibrary::built_in().find(cell.relation.name);
        CHECK(cell.gap == committed->gap);
        CHECK(cell.weight_sum() == committed->weight_sum());
    }
}
