// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/checkpoint.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_bits.hpp"

using namespace isinglass;
using namespace isinglass::testing;
using Catch::Matchers::Contains;

namespace {

Checkpoint example() {
    Checkpoint checkpoint{{{"shape", "3-2"}, {"seed", "7"}}, 1.5, {}};
    checkpoint.state.put("counters", std::vector<std::int16_t>{1, -2, 300});
    checkpoint.state.put("epochs", std::vector<std::uint32_t>{4});
    return checkpoint;
}

} // namespace

TEST_CASE("A checkpoint comes back as it was", "[checkpoint]") {
    const Checkpoint checkpoint = example();
    const Checkpoint back = read_checkpoint(write_checkpoint(checkpoint), checkpoint.run, "a");
    CHECK(back.state == checkpoint.state);
    CHECK(back.cpu_seconds == 1.5);
}

TEST_CASE("A checkpoint of another run is refused by what differs", "[checkpoint]") {
    const std::string bytes = write_checkpoint(example());
    CHECK_THROWS_WITH(read_checkpoint(bytes, {{"shape", "3-2"}, {"seed", "8"}}, "a.ckpt"),
                      Contains("a.ckpt: a checkpoint of another run: its seed is 7, here it is 8"));
    CHECK_THROWS_WITH(read_checkpoint(bytes, {{"beta", "5"}}, "a.ckpt"),
                      Contains("its beta is none, here it is 5"));
}

TEST_CASE("Every truncation and every changed byte of the state is found", "[checkpoint]") {
    const Checkpoint checkpoint = example();
    const std::string bytes = write_checkpoint(checkpoint);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        REQUIRE_THROWS_AS(read_checkpoint(bytes.substr(0, size), checkpoint.run, "a"), InputError);
    }
    int unnoticed = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        try {
            const Checkpoint back = read_checkpoint(damaged, checkpoint.run, "a");
            REQUIRE(back.state == checkpoint.state);
            ++unnoticed; // the time spent, the schema 0
        } catch (const InputError&) {
        }
    }
    CHECK(unnoticed <= 9);
}

TEST_CASE("Fingerprints tell samples, labels and sizes apart", "[checkpoint]") {
    BitSamples samples{random_bits(5, 70, 1), {0, 1, 0, 1, 1}, 2};
    const std::uint64_t first = fingerprint(samples);
    CHECK(fingerprint(samples) == first);
    samples.labels[3] = 0;
    const std::uint64_t second = fingerprint(samples);
    samples.inputs.set(4, 69, !samples.inputs.get(4, 69));
    CHECK(first != second);
    CHECK(second != fingerprint(samples));
}
