// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One training run: epochs with progress, checkpoints, a learning curve, Ctrl-C.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "core/nn/data_source.hpp"
#include "core/nn/metrics.hpp"
#include "learning/network_file.hpp"
#include "learning/routes.hpp"

namespace isinglass {

/// Encoded samples and what is known of their origin.
struct TrainingData {
    std::string name; ///< as on the command line
    InputCode code = {};
    Dataset train = {}; ///< without what is held out
    Dataset judge = {}; ///< the test set, or what is held out of the training set
    bool judge_is_test = true;
    BitSamples train_bits = {};
    BitSamples judge_bits = {};
};

/// What to train and how.
struct TrainingPlan {
    const TrainingData* data = nullptr;
    NetworkShape shape = {};
    const RouteRecord* route = nullptr;
    RouteOptions options = {};
    unsigned epochs = 1;
    std::uint64_t seed = 1;
    unsigned threads = 0;
    bool judge_each_epoch = false; ///< never with a test set
    std::string checkpoint = {};   ///< file, or empty
};

/// A row of the learning curve.
struct CurvePoint {
    EpochStats epoch;
    std::optional<double> judged; ///< accuracy on held-out samples, 0 to 1
    double cpu_seconds = 0.0;     ///< of training until then
};

struct TrainingOutcome {
    TrainedNetwork trained;
    ConfusionMatrix confusion; ///< on the samples of TrainingData::judge
    double train_accuracy = 0.0;
    double cpu_seconds = 0.0; ///< of training, all threads, earlier parts of the run included
    double seconds = 0.0;     ///< wall clock, of this part
    std::vector<CurvePoint> curve = {};
    bool interrupted = false;
    bool resumed = false;
};

/// Trains until the last epoch or Ctrl-C, which leaves the network of the last whole epoch.
/// Throws InputError for a checkpoint of another run, ToolError when one cannot be written.
TrainingOutcome run_training(const TrainingPlan& plan, Context& context);

/// "epoch,running_accuracy,validation_accuracy,updated_samples,flips,cpu_seconds" and its rows.
std::string curve_csv(const std::vector<CurvePoint>& curve);

} // namespace isinglass
