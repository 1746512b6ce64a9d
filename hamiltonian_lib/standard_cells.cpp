// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The standard functions. Each is written as a truth expression or as a linear constraint, which is
// also its documentation.
#include "hamiltonian_lib/standard_cells.hpp"

#include <fmt/format.h>

#include "hamiltonian_lib/closed_form.hpp"
#include "hamiltonian_lib/truth_expression.hpp"

namespace isinglass {
namespace {

using Names = std::vector<std::string>;

StandardCell function(const char* name, const Names& inputs, const char* expression) {
    return {parse_truth_expression(expression, inputs, name), expression, {}, {}, small_search()};
}

StandardCell sum(const char* name, const Names& inputs, const char* expression,
                 std::vector<CellPart> parts) {
    return {parse_truth_expression(expression, inputs, name), expression, {}, std::move(parts), {}};
}

StandardCell constraint(LinearConstraint linear) {
    CellHamiltonian names; // of the spins; the rest is not needed here
    names.relation = {linear.name, linear.pins, linear.input_count,
                      solution_rows(linear.factors, linear.target, linear.pins.size())};
    std::string text = describe_closed_form({linear.factors, linear.target}, names);
    return {names.relation, std::move(text), std::move(linear), {}, {}};
}

StandardCell renamed(const char* name, LinearConstraint linear) {
    linear.name = name;
    return constraint(std::move(linear));
}

void add_gates(std::vector<StandardCell>& cells) {
    for (const auto& [name, inputs, expression] :
         std::vector<std::tuple<const char*, Names, const char*>>{
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
             {"MUX", {"A", "B", "S"}, "Y = S ? B : A"},
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
             {"XOR3", {"A", "B", "C"}, "Y = A ^ B ^ C"},
         }) {
        cells.push_back(function(name, inputs, expression));
    }
}

void add_wide_gates(std::vector<StandardCell>& cells) {
    cells.push_back(sum("AND5", {"A", "B", "C", "D", "E"}, "Y = A & B & C & D & E",
                        {{"AND4", {"A", "B", "C", "D", "n"}}, {"AND", {"n", "E", "Y"}}}));
    cells.push_back(sum("AND6", {"A", "B", "C", "D", "E", "F"}, "Y = A & B & C & D & E & F",
                        {{"AND3", {"A", "B", "C", "n"}}, {"AND4", {"n", "D", "E", "F", "Y"}}}));
    cells.push_back(
        sum("AND8", {"A", "B", "C", "D", "E", "F", "G", "H"}, "Y = A & B & C & D & E & F & G & H",
            {{"AND5", {"A", "B", "C", "D", "E", "n"}}, {"AND4", {"n", "F", "G", "H", "Y"}}}));
    cells.push_back(sum("MUX4", {"A", "B", "C", "D", "S", "T"}, "Y = T ? (S ? D : C) : (S ? B : A)",
                        {{"MUX", {"A", "B", "S", "n"}},
                         {"MUX", {"C", "D", "S", "k"}},
                         {"MUX", {"n", "k", "T", "Y"}}}));
}

void add_arithmetic(std::vector<StandardCell>& cells) {
    cells.push_back(sum("COMPRESS42", {"A", "B", "C", "D", "CI"},
                        "S = A ^ B ^ C ^ D ^ CI; CO = A & B | A & C | B & C; "
                        "C1 = (A ^ B ^ C) & D | (A ^ B ^ C) & CI | D & CI",
                        {{"FA", {"A", "B", "C", "n", "CO"}}, {"FA", {"n", "D", "CI", "S", "C1"}}}));
    cells.push_back(constraint(
        {"SUM5", {"A", "B", "C", "D", "E", "S", "C1", "C2"}, 5, {1, 1, 1, 1, 1, -1, -2, -2}, 0}));
    cells.push_back(
        function("COMPARE", {"A", "B", "EI", "GI"}, "EO = EI & ~(A ^ B); GO = GI | EI & A & ~B"));
    cells.back().parts = {{"XOR", {"A", "B", "n"}, 2},
                          {"ANDNOT", {"EI", "n", "EO"}},
                          {"AND", {"A", "EI", "k"}},
                          {"ANDNOT", {"k", "B", "l"}},
                          {"OR", {"GI", "l", "GO"}}};
    cells.push_back(sum("MUL2", {"A0", "A1", "B0", "B1"},
                        "P0 = A0 & B0; P1 = A0 & B1 ^ A1 & B0; "
                        "P2 = A1 & B1 & ~(A0 & B0); P3 = A1 & B1 & A0 & B0",
                        {{"AND", {"A0", "B0", "P0"}},
                         {"AND", {"A0", "B1", "n"}},
                         {"AND", {"A1", "B0", "k"}},
                         {"AND", {"A1", "B1", "l"}},
                         {"HA", {"n", "k", "P1", "c"}, 2},
                         {"HA", {"l", "c", "P2", "P3"}, 2}}));
    for (const std::size_t inputs : {4U, 5U, 6U, 7U, 15U}) {
        cells.push_back(constraint(counter_constraint(inputs)));
    }
}

void add_thresholds(std::vector<StandardCell>& cells) {
    cells.push_back(renamed("MAJ5", threshold_constraint(5, 3)));
    cells.push_back(renamed("MAJ7", threshold_constraint(7, 4)));
    cells.push_back(renamed("MAJ9", threshold_constraint(9, 5)));
    for (std::size_t inputs = 4; inputs <= 8; ++inputs) {
        for (std::size_t threshold = 2; threshold < inputs; ++threshold) {
            if (2 * threshold != inputs + 1) { // not a majority
                cells.push_back(constraint(threshold_constraint(inputs, threshold)));
            }
        }
    }
}

} // namespace

RealisationOptions small_search() {
    RealisationOptions options;
    options.max_aux = 2;
    return options;
}

const std::vector<StandardCell>& standard_cells() {
    static const std::vector<StandardCell> all = [] {
        std::vector<StandardCell> cells;
        add_gates(cells);
        add_wide_gates(cells);
        add_arithmetic(cells);
        add_thresholds(cells);
        return cells;
    }();
    return all;
}

} // namespace isinglass
