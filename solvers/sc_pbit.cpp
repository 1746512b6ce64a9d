// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// P-bits as spiking hardware builds them: an up/down counter that saturates is a tanh (Gaines 1969;
// Brown & Card, IEEE Trans. Comput. 50, 2001), with a weighted random bit added each cycle
// (Smithson et al., IEEE TCAS-I 66, 2019). Noise that is zero in part of the cycles converges
// faster (Onizawa et al., "Sparse random signals", IEEE Access 9, 2021). The counter's half-range
// I0 is doubled again and again, which cools the network.
// What we changed: noise is a pure function of (seed, spin, cycle), so that a simulation, hardware
// and any order of evaluation agree; fields are updated by the spins that flipped, and with them
// the energy of every cycle comes for free.
// What did not work: a counter as an exact sampler (its gain falls with the number of inputs), and
// dense noise on larger circuits (5 x 5 bit multiplier, 30,000 cycles: 6 % of 200 runs solved; 43 %
// at density 0.5).
#include "solvers/sc_pbit.hpp"

#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "solvers/field_state.hpp"
#include "solvers/run_control.hpp"

namespace isinglass {

namespace {

constexpr std::uint64_t initial_stream = 1;
constexpr std::uint64_t noise_stream = std::uint64_t{1} << 32U; // + spin
constexpr unsigned cycles_per_block = 4;

std::uint32_t low(std::uint64_t x) { return static_cast<std::uint32_t>(x); }
std::uint32_t high(std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32U); }

std::array<std::uint32_t, 4> noise_block(std::uint64_t seed, SpinId spin, std::uint64_t block) {
    const std::uint64_t stream = noise_stream + spin;
    return philox4x32({low(block), high(block), low(stream), high(stream)},
                      {low(seed), high(seed)});
}

/// round(2^31 density), 2^31 for density 1; words shifted right by one are compared with it.
std::uint32_t density_threshold(double density) {
    return static_cast<std::uint32_t>(std::llround(density * 2147483648.0));
}

std::int32_t noise_of_word(std::uint32_t word, std::uint32_t threshold) {
    const std::int32_t sign = static_cast<std::int32_t>((word & 1U) << 1U) - 1;
    return (word >> 1U) < threshold ? sign : 0;
}

std::int32_t rounded_half_range(double i0) { return static_cast<std::int32_t>(std::llround(i0)); }

void validate(const ScPbitOptions& options) {
    options.half_range.validate();
    for (const double i0 : {options.half_range.start, options.half_range.end}) {
        if (i0 < 1.0 || i0 > sc_pbit_largest) {
            throw InputError(fmt::format("sc_pbit: the counter half-range is 1 to {}, not {}",
                                         sc_pbit_largest, i0));
        }
    }
    if (options.noise_weight < 0 || options.noise_weight > sc_pbit_largest) {
        throw InputError(fmt::format("sc_pbit: the noise weight is 0 to {}, not {}",
                                     sc_pbit_largest, options.noise_weight));
    }
    if (!(options.noise_density > 0.0 && options.noise_density <= 1.0)) {
        throw InputError(fmt::format("sc_pbit: the noise density is above 0 and at most 1, not {}",
                                     options.noise_density));
    }
}

class Network {
public:
    Network(const IsingModel& model, const ScPbitOptions& options, std::uint64_t seed)
        : options_(options), seed_(seed), density_(density_threshold(options.noise_density)),
          state_(model), counter_(model.spin_count()), flipped_(model.spin_count()),
          noise_(model.spin_count() * cycles_per_block) {
        RandomStream initial(seed, initial_stream);
        state_.randomise(initial);
        for (SpinId i = 0; i < counter_.size(); ++i) {
            counter_[i] = state_.spin(i) > 0 ? 0 : -1;
        }
    }

    const FieldState& state() const { return state_; }

    /// Cycle number "cycle", from 1 upwards without gaps.
    void step(std::uint64_t cycle) {
        const auto phase = static_cast<std::size_t>((cycle - 1) % cycles_per_block);
        if (phase == 0) {
            draw_noise((cycle - 1) / cycles_per_block);
        }
        const std::int32_t half_range = rounded_half_range(options_.half_range.at(cycle));
        const std::int32_t* noise = noise_.data() + phase * counter_.size();
        std::size_t flips = 0;
        for (SpinId i = 0; i < counter_.size(); ++i) {
            const std::int32_t x = counter_[i] + state_.field(i) + options_.noise_weight * noise[i];
            counter_[i] = next_counter(x, half_range, options_.range);
            flipped_[flips] = i;
            flips += (counter_[i] >= 0) != (state_.spin(i) > 0) ? 1 : 0;
        }
        for (std::size_t k = 0; k < flips; ++k) { // only now: the others have seen the old spins
            state_.flip(flipped_[k]);
        }
    }

private:
    /// Noise of the cycles 4 block + 1 .. 4 block + 4, one row of all spins each.
    void draw_noise(std::uint64_t block) {
        const std::size_t count = counter_.size();
        for (SpinId i = 0; i < count; ++i) {
            const auto words = noise_block(seed_, i, block);
            for (std::size_t phase = 0; phase < cycles_per_block; ++phase) {
                noise_[phase * count + i] = noise_of_word(words[phase], density_);
            }
        }
    }

    ScPbitOptions options_;
    std::uint64_t seed_;
    std::uint32_t density_;
    FieldState state_;
    std::vector<std::int32_t> counter_;
    std::vector<SpinId> flipped_;
    std::vector<std::int32_t> noise_;
};

std::string settings_of(const ScPbitOptions& options) {
    return fmt::format("half_range={} range={} noise_weight={} noise_density={}",
                       to_string(options.half_range),
                       options.range == CounterRange::even ? "even" : "odd", options.noise_weight,
                       options.noise_density);
}

} // namespace

int sc_pbit_noise(std::uint64_t seed, SpinId spin, std::uint64_t cycle, double density) {
    require(cycle >= 1, "sc_pbit_noise: cycles count from 1");
    const auto words = noise_block(seed, spin, (cycle - 1) / cycles_per_block);
    return noise_of_word(words[(cycle - 1) % cycles_per_block], density_threshold(density));
}

SolveResult solve_sc_pbit(const IsingModel& model, const ScPbitOptions& options,
                          const SolveLimits& limits, const Observer& observer) {
    validate(options);
    RunControl control(limits, observer);
    Network network(model, options, limits.seed);
    const FieldState& state = network.state();
    bool stop = !control.may_start();
    for (std::uint64_t cycle = 1; !stop; ++cycle) {
        network.step(cycle);
        stop = control.after_sweep(state.state(), state.energy(), model.spin_count());
    }
    SolveResult result = control.finish(state.state(), state.energy());
    result.solver = "sc_pbit";
    result.settings = settings_of(options);
    return result;
}

} // namespace isinglass
