// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A program must hold every count's threshold exactly.
#include "solvers/heat_bath_program.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace isinglass;

namespace {

/// The threshold that a program gives a count, read back from its bit lists and from its masks.
std::uint32_t threshold_of(const HeatBathProgram& program, std::uint32_t count) {
    std::uint32_t from_lists = 0;
    std::uint32_t from_masks = 0;
    for (std::size_t g = 0; g < program.groups.size(); ++g) {
        if (program.groups[g].first != count && program.groups[g].second != count) {
            continue;
        }
        for (std::uint32_t b = 0; b < 32; ++b) {
            for (auto k = program.bit_begin[b]; k < program.bit_begin[b + 1]; ++k) {
                from_lists |= program.bit_groups[k] == g ? std::uint32_t{1} << (31 - b) : 0;
            }
            from_masks |= program.bit_masks[b * program.groups.size() + g] != 0
                              ? std::uint32_t{1} << (31 - b)
                              : 0;
        }
    }
    CHECK(from_lists == from_masks);
    return from_lists;
}

} // namespace

TEST_CASE("A program holds the heat bath of every count") {
    for (const Weight bias : {-3, 0, 1, 8}) {
        for (const double i0 : {0.01, 0.3, 0.65, 2.0, 50.0}) {
            ReplicaShape shape;
            shape.bias = bias;
            shape.unit = 2;
            shape.total = 9;
            shape.planes = 4;
            const ThresholdTable table(i0, 30);
            const HeatBathProgram program = make_heat_bath_program(shape, table);
            for (std::uint32_t count = 0; count <= shape.total; ++count) {
                const double field = shape.field(count);
                const double wanted =
                    std::ldexp(1.0 / (1.0 + std::exp(2 * i0 * std::abs(field))), 32);
                CHECK(threshold_of(program, count) == Approx(wanted).margin(1.0));
                CHECK((count >= program.up_from) == (field > 0));
                CHECK(std::uint64_t{threshold_of(program, count)} << program.bits << 32U == 0);
            }
        }
    }
}
