// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Tables of a small library, word by word.
#include "cli/cell_report.hpp"

#include <catch2/catch.hpp>

#include "hamiltonian_lib/linear_constraint.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

using namespace isinglass;
using Catch::Contains;

namespace {

/// AND, twice; a clause; a counter.
CellLibrary small_library() {
    CellLibrary library;
    CellHamiltonian gate = *CellLibrary::built_in().find("AND");
    gate.origin = "by hand";
    library.add(gate);
    for (Weight& h : gate.bias) {
        h *= 2;
    }
    for (Coupling& c : gate.couplings) {
        c.weight *= 2;
    }
    library.add(proved(gate));
    CellHamiltonian clause;
    clause.relation = {"R2_7", {"A", "B"}, 2, {0, 1, 2}};
    clause.bias = {-1, -1};
    clause.couplings = {{0, 1, -1}};
    library.add(proved(clause));
    library.add(cell_of_linear_constraint(counter_constraint(7)));
    return library;
}

} // namespace

TEST_CASE("The list has a line for each realisation") {
    CHECK(cell_list_text(small_library()) ==
          "cell         pins                  aux  gap  max h  max J  degree  ground energy\n"
          "AND          A B Y                   0    4      2      2       2             -3\n"
          "AND          A B Y                   0    8      4      4       2             -6\n"
          "R2_7         A B                     0    4      1      1       1             -1\n"
          "COUNT7       7 in, 3 out             0    2      0      8       9            -14\n");
}

TEST_CASE("The page shows named cells in full and classes in tables") {
    const std::string page = cell_list_markdown(small_library());
    CHECK_THAT(page, Catch::StartsWith("# The cell library\n"));
    CHECK_THAT(page, Contains("### AND\n\n`Y = A & B`\n\nRows A B Y: 00|0 10|0 01|0 11|1\n\n"));
    CHECK_THAT(page, Contains("| 0 | 4 | -3 | 2 | A +1, B +1, Y -2 | A B -1, A Y +2, B Y +2 | by "
                              "hand |\n| 0 | 8 | -6 | 2 | A +2, B +2, Y -4 |"));
    CHECK_THAT(page, Contains("`X0 + X1 + X2 + X3 + X4 + X5 + X6 = Y0 + 2 Y1 + 4 Y2`\n\n| aux"));
    CHECK_THAT(page, Contains("| 0 | 2 | -14 | 9 | 0 | 45 couplings, -a_i a_j of X0 + X1"));
    CHECK_THAT(page, Contains("| R2_7 | 0 | 4 | -1 | 1 | 1 | 1 |\n"));
}

TEST_CASE("One cell as JSON lists its realisations") {
    const CellLibrary library = small_library();
    CHECK_THAT(cell_show_json(library, "AND"),
               Catch::StartsWith("{\"name\":\"AND\",\"inputs\":[\"A\",\"B\"],\"outputs\":[\"Y\"],"
                                 "\"function\":\"Y = A & B\",\"rows\":[0,1,2,7],\"realisations\":"
                                 "[{\"aux\":0,\"gap\":4,\"max_h\":2,\"max_J\":2,\"degree\":2,") &&
                   Contains("},{\"aux\":0,\"gap\":8,\"max_h\":4,\"max_J\":4,\"degree\":2,"));
    CHECK_THAT(cell_show_json(library, "R2_7"), !Contains("function"));
}
