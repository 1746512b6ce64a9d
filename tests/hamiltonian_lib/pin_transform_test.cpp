// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The group laws on rows, and Hamiltonians that follow their pins.
#include "hamiltonian_lib/pin_transform.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "hamiltonian_lib/cell_library.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

using namespace isinglass;

namespace {

PinTransform arbitrary_transform(std::size_t pins) {
    PinTransform transform = identity_transform(pins);
    for (std::size_t k = pins; k > 1; --k) {
        std::swap(transform.position[k - 1],
                  transform.position[*rc::gen::inRange<std::size_t>(0, k)]);
    }
    transform.flips = *rc::gen::inRange<std::uint32_t>(0, std::uint32_t{1} << pins);
    return transform;
}

Relation transformed(const PinTransform& transform, const Relation& relation) {
    Relation target = relation;
    target.rows = transform_rows(transform, relation.rows);
    return target;
}

} // namespace

TEST_CASE("Pin k goes to its position, complemented by its flip") {
    const PinTransform turn{{1, 2, 0}, 0b001}; // A -> place 1 complemented, B -> 2, C -> 0
    CHECK(transform_row(turn, 0b000) == 0b010);
    CHECK(transform_row(turn, 0b001) == 0b000);
    CHECK(transform_row(turn, 0b010) == 0b110);
    CHECK(transform_row(turn, 0b100) == 0b011);
    CHECK(transform_rows(turn, {0b000, 0b001}) == std::vector<std::uint32_t>{0b000, 0b010});
}

TEST_CASE("Inverse and composition act on rows as they should") {
    CHECK(rc::check("group laws", [] {
        const std::size_t pins = *rc::gen::inRange<std::size_t>(1, 9);
        const PinTransform a = arbitrary_transform(pins);
        const PinTransform b = arbitrary_transform(pins);
        const auto row = *rc::gen::inRange<std::uint32_t>(0, std::uint32_t{1} << pins);
        RC_ASSERT(transform_row(inverse_transform(a), transform_row(a, row)) == row);
        RC_ASSERT(compose_transforms(a, inverse_transform(a)) == identity_transform(pins));
        RC_ASSERT(transform_row(compose_transforms(a, b), row) ==
                  transform_row(b, transform_row(a, row)));
    }));
}

TEST_CASE("A cell that is carried over is proved for its new relation") {
    CHECK(rc::check("the proof follows", [] {
        const auto cells = CellLibrary::built_in().cells();
        const CellHamiltonian& cell = cells[*rc::gen::inRange<std::size_t>(0, cells.size())];
        RC_PRE(cell.spin_count() <= 8);
        const PinTransform way = arbitrary_transform(cell.relation.pins.size());
        const Relation target = transformed(way, cell.relation);
        const CellHamiltonian moved = carry_over(cell, way, target);
        RC_ASSERT(moved.relation == target);
        RC_ASSERT(prove_cell(moved) == *cell.proof);
        RC_ASSERT(moved.gap == cell.gap);
        RC_ASSERT(moved.ground_energy == cell.ground_energy);
    }));
}

TEST_CASE("The origin names the target's pins") {
    const CellHamiltonian& mux = *CellLibrary::built_in().find("MUX");
    const PinTransform exchange{{1, 0, 2, 3}, 0b0100};
    Relation target = transformed(exchange, mux.relation);
    target.pins = {"P", "Q", "R", "Z"};
    CHECK(carry_over(mux, exchange, target).origin == "MUX as (Q, P, R, Z) with R complemented");
    CHECK(carry_over(mux, identity_transform(4), mux.relation).origin == "MUX");
    const CellHamiltonian& gate = *CellLibrary::built_in().find("AND");
    const PinTransform nand{{0, 1, 2}, 0b100};
    CHECK(carry_over(gate, nand, transformed(nand, gate.relation)).origin ==
          "AND with Y complemented");
}

TEST_CASE("A target of other rows is the caller's mistake") {
    const CellHamiltonian& gate = *CellLibrary::built_in().find("AND");
    CHECK_THROWS_AS(
        carry_over(gate, identity_transform(3), CellLibrary::built_in().find("OR")->relation),
        ContractError);
    CHECK_THROWS_AS(
        carry_over(gate, identity_transform(4), CellLibrary::built_in().find("MUX")->relation),
        ContractError);
}
