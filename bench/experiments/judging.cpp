// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Factoring with each judge: right guesses per try of blind random inputs and of the states of a
// network, and what judging costs. Usage: judging [largest bits, default 12]
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <fmt/format.h>

#include "core/rng.hpp"
#include "flow/completion.hpp"
#include "flow/invert.hpp"
#include "flow/word_judge.hpp"
#include "flow/word_ops.hpp"
#include "solvers/gibbs.hpp"
#include "tests/support/multiplier_netlist.hpp"

namespace isinglass {

namespace {

struct Tally {
    double tries = 0;
    double forward = 0;
    double completed = 0;
    double sieve_seconds = 0;
    double completion_seconds = 0;
};

double count(const ReplicaWord& word) {
    double ones = 0;
    for (std::size_t r = 0; r < replicas_per_word; ++r) {
        ones += bit_of(word, r) ? 1 : 0;
    }
    return ones;
}

/// Processor time, since the machine may be shared.
double seconds_of(auto&& work) {
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

/// Uniformly random inputs, 256 at a time.
Tally blind(const Netlist& netlist, const std::vector<PinnedBit>& pins, std::size_t words) {
    RandomStream random(1, 26);
    const WordJudge judge(netlist, pins);
    const Completion completion(netlist, pins);
    Completion::Workspace workspace;
    Tally tally;
    std::vector<ReplicaWord> inputs(netlist.inputs().size());
    for (std::size_t k = 0; k < words; ++k) {
        for (ReplicaWord& plane : inputs) {
            for (std::uint64_t& element : plane) {
                element = random.next_u32() | (std::uint64_t{random.next_u32()} << 32U);
            }
        }
        tally.tries += replicas_per_word;
        tally.sieve_seconds += seconds_of([&] { tally.forward += count(judge.holds(inputs)); });
        tally.completion_seconds += seconds_of([&] {
            tally.completed += count(completion.complete(inputs, k % completion.order_count(),
                                                         word_of(true), workspace));
        });
    }
    return tally;
}

void network(const CompiledModel& compiled, const std::string& pin, double i0,
             std::uint64_t sweeps) {
    InvertRequest request;
    request.pins = {pin};
    request.judge = JudgeWhen::complete;
    request.max_answers = 0;
    request.limits.max_sweeps = sweeps;
    GibbsOptions options;
    options.schedule = Schedule::constant(i0);
    const auto solver = [&](const IsingModel& model, const SolveLimits& limits,
                            const Observer& observer) {
        return solve_gibbs(model, options, limits, observer);
    };
    const InvertResult result = invert(compiled, request, solver);
    const auto per_state = [&](std::uint64_t hits) {
        return static_cast<double>(hits) / static_cast<double>(result.run.sweeps);
    };
    std::uint64_t first = 0;
    for (const Answer& answer : result.answers) {
        first = first == 0 ? answer.first_hit : std::min(first, answer.first_hit);
    }
    fmt::print("   gibbs I0 {:4}: ground {:.2g}  forward {:.2g}  completed {:.2g} per state, first "
               "in sweep {}, {:.2g} us per sweep\n",
               i0, per_state(result.ground_hits), per_state(result.forward_hits),
               per_state(result.completed_hits), first,
               1e6 * result.run.seconds / static_cast<double>(result.run.sweeps));
}

void compare(std::size_t bits, std::uint64_t product) {
    const Netlist netlist = testing::multiplier_netlist(bits);
    const std::string pin = fmt::format("p={}", product);
    const Tally tally = blind(netlist, parse_pin(pin, netlist), 2000);
    const double words = tally.tries / replicas_per_word;
    fmt::print("{} bits, {}\n   blind: forward {:.2g}  completed {:.2g} per try; sieve {:.2g} us, "
               "completion {:.3g} us per 256\n",
               bits, pin, tally.forward / tally.tries, tally.completed / tally.tries,
               1e6 * tally.sieve_seconds / words, 1e6 * tally.completion_seconds / words);
    const CompiledModel compiled = compile_netlist(netlist, {}, CellLibrary::built_in());
    for (const double i0 : {0.3, 0.4, 0.5, 0.65}) {
        network(compiled, pin, i0, 100000);
    }
    std::fflush(stdout);
}

} // namespace

} // namespace isinglass

int main(int argc, char** argv) {
    const std::size_t largest = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 12;
    struct Case {
        std::size_t bits;
        std::uint64_t product;
    };
    for (const Case item :
         {Case{4, 11 * 13}, Case{6, 53 * 43}, Case{8, 251 * 197}, Case{10, 1021 * 809},
          Case{12, 4093 * 3203}, Case{14, 16381 * 12289}, Case{16, 65521ULL * 50021}}) {
        if (item.bits <= largest) {
            isinglass::compare(item.bits, item.product);
        }
    }
}
