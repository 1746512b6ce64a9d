// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Measures of known cells; fronts against the definition.
#include "hamiltonian_lib/cell_measures.hpp"

#include <rapidcheck.h>

#include <algorithm>

#include <catch2/catch.hpp>

#include "hamiltonian_lib/cell_library.hpp"

using namespace isinglass;

namespace {

/// No cell of any relation, but with these measures: a star of `degree` couplings.
CellHamiltonian with(const CellMeasures& m) {
    CellHamiltonian cell;
    cell.relation.pins = {"A", "B", "C", "D", "E"};
    cell.aux_count = m.aux_count;
    cell.gap = m.gap;
    cell.proof.emplace().unique_ground = m.unique;
    cell.bias.assign(cell.spin_count(), 0);
    cell.bias[0] = -m.largest_bias;
    for (SpinId k = 1; k <= m.degree; ++k) {
        cell.couplings.push_back({0, k, k == 1 ? -m.largest_coupling : 1});
    }
    return cell;
}

} // namespace

TEST_CASE("The measures of AND, FA and MUX") {
    const CellLibrary& library = CellLibrary::built_in();
    CHECK(measures_of(*library.find("AND")) == CellMeasures{0, 4, 2, 2, 2, true});
    CHECK(measures_of(*library.find("FA")) == CellMeasures{0, 2, 0, 2, 4, true});
    CHECK(measures_of(*library.find("MUX")).aux_count == 1);
}

TEST_CASE("The front holds exactly what no other is as good as") {
    CHECK(rc::check("pareto", [] {
        std::vector<CellHamiltonian> cells;
        for (int k = *rc::gen::inRange(0, 12); k > 0; --k) {
            cells.push_back(with({*rc::gen::inRange<std::size_t>(0, 3),
                                  2 * *rc::gen::inRange<Energy>(1, 3),
                                  *rc::gen::inRange<Weight>(0, 3), *rc::gen::inRange<Weight>(1, 3),
                                  *rc::gen::inRange<std::size_t>(1, 4),
                                  *rc::gen::arbitrary<bool>()}));
        }
        const auto front = pareto_front(cells);
        for (const CellHamiltonian& cell : cells) {
            const auto kept = std::ranges::count_if(front, [&](const CellHamiltonian& other) {
                return is_as_good(measures_of(other), measures_of(cell));
            });
            RC_ASSERT(kept >= 1);
            RC_ASSERT(std::ranges::find(front, cell) == front.end() || kept == 1);
        }
        for (const CellHamiltonian& cell : front) {
            RC_ASSERT(std::ranges::find(cells, cell) != cells.end());
        }
        RC_ASSERT(std::ranges::is_sorted(front, {}, &CellHamiltonian::aux_count));
    }));
}
