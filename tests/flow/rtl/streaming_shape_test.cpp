// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Capacity and widths: exact bounds, room for later networks, and what is refused.
#include "flow/rtl/streaming_shape.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/streaming_runs.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

ScPbitOptions lfsr_options() {
    ScPbitOptions options;
    options.noise_source = NoiseSource::lfsr;
    return options;
}

PbitHardware small_hardware(const ScPbitOptions& options = lfsr_options()) {
    return streaming_hardware(random_model(3, 20, 0.3, 3), options, 1, 8);
}

/// Smallest two's-complement width that holds both.
unsigned bits_for(std::int64_t low, std::int64_t high) {
    unsigned bits = 1;
    while (low < -(std::int64_t{1} << (bits - 1)) || high >= std::int64_t{1} << (bits - 1)) {
        ++bits;
    }
    return bits;
}

} // namespace

TEST_CASE("Widths are those of the largest values", "[streaming]") {
    for (const int range : {1, 2, 7, 8, 9}) {
        for (const CounterRange form : {CounterRange::even, CounterRange::odd}) {
            ScPbitOptions options = lfsr_options();
            options.half_range = Schedule::constant(range);
            options.range = form;
            options.noise_weight = 6;
            const PbitHardware hardware = small_hardware(options);
            const StreamingShape shape = streaming_shape(hardware, 8);
            const std::int64_t field = hardware.model.max_abs_field();
            CHECK(shape.weight_bits == bits_for(-3, 3));
            CHECK(shape.bias_bits == bits_for(-3, 3));
            CHECK(shape.field_bits == bits_for(-field, field));
            CHECK(shape.sum_bits == bits_for(-range - field - 6, range + field + 6));
            CHECK(shape.counter_bits ==
                  bits_for(-range, form == CounterRange::even ? range - 1 : range));
            CHECK(shape.half_range_bits == bits_for(0, range) - 1);
        }
    }
}

TEST_CASE("Memories have the depth and width of their contents", "[streaming]") {
    const PbitHardware hardware = small_hardware();
    const StreamingShape shape = streaming_shape(hardware, 4);
    CHECK(shape.rows == 5);
    CHECK(shape.row_bits() == 3);
    CHECK(shape.words == streaming_layout(hardware.model, 4).words());
    CHECK(shape.entry_bits() == 3 + 2 + shape.weight_bits);
    const std::vector<StreamingMemory> memories = streaming_memories(shape);
    REQUIRE(memories.size() == 8);
    CHECK(memories[0].bits() == shape.words * (4 * shape.entry_bits() + 1));
    CHECK(memories[3].bits() == 2U * 8 * 4 * 5);
    CHECK(memories[4].bits() == 5U * 4 * 32);
    CHECK(memories[6].depth == 4);
    CHECK(memories[6].width == 4 + 5);
}

TEST_CASE("A shape leaves the room that is asked for", "[streaming]") {
    const PbitHardware hardware = small_hardware();
    StreamingShape wanted;
    wanted.rows = 100;
    wanted.bias_bits = 20;
    wanted.amplitude_bits = 30;
    const StreamingShape shape = streaming_shape(hardware, 8, wanted);
    CHECK(shape.rows == 100);
    CHECK(shape.field_bits == 20);
    CHECK(shape.sum_bits == 31);
    CHECK(shape.words == streaming_shape(hardware, 8).words);
    CHECK(streaming_shape(hardware, 8, shape) == shape);
}

TEST_CASE("A table that never repeats, or has one value, plays for ever", "[streaming]") {
    CycleTable table{{{3, 10}}, true};
    CHECK(hardware_table(table).segments == std::vector<CycleTable::Segment>{{3, 1}});
    CHECK(!hardware_table(table).repeats);
    table = {{{3, 10}, {4, 7}}, false};
    CHECK(hardware_table(table).segments == std::vector<CycleTable::Segment>{{3, 10}, {4, 1}});
    table.repeats = true;
    CHECK(hardware_table(table).segments == table.segments);
    CHECK(hardware_table(table).repeats);
}

TEST_CASE("What the architecture cannot run is refused with another way", "[streaming]") {
    PbitHardware hardware = small_hardware();
    SECTION("shared noise") {
        hardware.noise = SharedHardware{};
        CHECK_THROWS_AS(streaming_shape(hardware, 8), InputError);
        CHECK_THROWS_WITH(streaming_shape(hardware, 8), Catch::Contains("direct architecture"));
    }
    SECTION("colours") {
        hardware.color.assign(20, 0);
        CHECK_THROWS_AS(streaming_shape(hardware, 8), InputError);
    }
    SECTION("a group that cuts through rows") {
        hardware.noise_interval = {{{2, 1}, {3, 1}}, true};
        hardware.noise_group = 12;
        CHECK_THROWS_AS(streaming_shape(hardware, 8), InputError);
        CHECK_THROWS_WITH(streaming_shape(hardware, 8), Catch::Contains("multiple of the 8 lanes"));
        CHECK(rows_per_phase(hardware, streaming_shape(hardware, 4)) == 3);
        hardware.noise_group = 20; // all of them
        CHECK(rows_per_phase(hardware, streaming_shape(hardware, 8)) == 3);
        hardware.noise_group = 12;
        hardware.noise_interval = {};
        CHECK(rows_per_phase(hardware, streaming_shape(hardware, 8)) == 1);
    }
    SECTION("lanes") { CHECK_THROWS_AS(streaming_shape(hardware, 0), InputError); }
    SECTION("wrong lengths") {
        hardware.initial.pop_back();
        CHECK_THROWS_AS(streaming_shape(hardware, 8), ContractError);
        hardware.initial.push_back(true);
        std::get<LfsrHardware>(hardware.noise).seeds.pop_back();
        CHECK_THROWS_AS(streaming_shape(hardware, 8), ContractError);
    }
}
