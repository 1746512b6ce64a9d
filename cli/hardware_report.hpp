// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What a training run would cost in hardware, beside back-propagation: a model, not a synthesis.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "cli/training_run.hpp"
#include "learning/engine_model.hpp"

namespace isinglass {

struct HardwareView {
    EngineTask task;
    TwoPhaseRates rates; ///< means over the epochs of the run
    EngineCost two_phase;
    EngineCost backprop;
};

/// Preconditions: route A, at least one epoch in the curve.
HardwareView hardware_view(const TrainingPlan& plan, const TrainingOutcome& outcome,
                           std::size_t parallel);
std::string hardware_text(const HardwareView& view);
nlohmann::ordered_json hardware_json(const HardwareView& view);

} // namespace isinglass
