// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Both engines have `parallel` lanes and one memory port of as many weights or numbers per cycle;
// both add rows of weights only for the inputs that are on. The p-bit engine's counters are rows of
// a unit: a unit that learns has its whole row walked, with the lanes of inputs that are off idle.
#include "learning/engine_model.hpp"

#include <array>

#include "core/error.hpp"

namespace isinglass {

namespace {

constexpr double counter_bits = 16.0;

/// A layer of the network: `on` inputs of `inputs` are added up for every unit.
struct EngineLayer {
    double inputs;
    double on;
    double units;
    double input_rows; ///< cycles to walk one number per input
    double unit_rows;  ///< cycles to walk one number per unit

    double weights() const { return inputs * units; }
};

std::vector<EngineLayer> layers_of(const EngineTask& task) {
    require(task.shape.size() >= 3, "there is a hidden layer");
    require(task.parallel >= 1, "at least one lane");
    const auto rows = [&](std::size_t numbers) {
        return static_cast<double>((numbers + task.parallel - 1) / task.parallel);
    };
    std::vector<EngineLayer> layers;
    for (std::size_t l = 1; l < task.shape.size(); ++l) {
        const std::size_t inputs = task.shape[l - 1] + (l == 1 ? always_on_inputs : 0);
        layers.push_back({static_cast<double>(inputs),
                          l == 1 ? task.active_inputs : static_cast<double>(inputs),
                          static_cast<double>(task.shape[l]), rows(inputs), rows(task.shape[l])});
    }
    return layers;
}

/// Sums of all layers. The last has few units, so its rows run along its inputs.
void add_forward(const std::vector<EngineLayer>& layers, EngineCost& cost) {
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const EngineLayer& layer = layers[l];
        const bool last = l + 1 == layers.size();
        cost.cycles += last ? layer.units * layer.input_rows : layer.on * layer.unit_rows;
        cost.integer_adds += layer.on * layer.units;
        cost.traffic_bits += layer.on * layer.units;
    }
}

} // namespace

EngineCost two_phase_engine(const EngineTask& task, const TwoPhaseRates& rates) {
    const std::vector<EngineLayer> layers = layers_of(task);
    require(rates.changed.size() + 1 == layers.size(), "changed units of every hidden layer");
    EngineCost cost;
    add_forward(layers, cost);
    for (std::size_t l = 0; l < rates.changed.size(); ++l) {
        const EngineLayer& layer = layers[l];
        // Free phase always, nudged phase for updated samples, with the same random words.
        cost.cycles += (1 + rates.updated) * layer.unit_rows;
        cost.comparisons += (1 + rates.updated) * layer.units;
        cost.random_bits += counter_bits * layer.units;
        if (l + 1 < rates.changed.size()) { // nudge: rows of the units that changed above
            const double rows = rates.updated * rates.changed[l + 1];
            cost.cycles += rows * layer.unit_rows;
            cost.integer_adds += rows * layer.units;
            cost.traffic_bits += rows * layer.units;
        }
        const double learning = rates.updated * rates.changed[l];
        cost.cycles += learning * layer.input_rows;
        cost.integer_adds += learning * layer.on;
        cost.traffic_bits += learning * layer.inputs * 2 * counter_bits;
        cost.memory_bits += layer.weights(); // the copy of the signs that is read by input
    }
    const EngineLayer& answer = layers.back(); // the label's row and the rival's
    cost.cycles += rates.updated * 2 * answer.input_rows;
    cost.integer_adds += rates.updated * 2 * answer.inputs;
    cost.traffic_bits += rates.updated * 2 * answer.inputs * 2 * counter_bits + rates.flips;
    for (const EngineLayer& layer : layers) {
        cost.memory_bits += counter_bits * layer.weights();
    }
    return cost;
}

EngineCost backprop_engine(const EngineTask& task, const BackpropFormat& format) {
    const std::vector<EngineLayer> layers = layers_of(task);
    require(format.batch >= 1, "at least one sample per step");
    const double bits = format.number_bits;
    const double share = 1.0 / static_cast<double>(format.batch);
    EngineCost cost;
    add_forward(layers, cost);
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const EngineLayer& layer = layers[l];
        const bool last = l + 1 == layers.size();
        if (l > 0) { // errors of the layer before: every unit's error times a row of signs
            cost.cycles += layer.units * layer.input_rows;
            cost.float_adds += layer.weights();
            cost.traffic_bits += layer.weights();
        }
        // Gradients are added up in memory, for the inputs that are on.
        cost.cycles += last ? layer.units * layer.input_rows : layer.on * layer.unit_rows;
        cost.float_adds += layer.on * layer.units;
        cost.traffic_bits += layer.on * layer.units * 2 * bits;
        // Adam: four arrays read and written once per batch.
        const double steps = share * layer.weights();
        cost.cycles +=
            share * (last ? layer.units * layer.input_rows : layer.inputs * layer.unit_rows);
        cost.float_adds += 4 * steps;
        cost.float_products += 6 * steps;
        cost.float_divisions += 2 * steps;
        cost.traffic_bits += 8 * bits * steps;
        cost.memory_bits += layer.weights() * (4 * bits + 1) + layer.units * format.activation_bits;
    }
    const double classes = layers.back().units; // softmax: powers as divisions, and one division
    cost.float_adds += 2 * classes;
    cost.float_divisions += 2 * classes;
    cost.cycles += 2 * classes;
    return cost;
}

std::span<const PublishedRatio> published_training_ratios() {
    static constexpr std::array<PublishedRatio, 4> ratios{{
        {"J. Applied Logics 7(1), 41-58 (2020)", "binary perceptron, 25 inputs",
         "about 5600 times as fast as software (estimate, 65 nm); 98 %"},
        {"ICECS 2019, 10.1109/icecs46596.2019.8965097", "binary perceptron, 25 inputs, FPGA",
         "about 100 times as fast as software; 99 %"},
        {"IEEE TCAS-I 67(5), 1541-1550 (2020), 10.1109/TCSI.2019.2960383", "training chip, 65 nm",
         "power -99.98 %, latency -99.95 % against software"},
        {"IEEE Access 8, 188004 (2020), 10.1109/ACCESS.2020.3029576",
         "binary convolutional network of two layers, FPGA",
         "134 times less energy, 40 times as fast as back-propagation on a processor"},
    }};
    return ratios;
}

} // namespace isinglass
