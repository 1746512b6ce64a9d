// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Factoring with each judge: right guesses per try of blind random inputs and of the states of 512
// replicas, the end bits of both factors pinned, and what judging costs.
// Usage: judging [largest bits, default 10] [products, default 20]
#include <bit>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "bench/experiments/semiprime_runs.hpp"
#include "flow/completion.hpp"
#include "flow/input_planes.hpp"
#include "flow/word_judge.hpp"
#include "flow/word_ops.hpp"
#include "solvers/replica.hpp"
#include "tests/support/multiplier_netlist.hpp"

namespace isinglass {

namespace {

double count(const ReplicaWord& word) {
    double ones = 0;
    for (const std::uint64_t element : word) {
        ones += std::popcount(element);
    }
    return ones;
}

struct Tally {
    double tries = 0;
    double forward = 0;
    double completions = 0;
    double completed = 0;
    double sieve_seconds = 0;
    double completion_seconds = 0;
    double kept = 0; ///< input bits that were the same one look before
    double compared = 0;
};

/// One product with its judges.
class Judges {
public:
    Judges(const Netlist& netlist, const std::vector<PinnedBit>& pins)
        : judge_(netlist, pins), completion_(netlist, pins) {}

    void look(std::span<const ReplicaWord> inputs, Tally& tally) {
        const double start = bench::processor_seconds();
        tally.forward += count(judge_.holds(inputs));
        tally.sieve_seconds += bench::processor_seconds() - start;
        tally.tries += replicas_per_word;
    }
    /// In both orders.
    void complete(std::span<const ReplicaWord> inputs, Tally& tally) {
        const double start = bench::processor_seconds();
        for (std::size_t order = 0; order < completion_.order_count(); ++order) {
            tally.completed +=
                count(completion_.complete(inputs, order, word_of(true), workspace_));
            tally.completions += replicas_per_word;
        }
        tally.completion_seconds += bench::processor_seconds() - start;
    }

private:
    WordJudge judge_;
    Completion completion_;
    Completion::Workspace workspace_;
};

void blind(const CompiledModel& compiled, const ClampPlan& plan, Tally& tally) {
    RandomStream random(1, 26);
    Judges judges(compiled.netlist, plan.pins);
    const InputPlanes planes(compiled, plan.clamped);
    std::vector<ReplicaWord> spins(plan.free_spins);
    std::vector<ReplicaWord> inputs(planes.size());
    for (std::size_t k = 0; k < 100; ++k) {
        for (ReplicaWord& plane : spins) {
            for (std::uint64_t& element : plane) {
                element = random.next_u32() | (std::uint64_t{random.next_u32()} << 32U);
            }
        }
        planes.read(spins, inputs);
        judges.look(inputs, tally);
        judges.complete(inputs, tally);
    }
}

/// All states of 512 replicas are evaluated, those of every 20th sweep completed.
void network(const CompiledModel& compiled, const ClampPlan& plan, double i0, Tally& tally) {
    constexpr std::uint64_t apart = 20;
    Judges judges(compiled.netlist, plan.pins);
    const InputPlanes planes(compiled, plan.clamped);
    std::vector<ReplicaWord> inputs(planes.size());
    std::vector<ReplicaWord> before;
    std::uint64_t sweep = 0;
    Observer observer;
    observer.look = [](std::span<const Spin>, Energy, std::uint64_t) { return false; };
    observer.select = [&](std::span<const ReplicaWord> spins) {
        if (++sweep > apart) {
            planes.read(spins, inputs);
            judges.look(inputs, tally);
        }
        if (sweep > apart && sweep % apart == 0) {
            judges.complete(inputs, tally);
            for (std::size_t k = 0; k < before.size(); ++k) {
                tally.kept += count(~(inputs[k] ^ before[k]));
                tally.compared += replicas_per_word;
            }
            before = inputs;
        }
        return word_of(false);
    };
    const ReplicaOptions options{.schedule = Schedule::constant(i0), .words = 1};
    (void)solve_replica(plan.clamped.model, options, {.max_sweeps = 420, .threads = 1}, observer);
}

void compare(std::size_t bits, std::size_t products) {
    const CompiledModel compiled =
        compile_netlist(testing::multiplier_netlist(bits), {}, CellLibrary::built_in());
    std::vector<ClampPlan> plans;
    for (const std::uint64_t product : bench::random_semiprimes(bits, products)) {
        plans.push_back(plan_clamps(compiled, bench::pins_of(product, bits)));
    }
    Tally guesses;
    for (const ClampPlan& plan : plans) {
        blind(compiled, plan, guesses);
    }
    const double forward = guesses.forward / guesses.tries;
    const double completed = guesses.completed / guesses.completions;
    fmt::print("{} bits, {} products; sieve {:.2g} us, completion {:.3g} us per 512\n"
               "   blind:   forward {:.2g}  completed {:.2g} per try\n",
               bits, products, 1e6 * guesses.sieve_seconds / guesses.tries * replicas_per_word,
               1e6 * guesses.completion_seconds / guesses.completions * replicas_per_word, forward,
               completed);
    for (const double i0 : {0.2, 0.3, 0.4, 0.5, 0.6}) {
        Tally tally;
        for (const ClampPlan& plan : plans) {
            network(compiled, plan, i0, tally);
        }
        const double states = tally.forward / tally.tries;
        const double halves = tally.completed / tally.completions;
        fmt::print("   I0 {}:  forward {:.2g} ({:.2f} x)  completed {:.2g} ({:.2f} x) per state; "
                   "bits kept over 20 sweeps {:.2f}\n",
                   i0, states, states / forward, halves, halves / completed,
                   tally.kept / tally.compared);
    }
    std::fflush(stdout);
}

} // namespace

} // namespace isinglass

int main(int argc, char** argv) {
    const std::size_t largest = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10;
    const std::size_t products = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 20;
    for (std::size_t bits = 6; bits <= largest; bits += 2) {
        isinglass::compare(bits, products);
    }
}
