// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What train prints, as text and as JSON. Accuracies are in percent.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "cli/training_run.hpp"

namespace isinglass {

std::string training_text(const TrainingPlan& plan, const TrainingOutcome& outcome);
nlohmann::ordered_json training_json(const TrainingPlan& plan, const TrainingOutcome& outcome);

std::string evaluation_text(const TrainedNetwork& trained, const ConfusionMatrix& confusion,
                            unsigned votes);
nlohmann::ordered_json evaluation_json(const TrainedNetwork& trained,
                                       const ConfusionMatrix& confusion, unsigned votes);

/// One way of training on one number of samples, over seeds.
struct ComparisonRow {
    std::size_t samples = 0;
    std::string route;
    std::vector<double> accuracies = {}; ///< 0 to 1, one per seed
    std::vector<double> cpu_seconds = {};
};

std::string comparison_text(const std::string& shape, const TrainingData& data,
                            const std::vector<ComparisonRow>& rows);
nlohmann::ordered_json comparison_json(const std::string& shape, const TrainingData& data,
                                       const std::vector<ComparisonRow>& rows,
                                       std::uint64_t first_seed);

} // namespace isinglass
