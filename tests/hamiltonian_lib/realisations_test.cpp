// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The known trade-offs, and that no line of a table is beaten by another.
#include "hamiltonian_lib/realisations.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "hamiltonian_lib/cell_measures.hpp"
#include "hamiltonian_lib/truth_expression.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

using namespace isinglass;

namespace {

/// The largest proved gap with so many auxiliary spins and couplings up to `coupling`; 0: none.
Energy best_gap(const RealisationTable& table, std::size_t aux, Weight coupling) {
    Energy best = 0;
    for (const Realisation& r : table.realisations) {
        if (r.cell.aux_count == aux && measures_of(r.cell).largest_coupling <= coupling &&
            r.gap_proved) {
            best = std::max(best, r.cell.gap);
        }
    }
    return best;
}

} // namespace

TEST_CASE("XOR, MUX, HA and FA: one more auxiliary spin doubles the gap at |J| <= 2") {
    RealisationOptions options;
    options.coupling_bounds = {2};
    for (const char* truth : {"y = a ^ b", "s = a ^ b; c = a & b"}) {
        const Relation relation = parse_truth_expression(truth);
        const std::size_t least = relation.output_count() == 2 ? 0 : 1;
        options.max_aux = least + 1;
        const RealisationTable table = derive_realisations(relation, options);
        CHECK(best_gap(table, least, 2) == 2);
        CHECK(best_gap(table, least + 1, 2) == 4);
    }
    options.coupling_bounds = {4}; // MUX with one spin needs |J| = 4: there the gap is 4
    options.max_aux = 1;
    const RealisationTable mux =
        derive_realisations(parse_truth_expression("y = s ? b : a"), options);
    CHECK(best_gap(mux, 1, 4) == 4);
}

TEST_CASE("Every line is proved, measured and not beaten; every attempt is listed") {
    RealisationOptions options;
    options.max_aux = 1;
    const RealisationTable table =
        derive_realisations(parse_truth_expression("y = a & b & c"), options);
    CHECK(table.attempts.size() == 6); // two counts, three bounds
    CHECK(table.attempts[0].gap == 0);
    CHECK(table.attempts[0].bound == 0); // infeasible without auxiliary spin
    REQUIRE(!table.realisations.empty());
    for (const Realisation& r : table.realisations) {
        CHECK(prove_cell(r.cell) == r.cell.proof);
        const CellMeasures m = measures_of(r.cell);
        for (const Realisation& other : table.realisations) {
            const CellMeasures o = measures_of(other.cell);
            CHECK((&other == &r || o.aux_count > m.aux_count || o.gap < m.gap ||
                   o.largest_coupling > m.largest_coupling || o.largest_bias > m.largest_bias ||
                   o.degree > m.degree));
        }
    }
}

TEST_CASE("first_only stops at the fewest auxiliary spins; options out of range") {
    RealisationOptions options;
    options.first_only = true;
    options.coupling_bounds = {2};
    const Relation relation = parse_truth_expression("y = a & b");
    CHECK(derive_realisations(relation, options).attempts.size() == 1);
    options.min_aux = 3;
    CHECK_THROWS_AS(derive_realisations(relation, options), ContractError);
    CHECK_THROWS_AS(derive_realisations({"ALL", {"A"}, 1, {0, 1}}, {}), ModelError);
}
