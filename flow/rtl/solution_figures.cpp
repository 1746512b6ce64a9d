// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Products and quotients, and two tables of sources.
#include "flow/rtl/solution_figures.hpp"

#include <array>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

// Dennard's rules with the voltage as it became, not as the theory wants it (180 / 65 would ask for
// 0.65 V): delay ~ L, energy ~ L V^2.
constexpr double length_ratio = 65.0 / 180.0;
constexpr double voltage_180 = 1.8;
constexpr double voltage_65 = 1.1;

// Stillmaker and Baas fit polynomials in V to simulated inverters: delay a3 V^3 + a2 V^2 + a1 V +
// a0, energy b2 V^2 + b1 V + b0, per node. The coefficients are those of the scripts in use
// (nodeScale, UCLA NanoCAD); the energy of 65 nm is also in the authors' corrigendum.
constexpr double cubic(double a3, double a2, double a1, double a0, double v) {
    return ((a3 * v + a2) * v + a1) * v + a0;
}
constexpr double delay_180 = cubic(0, 97.09, -356.7, 406.5, voltage_180);
constexpr double delay_65 = cubic(-53.3, 230.4, -333.9, 178.6, voltage_65);
constexpr double energy_180 = cubic(0, 24.64, -17.98, 0, voltage_180);
constexpr double energy_65 = cubic(0, 3.755, -4.398, 1.975, voltage_65);

constexpr std::array models{
    ScalingModel{"constant-field rules", "delay ~ L, energy ~ L V^2; 1.8 V to 1.1 V",
                 "Dennard et al., IEEE J. Solid-State Circuits 9(5), 256, 1974", length_ratio,
                 length_ratio*(voltage_65* voltage_65) / (voltage_180 * voltage_180)},
    ScalingModel{"fitted polynomials", "delay cubic in V, energy quadratic in V; 1.8 V to 1.1 V",
                 "Stillmaker and Baas, Integration 58, 74, 2017", delay_65 / delay_180,
                 energy_65 / energy_180},
};

constexpr std::array published{
    PublishedFigure{"J. Applied Logics 7(1), 41, 2020",
                    "training a binarized perceptron of 25 inputs", "ASIC of 65 nm, estimated",
                    5600, 0, 0,
                    "training, not a circuit run backwards; processor and program of the software "
                    "are not in the abstract: an order of magnitude"},
    PublishedFigure{"ICECS 2019, 10.1109/icecs46596.2019.8965097",
                    "training a binarized perceptron", "FPGA (Genesys 2)", 100, 0, 0,
                    "training; a Kintex-7 is faster than an iCE40; software not specified in the "
                    "abstract"},
    PublishedFigure{"IEEE TCAS-I 67(5), 1541, 2020", "training a small network", "chip of 65 nm",
                    2000, 0, 5000,
                    "training; latency -99.95 % and power -99.98 % against software; layer sizes "
                    "not in the abstract"},
    PublishedFigure{"IEEE Access 8, 188004, 2020",
                    "training a two-layer binarized convolutional network", "FPGA", 40, 134, 0,
                    "training on a modified MNIST; the abstract does not say what it is "
                    "compared with"},
};

void require_positive(double value, const char* what) {
    require(value > 0, fmt::format("solution_table: {} must be positive", what));
}

double seconds_of(const SimulationPoint& point, const SolutionTask& task) {
    require_positive(point.cycles_per_second, "cycles per second");
    return (point.cycles > 0 ? point.cycles : task.cycles) / point.cycles_per_second;
}

void add_hardware(const SolutionTask& task, const HardwarePoint& point, double simulated,
                  std::vector<Figure>& rows) {
    require_positive(point.period, "a period");
    const double seconds = task.cycles * task.clocks_per_cycle * point.period * 1e-9;
    rows.push_back(
        {point.name, "time", "time to solution", seconds, "s",
         fmt::format("{:g} cycles ({}) x {:g} clocks x {}; {}", task.cycles, task.cycles_how,
                     task.clocks_per_cycle, value_text(point.period * 1e-9, "s"), point.how)});
    if (point.power) {
        rows.push_back({point.name, "energy", "energy to solution", *point.power * seconds, "J",
                        fmt::format("{} x time; {}", value_text(*point.power, "W"), point.how)});
    }
    if (simulated > 0) {
        rows.push_back({point.name, "speed", "times faster", simulated / seconds, "",
                        fmt::format("than {}", task.simulations.front().name)});
    }
}

} // namespace

std::vector<Figure> solution_table(const SolutionTask& task) {
    require_positive(task.cycles, "cycles");
    require_positive(task.clocks_per_cycle, "clocks per cycle");
    const double simulated =
        task.simulations.empty() ? 0 : seconds_of(task.simulations.front(), task);
    std::vector<Figure> rows;
    for (const HardwarePoint& point : task.hardware) {
        add_hardware(task, point, simulated, rows);
    }
    for (const SimulationPoint& point : task.simulations) {
        rows.push_back({point.name, "time", "time to solution", seconds_of(point, task), "s",
                        fmt::format("{:g} cycles / {:.4g} a second; {}",
                                    point.cycles > 0 ? point.cycles : task.cycles,
                                    point.cycles_per_second, point.how)});
    }
    return rows;
}

std::span<const ScalingModel> scaling_models() { return models; }

HardwarePoint scaled_point(const HardwarePoint& point, const ScalingModel& model) {
    HardwarePoint scaled = point;
    scaled.name = fmt::format("ESTIMATE for 65 nm, {}", model.name);
    scaled.period = point.period * model.delay_factor;
    if (point.power) {
        scaled.power = *point.power * model.energy_factor / model.delay_factor;
    }
    scaled.how = fmt::format("not measured: {} scaled, period x {:.3f}, energy x {:.4f} ({}; {})",
                             point.name, model.delay_factor, model.energy_factor, model.formula,
                             model.source);
    return scaled;
}

std::span<const PublishedFigure> published_figures() { return published; }

std::vector<Figure> published_table() {
    std::vector<Figure> rows;
    for (const PublishedFigure& figure : published) {
        const std::string group = fmt::format("published: {}", figure.source);
        const std::string how =
            fmt::format("{}, {}; {}", figure.task, figure.hardware, figure.note);
        const auto add = [&](const char* key, const char* name, double ratio) {
            if (ratio > 0) {
                rows.push_back({group, key, name, ratio, "", how});
            }
        };
        add("speed", "times faster than software", figure.time_ratio);
        add("energy", "times less energy", figure.energy_ratio);
        add("power", "times less power", figure.power_ratio);
    }
    return rows;
}

} // namespace isinglass
