// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Seeds and tables come from the simulation's own code, so that they cannot differ.
#include "cli/rtl_hardware.hpp"

#include <cmath>

#include <fmt/format.h>

#include "core/coloring.hpp"
#include "core/error.hpp"
#include "solvers/sc_pbit_network.hpp"
#include "solvers/sc_pbit_noise.hpp"

namespace isinglass {

namespace {

std::uint32_t rounded(const Schedule& schedule, std::uint64_t cycle) {
    return static_cast<std::uint32_t>(std::llround(schedule.at(cycle)));
}

/// The last cycle up to `end` with the value of cycle `first`: values of a ramp never turn back.
std::uint64_t run_end(const Schedule& schedule, std::uint64_t first, std::uint64_t end) {
    std::uint64_t last = first;
    while (last < end) { // last has the value; halve what lies behind it
        const std::uint64_t middle = last + (end - last + 1) / 2;
        if (rounded(schedule, middle) == rounded(schedule, first)) {
            last = middle;
        } else {
            end = middle - 1;
        }
    }
    return last;
}

} // namespace

CycleTable cycle_table(const Schedule& schedule) {
    CycleTable table;
    table.segments.clear();
    table.repeats = schedule.after == Schedule::After::repeat;
    const std::uint64_t length = schedule.length();
    for (std::uint64_t first = 1; first <= length;) {
        const std::uint64_t last = run_end(schedule, first, length);
        table.segments.push_back({rounded(schedule, first), last - first + 1});
        first = last + 1;
    }
    return table;
}

PbitHardware rtl_hardware(const IsingModel& model, const ScPbitOptions& options,
                          std::uint64_t seed) {
    validate(options);
    if (options.replica != 0) {
        throw InputError("rtl: a replica selects bits of independent noise, which hardware does "
                         "not have; use another --seed");
    }
    PbitHardware hardware;
    hardware.made_with = fmt::format("sc_pbit {}, seed {}", to_string(options), seed);
    hardware.model = model;
    hardware.half_range = cycle_table(options.half_range);
    hardware.alpha = options.range == CounterRange::even ? 1 : 0;
    hardware.sum_bits = options.sum_bits;
    hardware.noise_weight = options.noise_weight;
    hardware.threshold = ScPbitNoise::threshold(options.noise_density);
    hardware.noise_interval = cycle_table(options.noise_interval);
    hardware.noise_group = options.noise_group;
    const std::size_t spins = model.spin_count();
    if (options.noise_source == NoiseSource::lfsr) {
        LfsrHardware source{options.lfsr_bits, lfsr_taps(options.lfsr_bits), {}};
        const LfsrNoiseBits bits(seed, options.replica, options.lfsr_bits, spins);
        for (const Lfsr& lfsr : bits.registers()) {
            source.seeds.push_back(lfsr.state());
        }
        hardware.noise = std::move(source);
    } else if (options.noise_source == NoiseSource::shared) {
        const SharedNoiseBits bits(seed, options, spins, ScPbitNoise::draws(options.noise_density));
        hardware.noise = SharedHardware{options.noise_taps, options.noise_delay, bits.rows()};
    } else {
        throw InputError("rtl: independent noise exists in simulation only; use --noise-source "
                         "lfsr or shared");
    }
    for (const Spin spin : sc_pbit_initial_state(spins, seed, options.replica)) {
        hardware.initial.push_back(spin > 0);
    }
    if (options.update == UpdateOrder::chromatic) {
        hardware.color = color_spins(model).color;
    }
    return hardware;
}

} // namespace isinglass
