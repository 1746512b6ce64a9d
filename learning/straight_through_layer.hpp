// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One layer of signs with latent weights: what it holds for a batch, and its passes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/nn/bit_matrix.hpp"
#include "core/rng.hpp"
#include "learning/straight_through_kernels.hpp"
#include "learning/training_state.hpp"

namespace isinglass {

/// What the inputs of a layer are when on and off.
enum class InputKind {
    bits,  ///< 1 and 0
    signs, ///< +1 and -1
};

/// Weights from `inputs` inputs to `units` units, sums and errors of `batch` samples at most.
/// Panel p holds units 64 p to 64 p + 63; different panels may be worked on at the same time.
class StraightThroughLayer {
public:
    StraightThroughLayer(std::size_t inputs, std::size_t units, std::size_t batch, InputKind kind);

    std::size_t inputs() const { return inputs_; }
    std::size_t units() const { return units_; }
    std::size_t panels() const { return panels_; }

    /// Latent weights uniform in +-initial.
    void start(double initial, RandomStream random);
    /// Row u: the signs of the weights to unit u.
    BitMatrix signs() const;

    /// The next batch: per sample, the inputs that are on.
    void set_inputs(IndexLists on);
    std::size_t samples() const { return on_.size(); }
    /// Sums of the panel's units for all samples.
    void sum_panel(std::size_t panel);
    std::int32_t sum(std::size_t sample, std::size_t unit) const {
        return sums_[unit / panel_units * batch_ + sample].lane[unit % panel_units];
    }
    /// Derivative of the loss by a sum; 0 for the units that fill up the last panel.
    float& error(std::size_t sample, std::size_t unit) {
        return errors_[unit / panel_units * batch_ + sample].lane[unit % panel_units];
    }
    /// Sets the errors of one panel of the layer before: what the errors here say of its units,
    /// for those with |sum| <= window; else 0.
    void pass_errors(StraightThroughLayer& before, std::size_t panel, std::int32_t window);
    /// Returns how many of the panel's weights changed sign.
    std::size_t step_panel(std::size_t panel, const AdamStep& step);

    void save(TrainingState& state, const std::string& name) const;
    void restore(const TrainingState& state, const std::string& name);

private:
    PanelRows<float> rows_to_inputs(std::size_t panel) const;
    void set_signs();
    template <typename Row> std::span<Row> panel_of(std::vector<Row>& rows, std::size_t panel) {
        return {rows.data() + panel * inputs_, inputs_};
    }

    std::size_t inputs_;
    std::size_t units_;
    std::size_t batch_;
    InputKind kind_;
    std::size_t panels_;
    PanelRows<float> latent_; // row panel * inputs + i, as the next three
    PanelRows<float> mean_;
    PanelRows<float> square_;
    PanelRows<std::int8_t> signs_;
    PanelRows<std::int32_t> sums_; // row panel * batch + sample, as errors
    PanelRows<float> errors_;
    IndexLists on_;      // per sample
    IndexLists samples_; // per input: the samples in which it is on
};

} // namespace isinglass
