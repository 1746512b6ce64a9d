// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The idea: at a constant I0 every ground state weighs exp(-I0 E0), the same. The chain of Gibbs
// sweeps, looked at only when it stands in a ground state, is again a Markov chain, uniform over
// the ground states in the long run (the trace of a chain: Levin, Peres, Wilmer, "Markov Chains and
// Mixing Times", ch. 13). Every k-th of these visits is a draw, k three autocorrelation times as
// measured on the run itself. A solution with several ground states (free auxiliary spins) is met
// that much more often; it is kept with probability 1 / multiplicity.
// What did not work: the first ground state after each random restart. Independent, but weighted
// by the size of the valley that leads to it (docs/algorithms/sampling.md has numbers).
#include "flow/solution_sample.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <span>

#include <fmt/format.h>

#include "core/clamps.hpp"
#include "core/rng.hpp"
#include "flow/netlist_eval.hpp"
#include "flow/pin_spec.hpp"

namespace isinglass {

namespace {

constexpr std::uint64_t rejection_stream = 0x73616d70; // "samp": no solver draws from it
constexpr double times_per_draw = 3.0;
constexpr double most_gate_evaluations = 268435456.0; // 2^28: a second or two
constexpr std::size_t most_coupled_auxiliary = 24;
/// The correlation time is measured on so many of the last visits at most.
constexpr std::size_t correlation_window = std::size_t{1} << 18U;
constexpr std::size_t first_check = 1000;

/// Connected groups of spins of a model.
std::vector<std::vector<SpinId>> components(const IsingModel& model) {
    std::vector<std::vector<SpinId>> groups;
    std::vector<bool> reached(model.spin_count(), false);
    for (SpinId start = 0; start < model.spin_count(); ++start) {
        if (reached[start]) {
            continue;
        }
        reached[start] = true;
        groups.push_back({start});
        for (std::size_t k = 0; k < groups.back().size(); ++k) {
            for (const SpinId next : model.neighbours(groups.back()[k])) {
                if (!reached[next]) {
                    reached[next] = true;
                    groups.back().push_back(next);
                }
            }
        }
    }
    return groups;
}

/// Ground states of one component, by flipping its spins in Gray-code order.
std::uint64_t count_ground_states(const IsingModel& model, const std::vector<SpinId>& group) {
    if (group.size() > most_coupled_auxiliary) {
        throw ModelError(fmt::format("{} coupled auxiliary spins are free; their ground states are "
                                     "counted for up to {}",
                                     group.size(), most_coupled_auxiliary));
    }
    SpinState state(model.spin_count(), -1);
    Energy energy = 0;
    Energy lowest = 0;
    std::uint64_t count = 1;
    for (std::uint64_t k = 1; k < std::uint64_t{1} << group.size(); ++k) {
        const SpinId flipped = group[static_cast<std::size_t>(std::countr_zero(k))];
        energy += 2 * Energy{state[flipped]} * model.local_field(flipped, state);
        state[flipped] = static_cast<Spin>(-state[flipped]);
        count = energy < lowest ? 1 : count + (energy == lowest ? 1 : 0);
        lowest = std::min(lowest, energy);
    }
    return count;
}

std::vector<PinnedBit> parse_pins(const CompiledModel& compiled,
                                  const std::vector<std::string>& pins) {
    std::vector<PinnedBit> bits;
    for (const std::string& pin : pins) {
        const auto more = parse_pin(pin, compiled.netlist);
        bits.insert(bits.end(), more.begin(), more.end());
    }
    return bits;
}

/// Takes in visits of solutions and thins them to draws.
class Thinner {
public:
    Thinner(const CompiledModel& compiled, const SolutionSampleRequest& request,
            SolutionSample& sample)
        : compiled_(compiled), wanted_(request.uniform), seed_(request.limits.seed),
          sample_(sample), next_check_(std::max(first_check, 4 * request.uniform)) {}

    /// True when there are draws enough.
    bool visit(std::size_t answer, const SpinState& state) {
        if (answer == sample_.multiplicity.size()) {
            sample_.multiplicity.push_back(ground_multiplicity(compiled_, state));
        }
        visits_.push_back(static_cast<std::uint32_t>(answer));
        if (wanted_ == 0 || visits_.size() < next_check_) {
            return false;
        }
        next_check_ = visits_.size() + visits_.size() / 2;
        draw();
        return sample_.draws.size() == wanted_;
    }

    /// Measures the correlation of the visits and thins them anew.
    void draw() {
        sample_.draws.clear();
        if (visits_.empty()) {
            return;
        }
        const std::span<const std::uint32_t> all = visits_;
        sample_.correlation_time =
            sample_.total == 1
                ? 1.0
                : autocorrelation_time(all.last(std::min(all.size(), correlation_window)));
        if (wanted_ == 0) {
            return;
        }
        sample_.thinning = static_cast<std::uint64_t>(
            sample_.total == 1 ? 1.0 : std::ceil(times_per_draw * sample_.correlation_time));
        RandomStream random(seed_, rejection_stream);
        // The first visits still remember the initial state: five draws' worth is left out.
        for (std::size_t k = 5 * sample_.thinning; k < all.size(); k += sample_.thinning) {
            const std::uint64_t multiplicity = sample_.multiplicity[all[k]];
            const bool keep = multiplicity == 1 || kept(random, multiplicity);
            if (keep && sample_.draws.size() < wanted_) {
                sample_.draws.push_back(all[k]);
            }
        }
    }

    std::size_t visits() const { return visits_.size(); }

private:
    /// True with probability 1 / multiplicity, a product of counts up to 2^24.
    static bool kept(RandomStream& random, std::uint64_t multiplicity) {
        return multiplicity <= std::numeric_limits<std::uint32_t>::max()
                   ? random.below(static_cast<std::uint32_t>(multiplicity)) == 0
                   : random.bernoulli(
                         probability_threshold(1.0 / static_cast<double>(multiplicity)));
    }

    const CompiledModel& compiled_;
    std::size_t wanted_;
    std::uint64_t seed_;
    SolutionSample& sample_;
    std::size_t next_check_;
    std::vector<std::uint32_t> visits_;
};

/// Coverage and uniformity of the draws, or of the tallies when there are to be none.
void describe(SolutionSample& sample, const Thinner& thinner, bool uniform) {
    std::vector<std::uint64_t> tallies(sample.found.answers.size(), 0);
    for (std::size_t k = 0; k < tallies.size(); ++k) {
        tallies[k] = uniform ? 0 : sample.found.answers[k].count;
    }
    for (const std::uint32_t draw : sample.draws) {
        ++tallies[draw];
    }
    sample.coverage = estimate_coverage(tallies);
    if (sample.coverage.samples == 0) {
        return;
    }
    const double time = sample.total == 1 ? 1.0
                        : uniform         ? autocorrelation_time(sample.draws)
                                          : sample.correlation_time;
    sample.effective = static_cast<double>(uniform ? sample.draws.size() : thinner.visits()) / time;
    if (sample.total) {
        require(*sample.total >= tallies.size(), "sample_solutions: more solutions than there are");
        tallies.resize(*sample.total, 0);
        // Draws claim to be independent and are tested as such; tallies do not.
        sample.uniformity = test_uniformity(tallies, uniform ? 0.0 : sample.effective);
    }
}

} // namespace

SolutionSample sample_solutions(const CompiledModel& compiled, const SolutionSampleRequest& request,
                                const Solver& solver) {
    SolutionSample sample;
    sample.total = count_solutions(compiled, request.pins);
    if (sample.total == 0) {
        sample.found.status = InvertStatus::none;
        sample.found.reason = "no assignment of the free inputs satisfies pins and constraints";
        return sample;
    }
    Thinner thinner(compiled, request, sample);
    InvertRequest search;
    search.pins = request.pins;
    search.max_answers = 0;
    search.limits = request.limits;
    search.seen = [&](std::size_t answer, const SpinState& state) {
        return thinner.visit(answer, state);
    };
    sample.found = invert(compiled, search, solver);
    if (sample.draws.size() < request.uniform || request.uniform == 0) {
        thinner.draw();
    }
    describe(sample, thinner, request.uniform > 0);
    return sample;
}

std::optional<std::uint64_t> count_solutions(const CompiledModel& compiled,
                                             const std::vector<std::string>& pins) {
    const Netlist& netlist = compiled.netlist;
    const std::vector<PinnedBit> bits = parse_pins(compiled, pins);
    std::vector<std::uint8_t> inputs(netlist.inputs().size(), 0);
    std::vector<std::size_t> free;
    for (std::size_t k = 0; k < inputs.size(); ++k) {
        const auto pin = std::ranges::find(bits, netlist.inputs()[k], &PinnedBit::net);
        if (pin == bits.end()) {
            free.push_back(k);
        } else {
            inputs[k] = pin->value ? 1 : 0;
        }
    }
    const double assignments =
        std::ldexp(1.0, static_cast<int>(std::min<std::size_t>(free.size(), 1000)));
    if (assignments * static_cast<double>(netlist.gates().size() + inputs.size() + 8) >
        most_gate_evaluations) {
        return std::nullopt;
    }
    NetlistEvaluator evaluator(netlist);
    std::uint64_t solutions = 0;
    for (std::uint64_t k = 0; k < std::uint64_t{1} << free.size(); ++k) {
        for (std::size_t bit = 0; bit < free.size(); ++bit) {
            inputs[free[bit]] = (k >> bit) & 1U;
        }
        const auto values = evaluator.evaluate(inputs);
        const bool pinned = std::ranges::all_of(
            bits, [&](const PinnedBit& bit) { return (values[bit.net] != 0) == bit.value; });
        solutions += pinned && evaluator.constraints_hold() ? 1 : 0;
    }
    return solutions;
}

std::uint64_t ground_multiplicity(const CompiledModel& compiled, const SpinState& state) {
    Clamps nets;
    for (SpinId spin = 0; spin < state.size(); ++spin) {
        if (compiled.spins.net_of_spin[spin] != no_net) {
            require(nets.set(spin, state[spin]), "ground_multiplicity: a spin twice");
        }
    }
    const ClampedModel auxiliary = fold_clamps(compiled.model, nets);
    std::uint64_t product = 1;
    for (const std::vector<SpinId>& group : components(auxiliary.model)) {
        const std::uint64_t count = count_ground_states(auxiliary.model, group);
        if (__builtin_mul_overflow(product, count, &product)) {
            throw ModelError("the ground states of one solution are too many to count");
        }
    }
    return product;
}

} // namespace isinglass
