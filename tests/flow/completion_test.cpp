// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Completed guesses against enumeration: always answers, and found from half of an answer.
#include "flow/completion.hpp"

#include <catch2/catch.hpp>

#include "flow/word_ops.hpp"
#include "tests/support/multiplier_netlist.hpp"
#include "tests/support/random_netlists.hpp"

using namespace isinglass;
using isinglass::testing::multiplier_netlist;
using isinglass::testing::NetlistBuilder;

namespace {

/// Replica r guesses the input assignment r (mod 2^inputs).
std::vector<ReplicaWord> all_guesses(std::size_t inputs) {
    std::vector<ReplicaWord> planes(inputs);
    for (std::size_t replica = 0; replica < replicas_per_word; ++replica) {
        for (std::size_t k = 0; k < inputs; ++k) {
            if (((replica >> k) & 1U) != 0) {
                set_bit(planes[k], replica);
            }
        }
    }
    return planes;
}

std::uint64_t completed(const Completion& completion, const Completion::Workspace& workspace,
                        std::size_t inputs, std::size_t replica) {
    std::uint64_t x = 0;
    for (std::size_t k = 0; k < inputs; ++k) {
        x |= std::uint64_t{completion.input(workspace, k, replica)} << k;
    }
    return x;
}

} // namespace

TEST_CASE("Random netlists: completions are answers, right guesses stay, no answer is excluded") {
    std::size_t useful = 0;
    std::size_t improved = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        NetlistData data = testing::random_netlist(seed, 30).data;
        const auto pins = testing::random_pins(seed, data);
        const Netlist netlist(data);
        const std::size_t inputs = netlist.inputs().size();
        const auto answers = testing::plain_answers(data, pins);
        const Completion completion(netlist, pins);
        CAPTURE(seed, answers.size());
        REQUIRE((completion.possible() || answers.empty()));
        useful += completion.order_count() > 0 ? 1 : 0;
        Completion::Workspace workspace;
        for (std::size_t order = 0; order < completion.order_count(); ++order) {
            const ReplicaWord done =
                completion.complete(all_guesses(inputs), order, word_of(true), workspace);
            for (std::size_t r = 0; r < replicas_per_word; ++r) {
                const std::uint64_t guess = r & ((1U << inputs) - 1);
                const bool guess_is_right = answers.count(guess) != 0;
                REQUIRE((bit_of(done, r) || !guess_is_right));
                if (bit_of(done, r)) {
                    const std::uint64_t found = completed(completion, workspace, inputs, r);
                    REQUIRE(answers.count(found) == 1);
                    REQUIRE((found == guess || !guess_is_right));
                    improved += guess_is_right ? 0 : 1;
                }
            }
        }
    }
    CHECK(useful > 30);
    CHECK(improved > 500);
}

TEST_CASE("One factor implies the other, in either order") {
    const Netlist netlist = multiplier_netlist(4);
    const Completion completion(netlist, parse_pin("p=143", netlist));
    REQUIRE(completion.order_count() == 2);
    CHECK(completion.work_per_call() > 0);
    Completion::Workspace workspace;
    const auto guesses = all_guesses(8);
    std::size_t from_a_part = 0;
    for (std::size_t order = 0; order < 2; ++order) {
        const ReplicaWord done = completion.complete(guesses, order, word_of(true), workspace);
        for (std::size_t r = 0; r < replicas_per_word; ++r) {
            const std::size_t first = (order == 0 ? r : r >> 4U) & 15U;
            // Bit 0 of both factors is implied by the product, so an even guess is corrected.
            const bool right = (first | 1U) == 11 || (first | 1U) == 13;
            REQUIRE((bit_of(done, r) || !right));
            if (bit_of(done, r)) {
                const std::uint64_t x = completed(completion, workspace, 8, r);
                const std::uint64_t factor = order == 0 ? x & 15U : x >> 4U;
                REQUIRE((x & 15U) * (x >> 4U) == 143);
                REQUIRE((factor == (first | 1U) || !right));
                REQUIRE((factor & 9U) == ((first | 1U) & 9U)); // both ends are guessed first
                from_a_part += right ? 0 : 1;
            }
        }
    }
    CHECK(from_a_part > 0); // inner bits were implied by the ends
}

TEST_CASE("Completion is known to be useful even when all guesses of the trial are wrong") {
    for (const std::size_t n : {14U, 16U}) {
        const Netlist netlist = multiplier_netlist(n);
        CHECK(Completion(netlist, parse_pin("p=201306109", netlist)).order_count() == 2);
    }
}

TEST_CASE("Only wanted replicas are completed, and a workspace serves several netlists") {
    Completion::Workspace workspace;
    for (const std::size_t n : {4U, 2U, 3U}) {
        const Netlist netlist = multiplier_netlist(n);
        const Completion completion(netlist, parse_pin("p=6", netlist));
        ReplicaWord wanted{};
        set_bit(wanted, 3);
        const ReplicaWord done = completion.complete(std::vector<ReplicaWord>(2 * n, word_of(true)),
                                                     0, wanted, workspace);
        CHECK_FALSE(any(done & ~wanted));
    }
}

TEST_CASE("Contradictions by propagation are proofs; 113 needs more than propagation") {
    const Netlist netlist = multiplier_netlist(4);
    auto pins = parse_pin("p=8'bxxxx_xxx1", netlist);
    const auto even = parse_pin("a[0]=0", netlist);
    CHECK(Completion(netlist, pins).possible());
    CHECK(Completion(netlist, parse_pin("p=113", netlist)).possible());
    pins.insert(pins.end(), even.begin(), even.end());
    CHECK_FALSE(Completion(netlist, pins).possible());
    CHECK_FALSE(Completion(netlist, {{net_one, false, "one"}}).possible());
}

TEST_CASE("Where nothing is ever implied, completion declares itself useless") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    builder.output("y", builder.gate(GateKind::and_, a));
    const Netlist netlist = builder.build();
    CHECK(Completion(netlist, {}).order_count() == 0);
    CHECK(Completion(netlist, parse_pin("a=1", netlist)).order_count() == 0);
    const NetId dead = builder.gate(GateKind::and_, a)[0];
    CHECK_THROWS_AS(Completion(builder.build(), {{dead, true, "dead"}}), InputError);
}
