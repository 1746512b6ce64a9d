// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A program must hold every count's threshold exactly.
#include "solvers/heat_bath_program.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <catch2/catch.hpp>

#include "core/error.hpp"

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
                if (shape.field(count) == 0) {
                    CHECK(program.half == count);
                    continue;
                }
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

TEST_CASE("The table of lane spins holds every field's probability and its bytes bound it") {
    for (const Weight weight : {20, 700, 100000}) {
        for (const double i0 : {0.2 / weight, 1.0 / weight, 30.0 / weight}) {
            const IsingModel model({1, 0, 0}, {{0, 1, weight}, {0, 2, 1 - weight}});
            const ReplicaLayout layout = sequential_layout(model);
            const LaneTable table = make_heat_bath(layout, i0).lanes;
            std::uint64_t wrong = 0;
            for (Weight field = 0; field <= layout.lane_reach; ++field) {
                const auto entry = std::min<std::size_t>(field, table.against.size() - 1);
                const double wanted = std::ldexp(1.0 / (1.0 + std::exp(2 * i0 * field)), 32);
                wrong += std::abs(table.against[entry] - wanted) > 1.0 ? 1 : 0;
                const auto bucket = std::min<std::size_t>(std::size_t(field) >> table.shift, 127);
                const int excess = int(table.against[entry] >> 24U) - table.low[bucket];
                wrong += excess < 0 || excess > table.slack ? 1 : 0;
            }
            CHECK(wrong == 0);
            CHECK(table.slack <= 5);
            for (std::size_t b = 16 * table.pieces; b < table.low.size(); ++b) {
                CHECK(table.low[b] == 0);
            }
        }
    }
}

TEST_CASE("A table without end is refused") {
    const IsingModel model({0, 0, 0}, {{0, 1, 500000000}, {0, 2, 1}});
    const ReplicaLayout layout = sequential_layout(model);
    CHECK_THROWS_AS(make_heat_bath(layout, 1e-9), ModelError);
    CHECK_NOTHROW(make_heat_bath(layout, 1e-4));
}
