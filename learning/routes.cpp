// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The table of routes; a new way of training is one more row, a new option another.
#include "learning/routes.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

template <typename Number> Number number_from(std::string_view text) {
    Number value{};
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end) {
        throw InputError(fmt::format("'{}' is not a {}", text,
                                     std::is_floating_point_v<Number> ? "number" : "whole number"));
    }
    return value;
}

/// An option that is a number; `member` maps RouteOptions to it.
template <typename Member>
RouteSetting number(std::string_view name, std::string_view route, std::string_view help,
                    Member member) {
    using Number = std::remove_reference_t<decltype(member(std::declval<RouteOptions&>()))>;
    return {name,
            route,
            std::is_floating_point_v<Number> ? "X" : "N",
            help,
            [member](const RouteOptions& options) {
                RouteOptions copy = options;
                return fmt::format("{}", member(copy));
            },
            [member](RouteOptions& options, std::string_view text) {
                member(options) = number_from<Number>(text);
            }};
}

RouteSetting flip_rule() {
    return {"rule",
            "B",
            "NAME",
            "heat-bath or metropolis",
            [](const RouteOptions& options) {
                return std::string(options.weight_gibbs.rule == FlipRule::heat_bath ? "heat-bath"
                                                                                    : "metropolis");
            },
            [](RouteOptions& options, std::string_view text) {
                if (text != "heat-bath" && text != "metropolis") {
                    throw InputError(fmt::format("'{}' is neither heat-bath nor metropolis", text));
                }
                options.weight_gibbs.rule =
                    text == "heat-bath" ? FlipRule::heat_bath : FlipRule::metropolis;
            }};
}

#define ROUTE_MEMBER(path)                                                                         \
    [](RouteOptions & o) -> auto& { return o.path; }

std::vector<RouteSetting> make_settings() {
    return {
        number("beta", "A", "Inverse temperature of hidden p-bits, per sqrt of inputs; above 0",
               ROUTE_MEMBER(two_phase.beta)),
        number("beta-deep", "A", "The same behind another hidden layer; above 0",
               ROUTE_MEMBER(two_phase.beta_deep)),
        number("gamma", "A", "Nudge of a hidden p-bit, in units of beta times its field; above 0",
               ROUTE_MEMBER(two_phase.gamma)),
        number("gamma-deep", "A",
               "The same below another hidden layer, per p-bit that changes there; above 0",
               ROUTE_MEMBER(two_phase.gamma_deep)),
        number("kappa", "A", "Margin beyond which a sample is not learned, in sqrt of hidden units",
               ROUTE_MEMBER(two_phase.kappa)),
        number("step-start", "A", "Counter step of the first epoch; above 0, at most 32767",
               ROUTE_MEMBER(two_phase.step_start)),
        number("step-end", "A", "Counter step of the last epoch, geometric between",
               ROUTE_MEMBER(two_phase.step_end)),
        number("batch", "A", "Samples seen with the same weights; from 1",
               ROUTE_MEMBER(two_phase.batch)),
        number("shift", "A", "Pictures move by up to so many pixels, afresh each epoch; from 0",
               ROUTE_MEMBER(two_phase.shift)),
        number("spread", "A", "Counters start uniform in +- so much; 1 to 32767",
               ROUTE_MEMBER(two_phase.spread)),
        number("t-start", "B", "Temperature of the first sweep, in units of the energy; above 0",
               ROUTE_MEMBER(weight_gibbs.t_start)),
        number("t-end", "B", "Temperature of the last sweep, geometric between",
               ROUTE_MEMBER(weight_gibbs.t_end)),
        number("margin", "B", "Margin that each sample should reach, in sqrt of hidden units",
               ROUTE_MEMBER(weight_gibbs.kappa)),
        flip_rule(),
        number("average", "B",
               "The answer is the majority over this last part of the epochs; 0 to 1",
               ROUTE_MEMBER(weight_gibbs.average)),
        number("c-beta", "C", "Inverse temperature of hidden p-bits, per sqrt of inputs; above 0",
               ROUTE_MEMBER(boltzmann.beta)),
        number("c-gamma", "C", "Coupling of hidden p-bits to classes; above 0, at most 3",
               ROUTE_MEMBER(boltzmann.gamma)),
        number("c-step-start", "C", "Counter step of the first epoch; above 0, at most 32767",
               ROUTE_MEMBER(boltzmann.step_start)),
        number("c-step-end", "C", "Counter step of the last epoch, geometric between",
               ROUTE_MEMBER(boltzmann.step_end)),
        number("c-answer-step", "C", "Steps towards classes, in parts of the others; above 0",
               ROUTE_MEMBER(boltzmann.answer_step)),
        number("c-batch", "C", "Samples seen with the same weights; from 1",
               ROUTE_MEMBER(boltzmann.batch)),
        number("c-shift", "C", "Pictures move by up to so many pixels, afresh each epoch; from 0",
               ROUTE_MEMBER(boltzmann.shift)),
        number("bp-batch", "bp", "Samples per step; from 1", ROUTE_MEMBER(straight_through.batch)),
        number("bp-rate", "bp", "Rate of Adam in the first step; above 0",
               ROUTE_MEMBER(straight_through.rate)),
        number("bp-last-rate", "bp", "Rate that the last step approaches, linearly",
               ROUTE_MEMBER(straight_through.last_rate)),
        number("bp-scale", "bp", "Scale of the class scores in the softmax; above 0",
               ROUTE_MEMBER(straight_through.output_scale)),
        number("bp-window", "bp", "Units pass errors on within so many sqrt of inputs; above 0",
               ROUTE_MEMBER(straight_through.window)),
        number("bp-shift", "bp", "Pictures move by up to so many pixels, afresh each epoch; from 0",
               ROUTE_MEMBER(straight_through.shift)),
        number("bp-initial", "bp", "Latent weights start uniform in +- so much; above 0, at most 1",
               ROUTE_MEMBER(straight_through.initial)),
    };
}

#undef ROUTE_MEMBER

constexpr std::array records{
    RouteRecord{"A", "two phases of p-bits with shared noise, weights are saturating counters", 400,
                [](const TrainingTask& task, const RouteOptions& options) {
                    return make_two_phase(task, options.two_phase);
                }},
    RouteRecord{"B", "Gibbs sampling of the weights by the energy of the whole training set", 60,
                [](const TrainingTask& task, const RouteOptions& options) {
                    return make_weight_gibbs(task, options.weight_gibbs);
                }},
    RouteRecord{"C", "classification Boltzmann machine: one Ising model of inputs, units, classes",
                50,
                [](const TrainingTask& task, const RouteOptions& options) {
                    return make_boltzmann_classifier(task, options.boltzmann);
                }},
    RouteRecord{"bp", "the rival: back-propagation, straight-through estimator, Adam", 20,
                [](const TrainingTask& task, const RouteOptions& options) {
                    return make_straight_through(task, options.straight_through);
                }},
};

} // namespace

std::span<const RouteRecord> route_records() { return records; }

std::span<const RouteSetting> route_settings() {
    static const std::vector<RouteSetting> settings = make_settings();
    return settings;
}

const RouteRecord& route_record(std::string_view name) {
    const auto* found = std::find_if(records.begin(), records.end(),
                                     [&](const RouteRecord& r) { return r.name == name; });
    if (found == records.end()) {
        std::vector<std::string_view> names;
        for (const RouteRecord& record : records) {
            names.push_back(record.name);
        }
        throw InputError(
            fmt::format("unknown route '{}'; known: {}", name, fmt::join(names, ", ")));
    }
    return *found;
}

void apply_route_setting(RouteOptions& options, std::string_view name, std::string_view value) {
    for (const RouteSetting& setting : route_settings()) {
        if (setting.name == name) {
            try {
                return setting.set(options, value);
            } catch (const InputError& error) {
                throw InputError(fmt::format("{}: {}", name, error.what()));
            }
        }
    }
    throw InputError(fmt::format("unknown setting '{}'", name));
}

std::vector<std::pair<std::string, std::string>> settings_of(const RouteRecord& route,
                                                             const RouteOptions& options) {
    std::vector<std::pair<std::string, std::string>> settings;
    for (const RouteSetting& setting : route_settings()) {
        if (setting.route == route.name) {
            settings.emplace_back(setting.name, setting.get(options));
        }
    }
    return settings;
}

Recommendation recommend(const RouteRecord& route, const TrainingSize& size) {
    Recommendation best{{}, route.epochs};
    RouteOptions& options = best.options;
    const bool few = size.samples <= 2000;
    const bool fine = size.bits_per_pixel > 4; // many levels: clothes, where moving does not help
    const unsigned shift = size.pictures && !fine ? 1 : 0;
    options.two_phase.shift = shift;
    options.boltzmann.shift = 0;
    options.straight_through.shift = shift;
    if (shift > 0) {
        options.two_phase.step_start = 64;
    }
    if (few) {
        options.two_phase.step_start = 128;
        options.two_phase.step_end = 4;
        options.weight_gibbs = {.t_start = 8, .t_end = 2, .kappa = 4, .average = 0.85};
        options.straight_through.batch = 20;
        options.straight_through.output_scale = 0.4;
        options.straight_through.window = 0.4;
        best.epochs = route.name == "bp" ? 300 : route.name == "B" ? 200 : 1000;
    } else if (fine) {
        options.two_phase.beta = 2;
        options.two_phase.step_start = 64;
        best.epochs = route.name == "A" ? 100 : route.epochs;
    }
    return best;
}

} // namespace isinglass
