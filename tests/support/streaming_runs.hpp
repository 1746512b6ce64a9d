// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Emitted streaming designs in Icarus Verilog, against the reference that steps p-bits.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "flow/child_process.hpp"
#include "flow/rtl/streaming.hpp"
#include "flow/rtl/streaming_layout.hpp"
#include "tests/support/pbit_reference.hpp"

namespace isinglass::testing {

/// The hardware for a model whose p-bits are put in place order first.
inline PbitHardware streaming_hardware(const IsingModel& model, const ScPbitOptions& options,
                                       std::uint64_t seed, unsigned lanes) {
    return lfsr_hardware(renumbered(model, streaming_layout(model, lanes).order), options, seed);
}

/// Counters after each of the first cycles.
inline std::vector<std::vector<std::int32_t>>
reference_counters(const PbitHardware& hardware, const std::vector<Spin>& held, int cycles) {
    PbitReference reference(hardware, held);
    std::vector<std::vector<std::int32_t>> counters;
    for (int t = 0; t < cycles; ++t) {
        reference.step();
        counters.push_back(reference.counters());
    }
    return counters;
}

/// Output of a command that must end well.
inline std::string checked_output(const std::vector<std::string>& command) {
    std::string text;
    const ChildResult result = stream_child(command, "", "", [&](std::span<const char> bytes) {
        text.append(bytes.begin(), bytes.end());
        return true;
    });
    if (result.exit_status != 0 || result.signal != 0) {
        throw ToolError(command[0] + " failed:\n" + text + result.output);
    }
    return text + result.output;
}

/// The files in a folder of their own, and their absolute paths.
class WrittenFiles {
public:
    explicit WrittenFiles(const std::vector<RtlFile>& files) {
        for (const RtlFile& file : files) {
            std::ofstream(folder_.path() / file.name) << file.text; // no wait for the disk
            if (file.name.ends_with(".sv")) {
                sources_.push_back(folder_.path() / file.name);
            }
        }
    }
    const std::filesystem::path& folder() const { return folder_.path(); }
    const std::vector<std::string>& sources() const { return sources_; }
    /// Without the test bench.
    std::vector<std::filesystem::path> design() const {
        std::vector<std::filesystem::path> paths;
        for (const std::string& source : sources_) {
            if (!source.ends_with("_tb.sv")) {
                paths.emplace_back(source);
            }
        }
        return paths;
    }

private:
    TemporaryFolder folder_;
    std::vector<std::string> sources_;
};

/// What a bench prints; whatever Icarus warns of comes first.
inline std::string run_bench(const std::vector<RtlFile>& files, const std::string& bench) {
    const WrittenFiles written(files);
    const std::string program = written.folder() / "bench.vvp";
    std::vector<std::string> command{"iverilog", "-g2012", "-Wall", "-s", bench, "-o", program};
    command.insert(command.end(), written.sources().begin(), written.sources().end());
    std::string text = checked_output(command);
    const ChildResult run = stream_child({"vvp", "-n", program}, "install the package iverilog",
                                         written.folder(), [&](std::span<const char> bytes) {
                                             text.append(bytes.begin(), bytes.end());
                                             return true;
                                         });
    return text + run.output;
}

/// The design of a network with its test bench for `cycles` cycles.
inline std::vector<RtlFile> design_with_bench(const PbitHardware& hardware,
                                              StreamingOptions options, int cycles) {
    options.expected = reference_counters(hardware, options.held, cycles);
    return streaming_rtl(hardware, options);
}

} // namespace isinglass::testing
