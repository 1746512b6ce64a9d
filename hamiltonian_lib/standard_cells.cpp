// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The standard functions. Each is written as a truth expression, which is also its documentation.
#include "hamiltonian_lib/standard_cells.hpp"

#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "hamiltonian_lib/truth_expression.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

namespace isinglass {
namespace {

struct StandardFunction {
    const char* name;
    std::vector<std::string> inputs; ///< pin order; the expression may use them in any order
    const char* expression;
    Weight max_coupling = 2; ///< more only where it saves an auxiliary spin
};

const std::vector<StandardFunction>& standard_functions() {
    static const std::vector<StandardFunction> functions{
        {"BUF", {"A"}, "Y = A"},
        {"NOT", {"A"}, "Y = ~A"},
        {"AND", {"A", "B"}, "Y = A & B"},
        {"NAND", {"A", "B"}, "Y = ~(A & B)"},
        {"OR", {"A", "B"}, "Y = A | B"},
        {"NOR", {"A", "B"}, "Y = ~(A | B)"},
        {"XOR", {"A", "B"}, "Y = A ^ B"},
        {"XNOR", {"A", "B"}, "Y = ~(A ^ B)"},
        {"ANDNOT", {"A", "B"}, "Y = A & ~B"},
        {"ORNOT", {"A", "B"}, "Y = A | ~B"},
        {"MUX", {"A", "B", "S"}, "Y = S ? B : A", 4},
        {"AOI3", {"A", "B", "C"}, "Y = ~((A & B) | C)"},
        {"OAI3", {"A", "B", "C"}, "Y = ~((A | B) & C)"},
        {"AOI4", {"A", "B", "C", "D"}, "Y = ~((A & B) | (C & D))"},
        {"OAI4", {"A", "B", "C", "D"}, "Y = ~((A | B) & (C | D))"},
        {"AND3", {"A", "B", "C"}, "Y = A & B & C"},
        {"AND4", {"A", "B", "C", "D"}, "Y = A & B & C & D"},
        {"OR3", {"A", "B", "C"}, "Y = A | B | C"},
        {"OR4", {"A", "B", "C", "D"}, "Y = A | B | C | D"},
        {"MAJ", {"A", "B", "C"}, "Y = A & B | A & C | B & C"},
        {"HA", {"A", "B"}, "S = A ^ B; CO = A & B"},
        {"FA", {"A", "B", "CI"}, "S = A ^ B ^ CI; CO = A & B | A & CI | B & CI"},
    };
    return functions;
}

/// The pins to complement so that `from` becomes `to`; the smallest such mask.
std::optional<std::uint32_t> flips_between(const Relation& from, const Relation& to) {
    if (from.pins != to.pins || from.rows.size() != to.rows.size()) {
        return std::nullopt;
    }
    for (std::uint32_t mask = 0; mask < from.row_space(); ++mask) {
        bool all = true;
        for (const std::uint32_t row : from.rows) {
            all = all && to.contains(row ^ mask);
        }
        if (all) {
            return mask;
        }
    }
    return std::nullopt;
}

std::optional<CellHamiltonian> flipped_copy(const CellLibrary& library, const Relation& relation) {
    for (const CellHamiltonian& known : library.cells()) {
        if (const auto mask = flips_between(known.relation, relation)) {
            CellHamiltonian cell = flip_pins(known, *mask);
            cell.relation = relation;
            std::vector<std::string> flipped;
            for (std::size_t k = 0; k < relation.pins.size(); ++k) {
                if (((*mask >> k) & 1U) != 0) {
                    flipped.push_back(relation.pins[k]);
                }
            }
            cell.origin = fmt::format("{} with {} complemented", known.relation.name,
                                      fmt::join(flipped, " "));
            return proved(std::move(cell));
        }
    }
    return std::nullopt;
}

} // namespace

std::vector<StandardCell> standard_cells() {
    std::vector<StandardCell> cells;
    for (const StandardFunction& function : standard_functions()) {
        cells.push_back(
            {parse_truth_expression(function.expression, function.inputs, function.name),
             function.max_coupling});
    }
    return cells;
}

CellLibrary derive_standard_library(const DeriveOptions& options) {
    CellLibrary library;
    for (const StandardCell& standard : standard_cells()) {
        auto cell = flipped_copy(library, standard.relation);
        DeriveOptions own = options;
        own.program.max_coupling = standard.max_coupling;
        library.add(cell ? std::move(*cell) : derive_cell(standard.relation, own));
    }
    return library;
}

} // namespace isinglass
