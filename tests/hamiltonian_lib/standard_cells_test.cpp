// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The named functions against plain C++, and their cells in the shipped library.
#include "hamiltonian_lib/standard_cells.hpp"

#include <bit>
#include <functional>

#include <catch2/catch.hpp>

#include "hamiltonian_lib/cell_library.hpp"

using namespace isinglass;

namespace {

/// Outputs of inputs; bit k = pin k of each.
using Function = std::function<std::uint32_t(std::uint32_t)>;

struct Expected {
    const char* name;
    std::size_t inputs;
    std::size_t aux_count;
    Energy gap; ///< of the default realisation
    Function outputs;
};

bool bit(std::uint32_t word, int k) { return (word >> k & 1U) != 0; }

std::uint32_t ones(std::uint32_t word) { return static_cast<std::uint32_t>(std::popcount(word)); }

std::uint32_t compressed(std::uint32_t in) {
    const std::uint32_t first = ones(in & 7U);
    const std::uint32_t second = (first & 1U) + ones(in >> 3);
    return (second & 1U) | (first >> 1) << 1 | (second >> 1) << 2;
}

std::uint32_t compared(std::uint32_t in) {
    const bool equal_so_far = bit(in, 2);
    const bool greater = bit(in, 3) || (equal_so_far && bit(in, 0) > bit(in, 1));
    return static_cast<std::uint32_t>(equal_so_far && bit(in, 0) == bit(in, 1)) |
           static_cast<std::uint32_t>(greater) << 1;
}

const std::vector<Expected> expected_cells{
    {"BUF", 1, 0, 4, [](std::uint32_t in) { return in; }},
    {"NOT", 1, 0, 4, [](std::uint32_t in) { return in ^ 1U; }},
    {"AND", 2, 0, 4, [](std::uint32_t in) { return in == 3; }},
    {"NAND", 2, 0, 4, [](std::uint32_t in) { return in != 3; }},
    {"OR", 2, 0, 4, [](std::uint32_t in) { return in != 0; }},
    {"NOR", 2, 0, 4, [](std::uint32_t in) { return in == 0; }},
    {"XOR", 2, 1, 2, [](std::uint32_t in) { return in == 1 || in == 2; }},
    {"XNOR", 2, 1, 2, [](std::uint32_t in) { return in == 0 || in == 3; }},
    {"ANDNOT", 2, 0, 4, [](std::uint32_t in) { return in == 1; }},
    {"ORNOT", 2, 0, 4, [](std::uint32_t in) { return in != 2; }},
    {"MUX", 3, 1, 4, [](std::uint32_t in) { return bit(in, 2) ? bit(in, 1) : bit(in, 0); }},
    {"AOI3", 3, 1, 4, [](std::uint32_t in) { return !((bit(in, 0) && bit(in, 1)) || bit(in, 2)); }},
    {"OAI3", 3, 1, 4, [](std::uint32_t in) { return !((bit(in, 0) || bit(in, 1)) && bit(in, 2)); }},
    {"AOI4", 4, 2, 4, [](std::uint32_t in) { return (in & 3U) != 3 && (in >> 2) != 3; }},
    {"OAI4", 4, 2, 4, [](std::uint32_t in) { return (in & 3U) == 0 || (in >> 2) == 0; }},
    {"AND3", 3, 1, 4, [](std::uint32_t in) { return in == 7; }},
    {"AND4", 4, 1, 4, [](std::uint32_t in) { return in == 15; }},
    {"OR3", 3, 1, 4, [](std::uint32_t in) { return in != 0; }},
    {"OR4", 4, 1, 4, [](std::uint32_t in) { return in != 0; }},
    {"MAJ", 3, 0, 4, [](std::uint32_t in) { return ones(in) >= 2; }},
    {"HA", 2, 0, 2, ones},
    {"FA", 3, 0, 2, ones},
    {"XOR3", 3, 1, 2, [](std::uint32_t in) { return ones(in) % 2; }},
};

const std::vector<std::pair<const char*, Function>> larger_cells{
    {"AND5", [](std::uint32_t in) { return in == 31; }},
    {"AND6", [](std::uint32_t in) { return in == 63; }},
    {"AND8", [](std::uint32_t in) { return in == 255; }},
    {"MUX4", [](std::uint32_t in) { return in >> (in >> 4) & 1U; }},
    {"COMPRESS42", compressed},
    {"COMPARE", compared},
    {"MUL2", [](std::uint32_t in) { return (in & 3U) * (in >> 2); }},
    {"COUNT4", ones},
    {"COUNT5", ones},
    {"COUNT6", ones},
    {"COUNT7", ones},
    {"COUNT15", ones},
    {"MAJ5", [](std::uint32_t in) { return ones(in) >= 3; }},
    {"MAJ7", [](std::uint32_t in) { return ones(in) >= 4; }},
    {"MAJ9", [](std::uint32_t in) { return ones(in) >= 5; }},
};

const StandardCell& cell_of(const std::string& name) {
    for (const StandardCell& cell : standard_cells()) {
        if (cell.relation.name == name) {
            return cell;
        }
    }
    FAIL("no standard cell " << name);
    throw 0;
}

void check_function(const Relation& relation, const Function& function) {
    INFO(relation.name);
    REQUIRE(relation.rows.size() == std::size_t{1} << relation.input_count);
    bool right = true;
    for (const std::uint32_t row : relation.rows) {
        const std::uint32_t inputs = row & ((1U << relation.input_count) - 1);
        right = right && row >> relation.input_count == function(inputs);
    }
    CHECK(right);
}

} // namespace

TEST_CASE("The gates come first, compute the functions of their names, and have the known gaps") {
    for (std::size_t k = 0; k < expected_cells.size(); ++k) {
        const Expected& expected = expected_cells[k];
        const Relation& relation = standard_cells()[k].relation;
        REQUIRE(relation.name == expected.name);
        CHECK(relation.input_count == expected.inputs);
        check_function(relation, expected.outputs);
        const CellHamiltonian* cell = CellLibrary::built_in().find(relation.name);
        REQUIRE(cell != nullptr);
        CHECK(cell->relation == relation);
        CHECK(cell->aux_count == expected.aux_count);
        CHECK(cell->gap == expected.gap);
        CHECK(cell->proof->unique_ground);
    }
}

TEST_CASE("The larger cells compute the functions of their names") {
    for (const auto& [name, function] : larger_cells) {
        check_function(cell_of(name).relation, function);
    }
    const Relation& sum = cell_of("SUM5").relation;
    CHECK(sum.rows.size() == 52); // 32 inputs; sums 2 and 3, ten times each, split in two ways
    for (const std::uint32_t row : sum.rows) {
        CHECK(ones(row & 31U) == (row >> 5 & 1U) + 2 * ones(row >> 6));
    }
    for (std::uint32_t n = 4; n <= 8; ++n) {
        for (std::uint32_t t = 2; t < n; ++t) {
            if (2 * t != n + 1) {
                check_function(
                    cell_of("THRESHOLD" + std::to_string(n) + "_" + std::to_string(t)).relation,
                    [t](std::uint32_t in) { return ones(in) >= t; });
            }
        }
    }
}

TEST_CASE("Every standard cell is in the shipped library") {
    for (const StandardCell& standard : standard_cells()) {
        const CellHamiltonian* cell = CellLibrary::built_in().find(standard.relation.name);
        INFO(standard.relation.name);
        REQUIRE(cell != nullptr);
        CHECK(cell->relation == standard.relation);
        CHECK_FALSE(standard.function.empty());
    }
}

TEST_CASE("Pins are in the order of Yosys' gate cells") {
    using Names = std::vector<std::string>;
    const CellLibrary& library = CellLibrary::built_in();
    CHECK(library.find("MUX")->relation.pins == Names{"A", "B", "S", "Y"});
    CHECK(library.find("MUX4")->relation.pins == Names{"A", "B", "C", "D", "S", "T", "Y"});
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

TEST_CASE("One more auxiliary spin doubles the gap of XOR, HA and FA") {
    for (const char* name : {"XOR", "XNOR", "HA", "FA"}) {
        const auto cells = CellLibrary::built_in().realisations(name);
        INFO(name);
        bool found = false;
        for (const CellHamiltonian* cell : cells) {
            found = found || (cell->gap == 4 && cell->aux_count == cells[0]->aux_count + 1);
        }
        CHECK(found);
    }
}
