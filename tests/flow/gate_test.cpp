// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The table of gates: order, names, pins and meaning against a second description.
#include "flow/gate.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "hamiltonian_lib/cell_library.hpp"
#include "tests/support/plain_logic.hpp"

using namespace isinglass;

TEST_CASE("Each record describes its kind, with unique names and one pin name per pin") {
    std::set<std::string_view> names;
    for (std::size_t k = 0; k < gate_types().size(); ++k) {
        const GateType& type = gate_types()[k];
        CAPTURE(type.name);
        CHECK(type.kind == static_cast<GateKind>(k));
        CHECK(&gate_type(type.kind) == &type);
        CHECK(names.insert(type.name).second);
        CHECK(std::count(type.pins.begin(), type.pins.end(), ' ') + 1 ==
              type.input_count + type.output_count);
        CHECK(type.input_count + type.output_count <= 5);
    }
}

TEST_CASE("Every gate's meaning equals its name's") {
    for (const GateType& type : gate_types()) {
        for (std::uint32_t row = 0; row < (1U << type.input_count); ++row) {
            std::vector<bool> x;
            for (unsigned k = 0; k < type.input_count; ++k) {
                x.push_back(((row >> k) & 1U) != 0);
            }
            for (std::size_t k = 0; k < type.output_count; ++k) {
                CAPTURE(type.name, row, k);
                CHECK(((type.evaluate(row) >> k) & 1U) ==
                      (testing::plain_gate(type.kind, x, k) ? 1U : 0U));
            }
            CHECK(type.evaluate(row) >> type.output_count == 0);
        }
    }
}

TEST_CASE("The built-in library has a cell with the same pins for every gate but buffers") {
    for (const GateType& type : gate_types()) {
        const CellHamiltonian* cell = CellLibrary::built_in().find(type.name);
        CAPTURE(type.name);
        if (type.input_count > 1) {
            REQUIRE(cell != nullptr);
            CHECK(cell->relation.pins.size() ==
                  static_cast<std::size_t>(type.input_count + type.output_count));
            CHECK(cell->proof->unique_ground);
        }
    }
}

TEST_CASE("Look-up by Yosys type and by name") {
    CHECK(find_gate_by_yosys("$_AOI3_")->kind == GateKind::aoi3);
    CHECK(find_gate_by_yosys("isinglass_fa")->kind == GateKind::fa);
    CHECK(find_gate_by_yosys("isinglass_free")->kind == GateKind::free);
    CHECK(find_gate_by_yosys("$_DLATCH_P_") == nullptr);
    CHECK(find_gate_by_yosys("") == nullptr); // gates that Yosys never emits have no type
    CHECK(find_gate_by_name("MAJ")->kind == GateKind::maj);
    CHECK(find_gate_by_name("maj") == nullptr);
}
