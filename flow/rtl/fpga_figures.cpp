// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Three programs in a folder of their own; nextpnr's log says what does not fit.
#include "flow/rtl/fpga_figures.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "flow/rtl/pin_scan.hpp"

namespace isinglass {

namespace {

namespace fs = std::filesystem;

// Cells and memories as nextpnr 0.4 reports them, pins as icestorm's chip database lists them.
constexpr std::array devices{
    Ice40Device{"lp384", "cm49", 384, 0, 37},    Ice40Device{"lp1k", "cm121", 1280, 16, 95},
    Ice40Device{"hx1k", "tq144", 1280, 16, 96},  Ice40Device{"up5k", "sg48", 5280, 30, 39},
    Ice40Device{"lp8k", "cm225", 7680, 32, 178}, Ice40Device{"hx8k", "ct256", 7680, 32, 206},
};

constexpr auto nextpnr_hint = "install the package nextpnr-ice40";
constexpr auto icepack_hint = "install the package fpga-icestorm";

std::string times_too_much(const Utilisation& row) {
    return fmt::format("{:.2g} times",
                       static_cast<double>(row.used) /
                           static_cast<double>(std::max<std::size_t>(row.available, 1)));
}

class Run {
public:
    Run(const DesignSource& design, const FpgaOptions& options)
        : design_(design), options_(options), device_(ice40_device(options.device)) {}

    FpgaFigures figures() {
        const auto start = std::chrono::steady_clock::now();
        figures_.device = device_.name;
        figures_.package = device_.package;
        figures_.seed = options_.seed;
        figures_.target_mhz = options_.target_mhz;
        for (const std::string& family : options_.resource_families) {
            fpga_family(family); // a clear error before anything runs
        }
        choose_pins();
        synthesize();
        place_and_route();
        pack();
        for (const std::string& family : options_.resource_families) {
            figures_.synthesis.push_back({family, synthesis_count(fpga_family(family))});
        }
        figures_.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return figures_;
    }

private:
    using Pins = FpgaOptions::Pins;

    fs::path file(const char* name) const { return folder_.path() / name; }

    void choose_pins() {
        const std::vector<DesignPort> ports = design_ports(design_, options_.yosys);
        figures_.port_bits = port_bits(ports);
        placed_ = design_;
        figures_.scanned = options_.pins == Pins::scanned ||
                           (options_.pins == Pins::automatic && figures_.port_bits > device_.pins);
        if (figures_.scanned) {
            write_file(file("pins.sv"), pin_scan_verilog(design_.top, ports));
            placed_.files.push_back(file("pins.sv"));
            placed_.top = design_.top + "_pins";
            figures_.scan_flip_flops = pin_scan_flip_flops(ports);
        } else if (figures_.port_bits > device_.pins) {
            throw InputError(fmt::format(
                "module '{}' has {} port bits, {} in {} has {} pins: {} too many; scan them",
                design_.top, figures_.port_bits, device_.name, device_.package, device_.pins,
                figures_.port_bits - device_.pins));
        }
    }

    void synthesize() {
        const FpgaFamily& family = fpga_family("ice40");
        run_yosys_commands(fmt::format("{}{}{} -top {} -json {}\ntee -q -o {} stat -json\n",
                                       read_commands(placed_), family.synth,
                                       device_.name == "up5k" ? " -device u" : "", placed_.top,
                                       script_path(file("design.json")),
                                       script_path(file("stat.json"))),
                           options_.yosys);
        figures_.resources =
            count_resources(family, read_cell_counts(read_file(file("stat.json"))));
    }

    FpgaResources synthesis_count(const FpgaFamily& family) const {
        run_yosys_commands(fmt::format("{}{} -top {}\ntee -q -o {} stat -json\n",
                                       read_commands(design_), family.synth, design_.top,
                                       script_path(file("stat.json"))),
                           options_.yosys);
        return count_resources(family, read_cell_counts(read_file(file("stat.json"))));
    }

    void place_and_route() {
        const ChildResult result =
            run_child({options_.nextpnr, fmt::format("--{}", device_.name), "--package",
                       std::string(device_.package), "--seed", std::to_string(options_.seed),
                       "--freq", fmt::format("{}", options_.target_mhz), "--timing-allow-fail",
                       "--pcf-allow-unconstrained", "--json", file("design.json"), "--report",
                       file("report.json"), "--asc", file("design.asc")},
                      nextpnr_hint);
        figures_.logic_cells = nextpnr_utilisation(result.output, "ICESTORM_LC");
        figures_.memories = nextpnr_utilisation(result.output, "ICESTORM_RAM");
        require_fit(figures_.logic_cells, "logic cells");
        require_fit(figures_.memories, "memories of 4 kbit");
        require_success(result, options_.nextpnr);
        figures_.fmax_mhz = nextpnr_fmax(read_file(file("report.json")));
    }

    void require_fit(const Utilisation& row, std::string_view what) const {
        if (row.used > row.available) {
            throw InputError(fmt::format(
                "module '{}' needs {} {}, {} has {}: {} as many; choose a larger device or a "
                "smaller network",
                placed_.top, row.used, what, device_.name, row.available, times_too_much(row)));
        }
    }

    void pack() {
        const ChildResult result =
            run_child({options_.icepack, file("design.asc"), file("design.bin")}, icepack_hint);
        require_success(result, options_.icepack);
        figures_.bitstream_bytes = fs::file_size(file("design.bin"));
    }

    const DesignSource& design_;
    const FpgaOptions& options_;
    const Ice40Device& device_;
    DesignSource placed_; ///< with the wrapper when there is one
    TemporaryFolder folder_;
    FpgaFigures figures_;
};

} // namespace

std::span<const Ice40Device> ice40_devices() { return devices; }

const Ice40Device& ice40_device(std::string_view name) {
    std::string names;
    for (const Ice40Device& device : devices) {
        if (device.name == name) {
            return device;
        }
        names += fmt::format(" {}", device.name);
    }
    throw InputError(fmt::format("no FPGA device '{}'; there are{}", name, names));
}

Utilisation nextpnr_utilisation(std::string_view log, std::string_view kind) {
    Utilisation row; // "Info: \t  ICESTORM_LC:  12/ 7680  0%"; the placer names the kinds too
    const std::size_t section = log.find("Device utilisation:");
    const std::size_t at =
        section == std::string_view::npos ? section : log.find(fmt::format(" {}:", kind), section);
    if (at == std::string_view::npos) {
        return row;
    }
    std::string_view rest = log.substr(at + kind.size() + 2);
    for (std::size_t* number : {&row.used, &row.available}) {
        rest.remove_prefix(std::min(rest.find_first_of("0123456789"), rest.size()));
        const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), *number);
        if (error != std::errc()) {
            return {};
        }
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    }
    return row;
}

double nextpnr_fmax(const std::string& report) {
    double slowest = 0;
    try {
        const auto parsed = nlohmann::json::parse(report);
        for (const auto& [clock, entry] : parsed.at("fmax").items()) {
            const double achieved = entry.at("achieved");
            slowest = slowest == 0 ? achieved : std::min(slowest, achieved);
        }
    } catch (const nlohmann::json::exception& error) {
        throw ToolError(fmt::format("nextpnr's report cannot be read: {}", error.what()));
    }
    if (slowest <= 0) {
        throw ToolError("nextpnr's report has no clock: is there a path between two flip-flops?");
    }
    return slowest;
}

FpgaFigures fpga_figures(const DesignSource& design, const FpgaOptions& options) {
    return Run(design, options).figures();
}

} // namespace isinglass
