// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The simulation steps along with the hardware, so that only one state of each is kept.
#include "cli/rtl_run.hpp"

#include <chrono>
#include <optional>

#include <fmt/format.h>

#include "cli/progress.hpp"
#include "cli/rtl_hardware.hpp"
#include "cli/run_options.hpp"
#include "core/error.hpp"
#include "core/text_file.hpp"
#include "flow/rtl/cosimulation.hpp"
#include "flow/rtl/direct_rtl.hpp"
#include "flow/rtl/network_rtl.hpp"
#include "flow/rtl/streaming.hpp"
#include "flow/rtl/streaming_layout.hpp"
#include "solvers/sc_pbit_network.hpp"

namespace isinglass {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

ScPbitNetwork held_network(const RtlPlan& plan) {
    ScPbitNetwork network(plan.design.model, plan.options, plan.seed);
    for (const auto& [spin, value] : held_spins(plan.design, plan.clamps)) {
        network.hold(spin, value);
    }
    return network;
}

/// What streaming_rtl writes for the plan's clamps, and the list of the files to synthesize.
std::vector<RtlFile> streaming_files(const RtlPlan& plan,
                                     std::vector<std::vector<std::int32_t>> expected) {
    StreamingOptions options;
    options.lanes = *plan.lanes;
    options.name = plan.design.name;
    options.held.assign(plan.hardware.model.spin_count(), Spin{0});
    options.expected = std::move(expected);
    PbitHardware hardware = plan.hardware;
    for (const auto& [spin, value] : held_spins(plan.design, plan.clamps)) {
        options.held[spin] = value;
        hardware.initial[spin] = value > 0;
    }
    std::vector<RtlFile> files = streaming_rtl(hardware, options);
    files.push_back(file_list(plan.design.name, files));
    return files;
}

bool bit_of(std::span<const std::uint32_t> words, std::size_t bit) {
    return ((words[bit / 32] >> (bit % 32)) & 1U) != 0;
}

/// Counter i of a packed state.
std::int32_t counter_of(std::span<const std::uint32_t> words, const StateLayout& layout,
                        std::size_t i) {
    std::uint32_t value = 0;
    for (unsigned b = 0; b < 32; ++b) {
        const unsigned from = std::min(b, layout.counter_bits - 1);
        value |= (bit_of(words, layout.spins + i * layout.counter_bits + from) ? 1U : 0U) << b;
    }
    return static_cast<std::int32_t>(value);
}

[[noreturn]] void report_difference(const RtlPlan& plan, const StateLayout& layout,
                                    std::span<const std::uint32_t> hardware,
                                    const ScPbitNetwork& simulation) {
    std::size_t wrong = 0;
    std::string first;
    for (std::size_t i = 0; i < layout.spins; ++i) {
        const bool up = bit_of(hardware, i);
        const std::int32_t counter = counter_of(hardware, layout, i);
        const std::int32_t expected = simulation.counters()[i];
        if (counter == expected && up == (expected >= 0)) {
            continue;
        }
        if (wrong++ == 0) {
            first = fmt::format("p-bit {} ({}) has counter {} and spin {:+} in hardware, {} and "
                                "{:+} in simulation",
                                i, plan.design.spin_names[i], counter, up ? 1 : -1, expected,
                                expected >= 0 ? 1 : -1);
        }
    }
    throw ContractError(fmt::format("hardware and simulation differ after cycle {} in {} p-bits: "
                                    "{}",
                                    simulation.cycle(), wrong, first));
}

} // namespace

RtlPlan::RtlPlan(RtlDesign made, const ScPbitOptions& pbits, std::uint64_t with_seed,
                 const std::vector<std::string>& pins, std::optional<unsigned> with_lanes)
    : design(std::move(made)), options(pbits), seed(with_seed), lanes(with_lanes) {
    if (lanes) {
        design = renumbered(design, streaming_layout(design.model, *lanes).order);
    }
    clamps = port_clamps(design, pins);
    hardware = rtl_hardware(design.model, options, seed);
}

StateLayout RtlPlan::layout() const {
    return {hardware.model.spin_count(), lanes ? streaming_shape(hardware, *lanes).counter_bits
                                               : pbit_widths(hardware, 0).counter};
}

double RtlPlan::clocks_per_cycle() const {
    return lanes ? static_cast<double>(streaming_clocks(hardware.model, *lanes)) : 1.0;
}

std::vector<RtlFile> RtlPlan::hardware_files() const {
    return lanes ? streaming_files(*this, {}) : direct_rtl(design, hardware);
}

std::vector<RtlFile> RtlPlan::bench_files(const BenchExpectation& expected) const {
    if (!lanes) {
        return bench_rtl(design, layout(), expected);
    }
    std::vector<RtlFile> files = streaming_files(*this, expected.counters);
    std::erase_if(files, [](const RtlFile& file) { return file.kind != RtlFileKind::bench; });
    return files;
}

BenchExpectation simulate(const RtlPlan& plan, const RtlBudget& budget) {
    BenchExpectation expected;
    expected.clamps = plan.clamps;
    expected.most_cycles = budget.most_cycles;
    ScPbitNetwork network = held_network(plan);
    RtlJudge judge(plan.design, plan.clamps);
    while (network.cycle() < budget.states ||
           (plan.design.is_judged && !expected.solved && network.cycle() < budget.most_cycles)) {
        network.step();
        if (network.cycle() <= budget.states) {
            const auto counters = network.counters();
            expected.counters.emplace_back(counters.begin(), counters.end());
        }
        if (!expected.solved && judge.solves(network.state().state())) {
            expected.solved = network.cycle();
            expected.words = judge.words();
        }
        if (network.cycle() % 1024 == 0) {
            InterruptGuard::check();
        }
    }
    return expected;
}

CosimulationResult check_hardware(const RtlPlan& plan, const std::vector<RtlFile>& files,
                                  std::uint64_t cycles, Context& context) {
    const TemporaryFolder folder;
    const StateLayout layout = plan.layout();
    Cosimulation run{.files = {},
                     .folder = folder.path(),
                     .probe = plan.design.name + "_probe",
                     .state_bits = layout.bits(),
                     .cycles = cycles};
    const auto add = [&](const RtlFile& file) {
        write_file(folder.path() / file.name, file.text);
        if (file.kind == RtlFileKind::module || file.kind == RtlFileKind::probe) {
            run.files.push_back(folder.path() / file.name);
        }
    };
    for (const RtlFile& file : files) {
        add(file);
    }
    if (!plan.lanes) {
        add(probe_rtl(plan.design, layout, plan.clamps));
    }
    ScPbitNetwork network = held_network(plan);
    ProgressPrinter progress(context.streams, context.common.quiet);
    const Clock::time_point start = Clock::now();
    CosimulationResult result{.cycles = cycles};
    result.clocks = cosimulate(run, [&](std::span<const std::uint32_t> state) {
        network.step();
        const auto expected = layout.pack(network.counters());
        if (!std::equal(expected.begin(), expected.end(), state.begin(), state.end())) {
            report_difference(plan, layout, state, network);
        }
        if (network.cycle() % 4096 == 0) {
            InterruptGuard::check();
            progress.show(seconds_since(start),
                          static_cast<double>(network.cycle()) / static_cast<double>(cycles),
                          fmt::format("{} cycles compared", network.cycle()));
        }
        return true;
    });
    result.seconds = seconds_since(start);
    return result;
}

double simulation_rate(const RtlPlan& plan) {
    ScPbitNetwork network = held_network(plan);
    const Clock::time_point start = Clock::now();
    double seconds = 0.0;
    while (seconds < 0.2) {
        for (int k = 0; k < 64; ++k) {
            network.step();
        }
        seconds = seconds_since(start);
    }
    return static_cast<double>(network.cycle()) / seconds;
}

} // namespace isinglass
