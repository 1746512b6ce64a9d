// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The only place that turns figures of hardware into words.
#include "flow/rtl/figure_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace isinglass {

namespace {

double number(std::size_t count) { return static_cast<double>(count); }

/// Adds rows of one group.
class Rows {
public:
    explicit Rows(std::string group) : group_(std::move(group)) {}
    void add(std::string key, std::string name, double value, std::string unit, std::string how) {
        rows_.push_back(
            {group_, std::move(key), std::move(name), value, std::move(unit), std::move(how)});
    }
    void add_resources(const FpgaResources& sum, const std::string& how) {
        add("luts", "look-up tables", sum.luts, "", how);
        add("flip_flops", "flip-flops", sum.flip_flops, "", how);
        add("carry_bits", "carry bits", sum.carry_bits, "", how);
        add("memory_blocks", "memory blocks", sum.memory_blocks, "", how);
        add("multipliers", "multipliers", sum.multipliers, "", how);
        for (const auto& [type, count] : sum.other) {
            add("other_" + type, "other cells: " + type, number(count), "", how);
        }
    }
    std::vector<Figure> take() { return std::move(rows_); }

private:
    std::string group_;
    std::vector<Figure> rows_;
};

std::string share_of(const Utilisation& row) {
    const double share = row.available == 0 ? 0 : 100 * number(row.used) / number(row.available);
    return fmt::format("of {} ({:.1f} %)", row.available, share);
}

} // namespace

std::vector<Figure> fpga_table(const FpgaFigures& f) {
    Rows rows(fmt::format("iCE40 {} {}", f.device, f.package));
    const std::string wrapper =
        f.scanned
            ? fmt::format("; {} flip-flops of them drive and read the ports", f.scan_flip_flops)
            : "";
    rows.add("fmax", "clock frequency", f.fmax_mhz, "MHz",
             fmt::format("nextpnr-ice40, seed {}, aiming at {:g} MHz; {}", f.seed, f.target_mhz,
                         f.scanned ? "ports begin and end in flip-flops"
                                   : "paths between flip-flops, not those of pins"));
    rows.add("logic_cells", "logic cells", number(f.logic_cells.used), "",
             fmt::format("{}, packed by nextpnr{}", share_of(f.logic_cells), wrapper));
    rows.add("memories", "memories of 4 kbit", number(f.memories.used), "", share_of(f.memories));
    rows.add_resources(f.resources, f.scanned
                                        ? "Yosys synth_ice40 of design and wrapper, before packing"
                                        : "Yosys synth_ice40, before packing");
    rows.add("port_bits", "port bits", number(f.port_bits), "",
             f.scanned ? "driven and read by shift registers; three pins are used"
                       : "one pin each");
    rows.add("bitstream", "bitstream", number(f.bitstream_bytes), "byte", "icepack");
    rows.add("seconds", "time of the programs", f.seconds, "s", "wall clock");
    std::vector<Figure> table = rows.take();
    for (const SynthesisCount& count : f.synthesis) {
        const FpgaFamily& family = fpga_family(count.family);
        Rows more(std::string(family.words));
        more.add_resources(count.resources,
                           fmt::format("Yosys {}; not placed, no clock frequency", family.synth));
        const std::vector<Figure> added = more.take();
        table.insert(table.end(), added.begin(), added.end());
    }
    return table;
}

std::vector<Figure> asic_table(const AsicFigures& f) {
    Rows rows(fmt::format("{} {:g} nm, {:g} V", f.cell_library, f.feature_nm, f.voltage));
    const std::string sta = "OpenSTA, typical corner, ideal clock, no wires";
    const std::string weighed =
        fmt::format("OpenSTA per cell, weighed with toggles of {} clocks in Icarus Verilog; no "
                    "wires",
                    f.clocks);
    rows.add("area", "area of the cells", f.area, "um^2", "Yosys and ABC; no wires, no filling");
    rows.add("cells", "cells", number(f.cells), "", "Yosys and ABC");
    rows.add("flip_flops", "flip-flops", number(f.flip_flops), "", "Yosys and ABC");
    rows.add("minimum_period", "shortest clock period", f.minimum_period * 1e-9, "s",
             fmt::format("{}; from {} to {}", sta, f.path_begin, f.path_end));
    rows.add("fmax", "clock frequency", 1e3 / f.minimum_period, "MHz", "1 / period");
    rows.add("period", "period of the power below", f.period * 1e-9, "s",
             f.period == f.minimum_period ? "the shortest" : "given");
    rows.add("activity", "toggles a clock", f.activity, "",
             fmt::format("mean over {} of {} cells, glitches of unloaded gates included",
                         f.measured, f.cells));
    rows.add("internal", "power inside cells", f.power.internal, "W", weighed);
    rows.add("switching", "power of switched inputs", f.power.switching, "W", weighed);
    rows.add("clock", "power of clock pins", f.power.clock, "W",
             "OpenSTA at no activity, and C V^2 / period of the clock pins; no clock tree");
    rows.add("leakage", "leakage", f.power.leakage, "W", "the library, 25 degrees");
    rows.add("power", "power", f.power.total(), "W", "sum of the four");
    rows.add("seconds", "time of the programs", f.seconds, "s", "wall clock");
    return rows.take();
}

std::string value_text(double value, const std::string& unit) {
    struct Prefix {
        double factor;
        const char* letter;
    };
    constexpr std::array prefixes{Prefix{1, ""},     Prefix{1e-3, "m"},  Prefix{1e-6, "u"},
                                  Prefix{1e-9, "n"}, Prefix{1e-12, "p"}, Prefix{1e-15, "f"}};
    if (unit.empty()) {
        return fmt::format("{:.6g}", value);
    }
    if (unit != "s" && unit != "J" && unit != "W") {
        return fmt::format("{:.6g} {}", value, unit);
    }
    const auto* at = std::find_if(prefixes.begin(), prefixes.end(), [&](const Prefix& prefix) {
        return std::abs(value) >= prefix.factor;
    });
    if (value == 0) {
        at = prefixes.begin();
    } else if (at == prefixes.end()) {
        --at;
    }
    return fmt::format("{:.4g} {}{}", value / at->factor, at->letter, unit);
}

std::string figures_text(const std::vector<Figure>& figures) {
    std::size_t name_width = 0;
    std::size_t value_width = 0;
    for (const Figure& figure : figures) {
        name_width = std::max(name_width, figure.name.size());
        value_width = std::max(value_width, value_text(figure.value, figure.unit).size());
    }
    std::string text;
    const std::string* group = nullptr;
    for (const Figure& figure : figures) {
        if (group == nullptr || *group != figure.group) {
            text += figure.group + "\n";
            group = &figure.group;
        }
        text += fmt::format("  {:<{}}  {:>{}}  {}\n", figure.name, name_width,
                            value_text(figure.value, figure.unit), value_width, figure.how);
    }
    return text;
}

} // namespace isinglass
