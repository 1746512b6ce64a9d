// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Verilator makes a program of the probe and flow/rtl/sv/cosim_main.cpp.in; its standard output is
// read record by record.
#include "flow/rtl/cosimulation.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "flow/child_process.hpp"

namespace isinglass {

namespace embedded {
extern const std::string_view cosim_main_cpp_in;
} // namespace embedded

namespace {

namespace fs = std::filesystem;

constexpr auto install_hint =
    "co-simulation needs the packages verilator, g++ and make, or another path to verilator";

[[noreturn]] void fail(const std::string& program, const ChildResult& result,
                       std::string_view hint) {
    const std::string end = result.signal != 0
                                ? fmt::format("was killed by signal {}", result.signal)
                                : fmt::format("ended with status {}", result.exit_status);
    throw ToolError(fmt::format("'{}' {}; its last words:\n{}{}", program, end,
                                last_lines(result.output), hint));
}

/// Builds the program in `folder` and returns its path.
fs::path build(const Cosimulation& run, const fs::path& folder) {
    const fs::path main = folder / "cosim_main.cpp";
    write_file(main, embedded::cosim_main_cpp_in);
    // The sizes of Verilator's own makefile (-Os) come after -CFLAGS and would win.
    std::vector<std::string> command{run.verilator, "--cc", "--exe", "--build", "-j", "0"};
    for (const char* word :
         {"-O3", "-MAKEFLAGS", "OPT_FAST=-O1 OPT_GLOBAL=-O1", "--x-assign", "0", "--noassert",
          "-Wno-fatal", "--prefix", "Vprobe", "-o", "cosimulation"}) {
        command.emplace_back(word);
    }
    command.insert(command.end(), {"--Mdir", folder / "build", "--top-module", run.probe});
    for (const fs::path& file : run.files) {
        command.push_back(fs::absolute(file));
    }
    command.push_back(main);
    const ChildResult result = run_child(command, install_hint);
    if (result.signal != 0 || result.exit_status != 0) {
        fail(run.verilator, result, fmt::format("({})", install_hint));
    }
    return folder / "build" / "cosimulation";
}

/// Cuts the byte stream of the program into records and hands each to `look`.
class Records {
public:
    Records(std::size_t words, const std::function<bool(std::span<const std::uint32_t>)>& look)
        : record_(2 + words), look_(look) {}

    bool take(std::span<const char> bytes) {
        while (!bytes.empty() && !stopped_) {
            const std::size_t count = std::min(bytes.size(), 4 * record_.size() - filled_);
            std::memcpy(reinterpret_cast<char*>(record_.data()) + filled_, bytes.data(), count);
            filled_ += count;
            bytes = bytes.subspan(count);
            if (filled_ == 4 * record_.size()) {
                filled_ = 0;
                ++cycles_;
                stopped_ = !look_(std::span(record_).subspan(2));
            }
        }
        return !stopped_;
    }

    bool stopped() const { return stopped_; }
    std::uint64_t cycles() const { return cycles_; }
    /// Those of the last complete record.
    std::uint64_t clocks() const {
        return cycles_ == 0 ? 0 : record_[0] + (std::uint64_t{record_[1]} << 32U);
    }

private:
    std::vector<std::uint32_t> record_;
    const std::function<bool(std::span<const std::uint32_t>)>& look_;
    std::size_t filled_ = 0; // bytes
    std::uint64_t cycles_ = 0;
    bool stopped_ = false;
};

} // namespace

std::uint64_t cosimulate(const Cosimulation& run,
                         const std::function<bool(std::span<const std::uint32_t>)>& look) {
    require(run.state_bits > 0, "cosimulate: a state has at least one bit");
    const TemporaryFolder folder;
    const std::string program = build(run, folder.path());
    const std::size_t words = (run.state_bits + 31) / 32;
    Records records(words, look);
    const ChildResult result = stream_child(
        {program, std::to_string(words), std::to_string(run.cycles),
         std::to_string(run.most_clocks)},
        install_hint, run.folder, [&](std::span<const char> bytes) { return records.take(bytes); });
    if (records.stopped()) {
        return records.clocks();
    }
    // A missing or short memory image is only a warning.
    const bool silent = result.output.find("$readmem") == std::string::npos;
    if (result.signal != 0 || result.exit_status != 0 || records.cycles() != run.cycles ||
        !silent) {
        fail(program, result, fmt::format("({} of {} cycles)", records.cycles(), run.cycles));
    }
    return records.clocks();
}

} // namespace isinglass
