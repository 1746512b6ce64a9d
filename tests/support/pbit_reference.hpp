// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The hardware that a run of sc_pbit describes, and a second program that steps it, counters and
// held p-bits included.
#pragma once

#include <cmath>
#include <vector>

#include "flow/rtl/pbit_hardware.hpp"
#include "solvers/lfsr.hpp"
#include "tests/support/sc_pbit_reference.hpp"

namespace isinglass::testing {

/// Runs of equal values.
inline CycleTable cycle_table(const Schedule& schedule) {
    CycleTable table;
    table.segments.clear();
    for (std::uint64_t t = 1; t <= schedule.length(); ++t) {
        const auto value = static_cast<std::uint32_t>(std::llround(schedule.at(t)));
        if (table.segments.empty() || table.segments.back().value != value) {
            table.segments.push_back({value, 0});
        }
        ++table.segments.back().cycles;
    }
    table.repeats = schedule.after == Schedule::After::repeat;
    return table;
}

/// Precondition: options.noise_source is lfsr.
inline PbitHardware lfsr_hardware(const IsingModel& model, const ScPbitOptions& options,
                                  std::uint64_t seed) {
    PbitHardware hardware;
    hardware.model = model;
    hardware.half_range = cycle_table(options.half_range);
    hardware.alpha = options.range == CounterRange::even ? 1 : 0;
    hardware.sum_bits = options.sum_bits;
    hardware.noise_weight = options.noise_weight;
    const double scaled = std::round(options.noise_density * 65536.0);
    hardware.threshold = scaled < 1 ? 1 : static_cast<std::uint32_t>(scaled);
    hardware.noise_interval = cycle_table(options.noise_interval);
    hardware.noise_group = options.noise_group;
    const std::uint64_t period = (std::uint64_t{1} << options.lfsr_bits) - 1;
    const auto first =
        static_cast<std::uint32_t>(1 + philox_halves(seed, 2, options.replica, 2)[0] % period);
    hardware.noise = LfsrHardware{options.lfsr_bits, lfsr_taps(options.lfsr_bits),
                                  lfsr_seeds(options.lfsr_bits, first, model.spin_count())};
    for (const std::uint64_t word : lane_words(seed, options.replica / 64, 1, model.spin_count())) {
        hardware.initial.push_back(((word >> (options.replica % 64)) & 1U) != 0);
    }
    return hardware;
}

/// Steps a PbitHardware with shift registers as docs/algorithms/sc_pbit.md says.
class PbitReference {
public:
    explicit PbitReference(const PbitHardware& hardware, std::vector<Spin> held = {})
        : hardware_(hardware), held_(std::move(held)),
          registers_(std::get<LfsrHardware>(hardware.noise).seeds) {
        for (const bool up : hardware.initial) {
            counters_.push_back(up ? 0 : -1);
        }
        spins_ = hardware.initial;
    }

    const std::vector<std::int32_t>& counters() const { return counters_; }
    const std::vector<bool>& spins() const { return spins_; }

    void step() {
        ++cycle_;
        const std::int64_t half_range = at(hardware_.half_range);
        const std::int64_t interval = at(hardware_.noise_interval);
        const std::vector<bool> before = spins_;
        for (SpinId i = 0; i < counters_.size(); ++i) {
            const std::int64_t turn = cycle_ + i / hardware_.noise_group;
            const std::int64_t noise = turn % interval == 0 ? draw(registers_[i]) : 0;
            std::int64_t field = hardware_.model.bias(i);
            for (std::size_t k = 0; k < hardware_.model.neighbours(i).size(); ++k) {
                const Weight weight = hardware_.model.weights(i)[k];
                field += before[hardware_.model.neighbours(i)[k]] ? weight : -weight;
            }
            const std::int64_t x =
                limited(counters_[i] + limited(field) + hardware_.noise_weight * noise);
            std::int64_t next = x < -half_range ? -half_range : x;
            next = x >= half_range ? half_range - hardware_.alpha : next;
            if (!held_.empty() && held_[i] != 0) {
                next = held_[i] > 0 ? 0 : -1;
            }
            counters_[i] = static_cast<std::int32_t>(next);
            spins_[i] = next >= 0;
        }
    }

private:
    std::int64_t at(const CycleTable& table) const {
        std::int64_t length = 0;
        for (const CycleTable::Segment& segment : table.segments) {
            length += static_cast<std::int64_t>(segment.cycles);
        }
        std::int64_t index = cycle_ - 1;
        if (index >= length) {
            index = table.repeats ? index % length : length - 1;
        }
        for (const CycleTable::Segment& segment : table.segments) {
            index -= static_cast<std::int64_t>(segment.cycles);
            if (index < 0) {
                return segment.value;
            }
        }
        return 0;
    }

    std::int64_t limited(std::int64_t value) const {
        if (hardware_.sum_bits == 0) {
            return value;
        }
        const std::int64_t end = std::int64_t{1} << (hardware_.sum_bits - 1);
        return value >= end ? end - 1 : (value < -end ? -end : value);
    }

    /// The bits u with "or" and "and" as in the page, lowest first; then the sign.
    int draw(std::uint32_t& state) const {
        const auto& lfsr = std::get<LfsrHardware>(hardware_.noise);
        const auto bit = [&] {
            int parity = 0;
            for (unsigned stage = 0; stage < lfsr.bits; ++stage) {
                parity ^= static_cast<int>((lfsr.taps & state) >> stage) & 1;
            }
            state = 2 * state + static_cast<std::uint32_t>(parity);
            if (lfsr.bits < 32) {
                state %= std::uint32_t{1} << lfsr.bits;
            }
            return parity;
        };
        bool mask = true;
        bool first = true;
        for (unsigned b = 0; b < 16; ++b) {
            const bool one = ((hardware_.threshold >> b) & 1U) != 0;
            if (first && !one) {
                continue;
            }
            const bool drawn = bit() != 0;
            mask = first ? drawn : (one ? (drawn || mask) : (drawn && mask));
            first = false;
        }
        const bool up = bit() != 0;
        return mask ? (up ? 1 : -1) : 0;
    }

    const PbitHardware& hardware_;
    std::vector<Spin> held_;
    std::vector<std::uint32_t> registers_;
    std::vector<std::int32_t> counters_;
    std::vector<bool> spins_;
    std::int64_t cycle_ = 0;
};

} // namespace isinglass::testing
