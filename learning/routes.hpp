// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The ways of training by name, with their options as named text: one record each.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "learning/boltzmann_classifier.hpp"
#include "learning/straight_through.hpp"
#include "learning/trainer.hpp"
#include "learning/two_phase.hpp"
#include "learning/weight_gibbs.hpp"

namespace isinglass {

/// Options of all routes; a route reads its own member only.
struct RouteOptions {
    TwoPhaseOptions two_phase;
    WeightGibbsOptions weight_gibbs;
    BoltzmannOptions boltzmann;
    StraightThroughOptions straight_through;
};

/// What a good choice of settings depends on.
struct TrainingSize {
    std::size_t samples = 0;
    std::size_t bits_per_pixel = 1;
    bool pictures = false;
};

struct RouteRecord {
    std::string_view name;    ///< "A": option --route A
    std::string_view summary; ///< one line, no full stop
    unsigned epochs = 1;      ///< default
    std::unique_ptr<Trainer> (*make)(const TrainingTask&, const RouteOptions&) = nullptr;
};

/// One option of a route.
struct RouteSetting {
    std::string_view name;  ///< "step-start": option --step-start
    std::string_view route; ///< name of the route
    std::string_view type;  ///< "N", "X" or "NAME"
    std::string_view help;  ///< meaning, unit and range; no full stop
    std::function<std::string(const RouteOptions&)> get;
    /// Throws InputError when the text cannot be read; ranges are checked by the route.
    std::function<void(RouteOptions&, std::string_view)> set;
};

std::span<const RouteRecord> route_records();
std::span<const RouteSetting> route_settings();

/// Throws InputError, naming the known ones, for an unknown name.
const RouteRecord& route_record(std::string_view name);
/// Throws InputError for an unknown name or a bad value, naming both.
void apply_route_setting(RouteOptions& options, std::string_view name, std::string_view value);
/// Names and values of a route's settings, in the order of route_settings().
std::vector<std::pair<std::string, std::string>> settings_of(const RouteRecord& route,
                                                             const RouteOptions& options);

/// The best settings known, found on parts of training sets held out for validation
/// (docs/algorithms/learning.md). Epochs where they differ from RouteRecord::epochs.
struct Recommendation {
    RouteOptions options;
    unsigned epochs = 1;
};
Recommendation recommend(const RouteRecord& route, const TrainingSize& size);

} // namespace isinglass
