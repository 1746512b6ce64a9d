// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Encoded bits, each judged by its definition.
#include "core/nn/input_code.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "core/error.hpp"

using namespace isinglass;

namespace {

Dataset pictures(std::size_t width, std::size_t height, std::vector<std::uint8_t> features) {
    Dataset data;
    data.name = "pictures";
    data.width = width;
    data.height = height;
    data.feature_count = width * height;
    data.class_count = 2;
    data.labels.assign(features.size() / data.feature_count, 1);
    data.features = std::move(features);
    return data;
}

/// The number of ones of a row, padding included.
std::size_t ones(const BitMatrix& bits, std::size_t row) {
    std::size_t count = 0;
    for (const std::uint64_t word : bits.row(row)) {
        count += static_cast<std::size_t>(__builtin_popcountll(word));
    }
    return count;
}

} // namespace

TEST_CASE("Input codes are read and written") {
    CHECK(parse_input_code("threshold:127") == InputCode{});
    CHECK(parse_input_code("thermometer:8").thresholds ==
          std::vector<std::uint8_t>{28, 56, 85, 113, 142, 170, 199, 227});
    CHECK(parse_input_code("5x5,threshold:90") == InputCode{{90}, 5});
    CHECK(parse_input_code("12x12,threshold:0,254") == InputCode{{0, 254}, 12});
    CHECK(parse_input_code("thermometer:254").thresholds.back() == 254);
    for (const char* text : {"threshold:0", "threshold:1,2,254", "thermometer:3",
                             "28x28,"
                             "thermometer:254"}) {
        CHECK(to_string(parse_input_code(text)) == text);
    }
    CHECK(to_string(parse_input_code("thermometer:1")) == "threshold:128");
    for (unsigned levels = 1; levels <= 254; ++levels) {
        const InputCode code = parse_input_code("thermometer:" + std::to_string(levels));
        CHECK(parse_input_code(to_string(code)) == code);
        for (unsigned l = 1; l <= levels; ++l) {
            CHECK(code.thresholds[l - 1] == 256 * l / (levels + 1));
        }
    }
}

TEST_CASE("Other texts are no input codes, and the message says what is") {
    for (const char* text : {"",
                             "threshold",
                             "threshold:",
                             "threshold:255",
                             "threshold:-1",
                             "threshold:3,3",
                             "threshold:5,4",
                             "threshold:1,",
                             "thermometer:0",
                             "thermometer:255",
                             "thermometer:2,3",
                             "5x4,threshold:1",
                             "5x5threshold:1",
                             "5x5",
                             "0x0,threshold:1",
                             "x,threshold:1",
                             "5x5:1",
                             "5x5,5x5,threshold:1",
                             "threshold:1 ",
                             "Threshold:1",
                             "5x,threshold:1"}) {
        INFO(text);
        CHECK_THROWS_WITH(parse_input_code(text),
                          Catch::Contains("thermometer:L") &&
                              Catch::Contains("'" + std::string(text) + "'"));
        CHECK_THROWS_AS(parse_input_code(text), InputError);
    }
}

TEST_CASE("Each bit is one iff its value is above its threshold; the last inputs are always on") {
    rc::prop("any pictures and thresholds", [] {
        const std::size_t width = *rc::gen::inRange<std::size_t>(1, 9);
        const std::size_t height = *rc::gen::inRange<std::size_t>(1, 9);
        const std::size_t count = *rc::gen::inRange<std::size_t>(0, 4);
        const Dataset data =
            pictures(width, height,
                     *rc::gen::container<std::vector<std::uint8_t>>(
                         width * height * count, rc::gen::arbitrary<std::uint8_t>()));
        const unsigned levels = *rc::gen::inRange(1U, 100U);
        const InputCode code = parse_input_code("thermometer:" + std::to_string(levels));
        const BitSamples samples = encode(data, code);
        const std::size_t bits = width * height * levels;
        RC_ASSERT(encoded_size(data, code) == bits);
        RC_ASSERT(samples.inputs.rows() == count);
        RC_ASSERT(samples.inputs.columns() == bits + always_on_inputs);
        RC_ASSERT(samples.labels == data.labels);
        RC_ASSERT(samples.class_count == 2U);
        for (std::size_t i = 0; i < count; ++i) {
            std::size_t expected_ones = always_on_inputs;
            for (std::size_t f = 0; f < width * height; ++f) {
                for (std::size_t l = 0; l < levels; ++l) {
                    const bool expected = data.sample(i)[f] > code.thresholds[l];
                    RC_ASSERT(samples.inputs.get(i, f * levels + l) == expected);
                    expected_ones += expected ? 1 : 0;
                }
            }
            for (std::size_t b = 0; b < always_on_inputs; ++b) {
                RC_ASSERT(samples.inputs.get(i, bits + b));
            }
            RC_ASSERT(ones(samples.inputs, i) == expected_ones); // the padding is 0
        }
    });
}

TEST_CASE("Pictures shrink to means of blocks, rounded") {
    // 5 x 3 to 2 x 2: columns 0-1 and 2-4, rows 0 and 1-2.
    const Dataset data = pictures(5, 3,
                                  {10, 11, 30, 31, 34, //
                                   1, 2, 90, 90, 90,   //
                                   3, 5, 90, 90, 96});
    const std::vector<double> means{10.5, 95.0 / 3, 11.0 / 4, 546.0 / 6};
    for (unsigned threshold = 0; threshold < 255; ++threshold) {
        const BitSamples samples =
            encode(data, InputCode{{static_cast<std::uint8_t>(threshold)}, 2});
        REQUIRE(samples.inputs.columns() == 4 + always_on_inputs);
        for (std::size_t block = 0; block < 4; ++block) {
            const auto rounded = static_cast<unsigned>(means[block] + 0.5);
            CHECK(samples.inputs.get(0, block) == (rounded > threshold));
        }
    }
    const BitSamples same = encode(pictures(2, 2, {0, 200, 201, 255}), InputCode{{200}, 2});
    CHECK_FALSE(same.inputs.get(0, 1));
    CHECK(same.inputs.get(0, 2));
}

TEST_CASE("Only pictures that are large enough can shrink") {
    Dataset table = pictures(4, 4, std::vector<std::uint8_t>(16));
    CHECK_THROWS_WITH(encode(table, InputCode{{127}, 5}), Catch::Contains("4x4"));
    CHECK_THROWS_AS(encoded_size(table, InputCode{{127}, 5}), InputError);
    CHECK_THROWS_AS(encode(pictures(4, 6, std::vector<std::uint8_t>(24)), InputCode{{127}, 5}),
                    InputError);
    CHECK_THROWS_AS(encode(pictures(6, 4, std::vector<std::uint8_t>(24)), InputCode{{127}, 5}),
                    InputError);
    table.width = 0;
    table.height = 0;
    CHECK_THROWS_WITH(encode(table, InputCode{{127}, 2}), Catch::Contains("no pictures"));
    CHECK(encoded_size(table, InputCode{}) == 16);
}
