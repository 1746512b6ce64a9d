// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Memory images, read back by a second program.
#include "flow/rtl/hex_word.hpp"
#include "flow/rtl/streaming_images.hpp"

#include <algorithm>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/streaming_runs.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Binary digits of each line, the lowest bit first.
std::vector<std::string> binary_lines(const std::string& image) {
    std::vector<std::string> lines;
    std::istringstream stream(image);
    for (std::string line; std::getline(stream, line);) {
        std::string bits;
        for (const char digit : line) {
            const int value = digit <= '9' ? digit - '0' : digit - 'a' + 10;
            for (int b = 3; b >= 0; --b) {
                bits += (value & (1 << b)) != 0 ? '1' : '0';
            }
        }
        std::reverse(bits.begin(), bits.end());
        lines.push_back(bits);
    }
    return lines;
}

/// Takes the lowest `width` bits off.
std::int64_t take(std::string& bits, unsigned width, bool is_signed) {
    std::int64_t value = 0;
    for (unsigned b = 0; b < width; ++b) {
        value += bits.at(b) == '1' ? std::int64_t{1} << b : 0;
    }
    if (is_signed && bits.at(width - 1) == '1') {
        value -= std::int64_t{1} << width;
    }
    bits.erase(0, width);
    return value;
}

/// J as read from the words, both triangles.
std::vector<Coupling> read_matrix(const std::string& image, const StreamingShape& shape) {
    std::vector<Coupling> entries;
    SpinId row = 0;
    for (std::string bits : binary_lines(image)) {
        bits.resize(std::max<std::size_t>(bits.size(), shape.lanes * shape.entry_bits() + 1), '0');
        for (unsigned lane = 0; lane < shape.lanes; ++lane) {
            const std::int64_t weight = take(bits, shape.weight_bits, true);
            const std::int64_t neighbour = take(bits, shape.lane_bits() + shape.row_bits(), false);
            if (weight != 0) {
                entries.push_back({row * shape.lanes + lane, static_cast<SpinId>(neighbour),
                                   static_cast<Weight>(weight)});
            }
        }
        row += take(bits, 1, false) != 0 ? 1 : 0;
        CHECK(bits.find('1') == std::string::npos);
    }
    return entries;
}

} // namespace

TEST_CASE("The matrix image holds the couplings of every p-bit", "[streaming]") {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        for (const unsigned lanes : {2U, 8U}) {
            const IsingModel model = random_model(seed, 3 + 5 * seed, 0.2, 7);
            ScPbitOptions options;
            const PbitHardware hardware = streaming_hardware(model, options, seed, lanes);
            const StreamingShape shape = streaming_shape(hardware, lanes);
            const auto files = streaming_images(hardware, shape, {}, "net");
            REQUIRE(files.size() == 8);
            CHECK(files[0].name == "net_matrix.hex");
            std::vector<Coupling> entries = read_matrix(files[0].text, shape);
            CHECK(entries.size() == 2 * model.coupling_count());
            std::erase_if(entries, [](const Coupling& c) { return c.i > c.j; });
            std::sort(entries.begin(), entries.end(), [](const Coupling& a, const Coupling& b) {
                return std::pair(a.i, a.j) < std::pair(b.i, b.j);
            });
            CHECK(entries == hardware.model.couplings());
        }
    }
}

TEST_CASE("Every image fills its memory", "[streaming]") {
    const PbitHardware hardware =
        streaming_hardware(random_model(1, 21, 0.2, 7), ScPbitOptions{}, 5, 4);
    StreamingShape room;
    room.rows = 9;
    room.words = 200;
    const StreamingShape shape = streaming_shape(hardware, 4, room);
    const auto files = streaming_images(hardware, shape, {}, "net");
    const auto memories = streaming_memories(shape);
    for (std::size_t m = 0; m < memories.size(); ++m) {
        INFO(memories[m].name);
        CHECK(files[m].name == "net_" + memories[m].name + ".hex");
        const auto lines = binary_lines(files[m].text);
        CHECK(lines.size() == memories[m].depth);
        for (const std::string& line : lines) {
            const std::size_t used = line.find_last_of('1');
            CHECK((used == std::string::npos || used < memories[m].width));
        }
    }
}

TEST_CASE("The words of p-bits, by place", "[streaming]") {
    const std::size_t spins = 21;
    const unsigned lanes = 4;
    const PbitHardware hardware =
        streaming_hardware(random_model(2, spins, 0.2, 7), ScPbitOptions{}, 5, lanes);
    const StreamingShape shape = streaming_shape(hardware, lanes);
    std::vector<Spin> held(spins, 0);
    held[3] = 1;
    held[20] = -1;
    const auto files = streaming_images(hardware, shape, held, "net");
    auto bias = binary_lines(files[1].text);
    auto counters = binary_lines(files[2].text);
    auto initial = binary_lines(files[3].text);
    auto lfsr = binary_lines(files[4].text);
    auto clamps = binary_lines(files[5].text);
    const auto& seeds = std::get<LfsrHardware>(hardware.noise).seeds;
    for (SpinId place = 0; place < 24; ++place) {
        const std::size_t row = place / lanes;
        const bool used = place < spins;
        CHECK(take(bias[row], shape.bias_bits, true) == (used ? hardware.model.bias(place) : 0));
        const bool up = used && hardware.initial[place];
        CHECK(take(counters[row], shape.counter_bits, true) == (up ? 0 : -1));
        CHECK(take(initial[row], 1, false) == (up ? 1 : 0));
        CHECK(take(lfsr[row], 32, false) == (used ? seeds[place] : 1));
        const int clamp = place == 3 ? 3 : (place >= 20 ? 2 : 0);
        CHECK(take(clamps[row], 2, false) == clamp);
    }
}

TEST_CASE("A state line is what the probe shows", "[streaming]") {
    StreamingShape shape;
    shape.counter_bits = 4;
    // spins 1, 0, 1 below counters 3, -1, 0
    CHECK(state_line(std::vector<std::int32_t>{3, -1, 0}, shape.counter_bits) == "079d\n");
}

TEST_CASE("Networks that do not fit, or are not in order, are refused", "[streaming]") {
    const PbitHardware hardware =
        streaming_hardware(random_model(1, 21, 0.2, 7), ScPbitOptions{}, 5, 4);
    StreamingShape shape = streaming_shape(hardware, 4);
    CHECK_THROWS_AS(streaming_images(hardware, shape, {1}, "net"), ContractError);
    --shape.words;
    CHECK_THROWS_AS(streaming_images(hardware, shape, {}, "net"), ContractError);
    const IsingModel rising({0, 0, 0, 0}, {{1, 2, 1}, {2, 3, 1}});
    const PbitHardware unordered = lfsr_hardware(rising, ScPbitOptions{}, 1);
    CHECK_THROWS_AS(streaming_images(unordered, streaming_shape(unordered, 2), {}, "net"),
                    ContractError);
}
