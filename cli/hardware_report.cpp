// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One table of two columns.
#include "cli/hardware_report.hpp"

#include <array>
#include <bit>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.hpp"

namespace isinglass {

namespace {

struct Quantity {
    const char* key;
    const char* words;
    double EngineCost::*member;
};

constexpr std::array quantities{
    Quantity{"cycles", "cycles", &EngineCost::cycles},
    Quantity{"memory_bits", "memory, bits", &EngineCost::memory_bits},
    Quantity{"traffic_bits", "memory traffic, bits", &EngineCost::traffic_bits},
    Quantity{"integer_adds", "additions, 16 bits", &EngineCost::integer_adds},
    Quantity{"comparisons", "comparisons with noise", &EngineCost::comparisons},
    Quantity{"random_bits", "random bits", &EngineCost::random_bits},
    Quantity{"float_adds", "additions, float", &EngineCost::float_adds},
    Quantity{"float_products", "products, float", &EngineCost::float_products},
    Quantity{"float_divisions", "divisions, roots, float", &EngineCost::float_divisions},
};

double active_inputs(const BitSamples& samples) {
    std::uint64_t ones = 0;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        for (const std::uint64_t word : samples.inputs.row(s)) {
            ones += static_cast<std::uint64_t>(std::popcount(word));
        }
    }
    return static_cast<double>(ones) / static_cast<double>(samples.size());
}

TwoPhaseRates rates_of(const std::vector<CurvePoint>& curve, std::size_t samples) {
    double updated = 0, flips = 0;
    std::vector<double> changed(curve.front().epoch.changed_units.size());
    for (const CurvePoint& point : curve) {
        updated += static_cast<double>(point.epoch.updated_samples);
        flips += static_cast<double>(point.epoch.flips);
        for (std::size_t l = 0; l < changed.size(); ++l) {
            changed[l] += static_cast<double>(point.epoch.changed_units[l]);
        }
    }
    for (double& units : changed) {
        units = updated > 0 ? units / updated : 0;
    }
    const double shown = static_cast<double>(samples) * static_cast<double>(curve.size());
    return {updated / shown, changed, flips / shown};
}

nlohmann::ordered_json cost_json(const EngineCost& cost) {
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const Quantity& quantity : quantities) {
        json[quantity.key] = cost.*quantity.member;
    }
    return json;
}

} // namespace

HardwareView hardware_view(const TrainingPlan& plan, const TrainingOutcome& outcome,
                           std::size_t parallel) {
    require(!outcome.curve.empty(), "at least one epoch was run");
    const BitSamples& samples = plan.data->train_bits;
    HardwareView view{{plan.shape, active_inputs(samples), parallel},
                      rates_of(outcome.curve, samples.size()),
                      {},
                      {}};
    view.two_phase = two_phase_engine(view.task, view.rates);
    view.backprop = backprop_engine(view.task);
    return view;
}

std::string hardware_text(const HardwareView& view) {
    std::string text = fmt::format(
        "in hardware, per trained sample, {} lanes (a model, docs/algorithms/learning_hardware.md; "
        "rates of this run: {:.1f} % of the samples learned, {:.2f} flips a sample)\n"
        "{:26} {:>14} {:>17} {:>8}\n",
        view.task.parallel, 100 * view.rates.updated, view.rates.flips, "", "route A",
        "back-propagation", "ratio");
    for (const Quantity& quantity : quantities) {
        const double ours = view.two_phase.*quantity.member;
        const double theirs = view.backprop.*quantity.member;
        text += fmt::format("{:26} {:14.0f} {:17.0f} {:>8}\n", quantity.words, ours, theirs,
                            ours > 0 && theirs > 0 ? fmt::format("{:.1f}", theirs / ours) : "");
    }
    text += "published, for training by invertible logic in hardware:\n";
    for (const PublishedRatio& ratio : published_training_ratios()) {
        text += fmt::format("  {}, {}: {}\n", ratio.work, ratio.network, ratio.result);
    }
    return text;
}

nlohmann::ordered_json hardware_json(const HardwareView& view) {
    return {{"lanes", view.task.parallel},
            {"active_inputs", view.task.active_inputs},
            {"updated", view.rates.updated},
            {"changed_units", view.rates.changed},
            {"flips", view.rates.flips},
            {"route_a", cost_json(view.two_phase)},
            {"back_propagation", cost_json(view.backprop)}};
}

} // namespace isinglass
