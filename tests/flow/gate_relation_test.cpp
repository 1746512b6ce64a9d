// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Propagation of one gate against a walk over the rows of its table, replica by replica.
#include "flow/gate_relation.hpp"

#include <vector>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "flow/word_ops.hpp"
#include "tests/support/simd_targets.hpp"

using namespace isinglass;
using isinglass::testing::on_every_target;

namespace {

constexpr std::size_t variables = 8;

struct Case {
    GateRelation gate;
    std::vector<ReplicaWord> may;
    ReplicaWord alive;
};

/// `repeated`: two pins may be the same net.
Case random_case(RandomStream& random, std::uint8_t inputs, std::uint8_t outputs, bool repeated) {
    Case c;
    c.gate.inputs = inputs;
    c.gate.outputs = outputs;
    for (std::uint8_t& row : c.gate.table) {
        row = static_cast<std::uint8_t>(random.below(1U << outputs));
    }
    const std::uint32_t first = random.below(variables);
    for (std::uint32_t k = 0; k < 6; ++k) {
        const std::uint32_t variable = repeated ? random.below(2) : (first + k) % variables;
        c.gate.pins.at(k) = 2 * variable + random.below(2);
    }
    c.may.resize(2 * variables);
    const auto fill = [&](ReplicaWord& word) {
        for (std::uint64_t& element : word) {
            element = random.next_u32() | (std::uint64_t{random.next_u32()} << 32U);
        }
    };
    fill(c.alive);
    for (std::size_t v = 0; v < variables; ++v) {
        fill(c.may[2 * v]);
        fill(c.may[2 * v + 1]);
        c.may[2 * v + 1] |= ~c.may[2 * v]; // some value is possible
    }
    return c;
}

bool possible(const Case& c, std::size_t row, std::size_t replica) {
    const std::size_t values = row | (std::size_t{c.gate.table.at(row)} << c.gate.inputs);
    for (std::size_t k = 0; k < std::size_t{c.gate.inputs} + c.gate.outputs; ++k) {
        if (!bit_of(c.may[c.gate.pins.at(k) ^ ((values >> k) & 1U)], replica)) {
            return false;
        }
    }
    return true;
}

/// Narrows one replica of `after`, which begins as a copy of `before`.
void narrow_plainly(const Case& before, Case& after, std::size_t replica, std::uint32_t& changed) {
    const auto clear = [replica](ReplicaWord& word) {
        word[replica / 64] &= ~(std::uint64_t{1} << (replica % 64));
    };
    const std::size_t pins = std::size_t{before.gate.inputs} + before.gate.outputs;
    std::vector<bool> supported(2 * pins);
    bool consistent = false;
    for (std::size_t row = 0; row < (std::size_t{1} << before.gate.inputs); ++row) {
        if (possible(before, row, replica)) {
            const std::size_t values =
                row | (std::size_t{before.gate.table.at(row)} << before.gate.inputs);
            consistent = true;
            for (std::size_t k = 0; k < pins; ++k) {
                supported[2 * k + ((values >> k) & 1U)] = true;
            }
        }
    }
    if (!consistent) {
        clear(after.alive);
        return;
    }
    for (std::size_t k = 0; k < pins; ++k) {
        for (std::uint32_t x = 0; x < 2; ++x) {
            const std::size_t plane = before.gate.pins.at(k) ^ x;
            if (!supported[2 * k + x] && bit_of(before.may[plane], replica)) {
                clear(after.may[plane]);
                changed |= 1U << k;
            }
        }
    }
}

void check(const Case& before) {
    Case expected = before;
    std::uint32_t changed = 0;
    for (std::size_t replica = 0; replica < replicas_per_word; ++replica) {
        if (bit_of(before.alive, replica)) {
            narrow_plainly(before, expected, replica, changed);
        }
    }
    Case done = before;
    REQUIRE(narrow(done.gate, done.may, done.alive) == changed);
    REQUIRE(done.alive == expected.alive);
    REQUIRE(done.may == expected.may);
}

} // namespace

TEST_CASE("Every replica keeps exactly the values that a possible row has, on every target") {
    on_every_target([] {
        RandomStream random(1, 40);
        for (int round = 0; round < 8; ++round) {
            for (const auto& [inputs, outputs] : {std::pair{2, 1}, std::pair{2, 2}, std::pair{3, 1},
                                                  std::pair{3, 2}, std::pair{4, 1}}) {
                check(random_case(random, static_cast<std::uint8_t>(inputs),
                                  static_cast<std::uint8_t>(outputs), round % 4 == 3));
            }
        }
    });
}

TEST_CASE("A gate of another size is a caller's mistake") {
    RandomStream random(1, 41);
    for (const auto& [inputs, outputs] : {std::pair{1, 1}, std::pair{4, 2}, std::pair{2, 0}}) {
        Case c = random_case(random, static_cast<std::uint8_t>(inputs),
                             static_cast<std::uint8_t>(outputs), false);
        CHECK_THROWS_AS(narrow(c.gate, c.may, c.alive), ContractError);
    }
}
