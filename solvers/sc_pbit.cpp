// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// P-bits as spiking hardware builds them: an up/down counter that saturates is a tanh (Gaines 1969;
// Brown & Card, IEEE Trans. Comput. 50, 2001), with a weighted random bit added each cycle
// (Smithson et al., IEEE TCAS-I 66, 2019). Noise that is zero in part of the cycles converges
// faster (Onizawa et al., "Sparse random signals", IEEE Access 9, 2021). The counter's half-range
// I0 is doubled again and again, which cools the network.
// What we changed: noise is specified to the bit for every source (solvers/sc_pbit_noise.cpp), so
// that a simulation, the bit-sliced engine and hardware agree; fields are updated by the spins that
// flipped, and with them the energy of every cycle comes for free.
// What did not work: a counter as an exact sampler (its gain falls with the number of inputs), and
// dense noise on larger circuits (5 x 5 bit multiplier, 30,000 cycles: 6 % of 200 runs solved; 43 %
// at density 0.5).
#include "solvers/sc_pbit.hpp"

#include <string_view>

#include <fmt/format.h>

#include "core/error.hpp"
#include "solvers/lfsr.hpp"
#include "solvers/run_control.hpp"
#include "solvers/sc_pbit_network.hpp"

namespace isinglass {

namespace {

/// Throws InputError unless low <= value <= high (false for nan).
template <typename Number>
void check_range(std::string_view what, Number value, Number low, Number high) {
    if (!(value >= low && value <= high)) {
        throw InputError(
            fmt::format("sc_pbit: the {} is {} to {}, not {}", what, low, high, value));
    }
}

void check_schedule(std::string_view what, const Schedule& schedule) {
    schedule.validate();
    check_range<double>(what, schedule.start, 1.0, sc_pbit_largest);
    check_range<double>(what, schedule.end, 1.0, sc_pbit_largest);
}

std::string source_text(const ScPbitOptions& options) {
    switch (options.noise_source) {
    case NoiseSource::lfsr:
        return fmt::format("lfsr lfsr_bits={}", options.lfsr_bits);
    case NoiseSource::shared:
        return fmt::format("shared noise_taps={} noise_delay={}", options.noise_taps,
                           options.noise_delay);
    default:
        return "independent";
    }
}

} // namespace

std::string to_string(const ScPbitOptions& options) {
    return fmt::format(
        "half_range={} range={} sum_bits={} noise_weight={} noise_density={} "
        "noise_interval={} noise_group={} noise_source={} update={} replica={}",
        to_string(options.half_range), options.range == CounterRange::even ? "even" : "odd",
        options.sum_bits, options.noise_weight, options.noise_density,
        to_string(options.noise_interval), options.noise_group, source_text(options),
        options.update == UpdateOrder::synchronous ? "synchronous" : "chromatic", options.replica);
}

void validate(const ScPbitOptions& options) {
    check_schedule("counter half-range", options.half_range);
    check_schedule("noise interval", options.noise_interval);
    check_range("width of the sums", options.sum_bits, 0U, 31U);
    check_range("noise weight", options.noise_weight, 0, sc_pbit_largest);
    if (!(options.noise_density > 0.0 && options.noise_density <= 1.0)) {
        throw InputError(fmt::format("sc_pbit: the noise density is above 0 and at most 1, not {}",
                                     options.noise_density));
    }
    if (options.noise_group == 0) {
        throw InputError("sc_pbit: a noise group has at least one p-bit");
    }
    check_range("width of a shift register", options.lfsr_bits, lfsr_least_bits, lfsr_most_bits);
    check_range("number of noise taps", options.noise_taps, 1U, 64U);
    check_range("noise delay", options.noise_delay, 0U, 1024U);
}

SolveResult solve_sc_pbit(const IsingModel& model, const ScPbitOptions& options,
                          const SolveLimits& limits, const Observer& observer) {
    validate(options);
    RunControl control(limits, observer);
    ScPbitNetwork network(model, options, limits.seed);
    const FieldState& state = network.state();
    bool stop = !control.may_start();
    while (!stop) {
        network.step();
        stop = control.after_sweep(state.state(), state.energy(), model.spin_count());
    }
    SolveResult result = control.finish(state.state(), state.energy());
    result.solver = "sc_pbit";
    result.settings = to_string(options);
    return result;
}

} // namespace isinglass
