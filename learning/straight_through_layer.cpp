// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// An input of -1 is one of +1 less twice a row: layers of bits and of signs share the kernels.
#include "learning/straight_through_layer.hpp"

#include <algorithm>
#include <numeric>

namespace isinglass {

namespace {

/// List c: the rows that hold c, ascending.
IndexLists transpose(const IndexLists& rows, std::size_t columns) {
    IndexLists result;
    result.begin.assign(columns + 1, 0);
    for (const std::uint32_t column : rows.index) {
        ++result.begin[column + 1];
    }
    std::partial_sum(result.begin.begin(), result.begin.end(), result.begin.begin());
    std::vector<std::uint32_t> next(result.begin.begin(), result.begin.end() - 1);
    result.index.resize(rows.index.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (const std::uint32_t column : rows[r]) {
            result.index[next[column]++] = static_cast<std::uint32_t>(r);
        }
    }
    return result;
}

std::vector<float> floats_of(const PanelRows<float>& rows) {
    std::vector<float> numbers;
    numbers.reserve(rows.size() * panel_units);
    for (const auto& row : rows) {
        numbers.insert(numbers.end(), row.lane.begin(), row.lane.end());
    }
    return numbers;
}

void restore_rows(const TrainingState& state, const std::string& name, PanelRows<float>& rows) {
    std::vector<float> numbers(rows.size() * panel_units);
    state.get(name, numbers);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::copy_n(numbers.begin() + static_cast<std::ptrdiff_t>(r * panel_units), panel_units,
                    rows[r].lane.begin());
    }
}

} // namespace

StraightThroughLayer::StraightThroughLayer(std::size_t inputs, std::size_t units, std::size_t batch,
                                           InputKind kind)
    : inputs_(inputs), units_(units), batch_(batch), kind_(kind),
      panels_((units + panel_units - 1) / panel_units), latent_(panels_ * inputs),
      mean_(panels_ * inputs), square_(panels_ * inputs), signs_(panels_ * inputs),
      sums_(panels_ * batch), errors_(panels_ * batch) {}

void StraightThroughLayer::start(double initial, RandomStream random) {
    for (std::size_t u = 0; u < units_; ++u) {
        for (std::size_t i = 0; i < inputs_; ++i) {
            const double uniform = (random.next_u32() + 0.5) / 2147483648.0 - 1.0;
            latent_[u / panel_units * inputs_ + i].lane[u % panel_units] =
                static_cast<float>(initial * uniform);
        }
    }
    set_signs();
}

void StraightThroughLayer::set_signs() {
    for (std::size_t r = 0; r < latent_.size(); ++r) {
        for (std::size_t u = 0; u < panel_units; ++u) {
            signs_[r].lane[u] = latent_[r].lane[u] >= 0.0F ? 1 : -1;
        }
    }
}

BitMatrix StraightThroughLayer::signs() const {
    BitMatrix bits(units_, inputs_);
    for (std::size_t u = 0; u < units_; ++u) {
        for (std::size_t i = 0; i < inputs_; ++i) {
            bits.set(u, i, signs_[u / panel_units * inputs_ + i].lane[u % panel_units] > 0);
        }
    }
    return bits;
}

void StraightThroughLayer::set_inputs(IndexLists on) {
    on_ = std::move(on);
    samples_ = transpose(on_, inputs_);
}

void StraightThroughLayer::sum_panel(std::size_t panel) {
    const std::span<PanelRow<std::int32_t>> sums(sums_.data() + panel * batch_, samples());
    const auto signs = panel_of(signs_, panel);
    sum_sign_rows(signs, on_, sums);
    if (kind_ == InputKind::bits) {
        return;
    }
    PanelRow<std::int32_t> all; // with every input off, the sum is less this
    for (const auto& row : signs) {
        for (std::size_t u = 0; u < panel_units; ++u) {
            all.lane[u] += row.lane[u];
        }
    }
    for (auto& sum : sums) {
        for (std::size_t u = 0; u < panel_units; ++u) {
            sum.lane[u] = 2 * sum.lane[u] - all.lane[u];
        }
    }
}

/// The weights to each unit from the 64 inputs of a panel of the layer before.
PanelRows<float> StraightThroughLayer::rows_to_inputs(std::size_t panel) const {
    PanelRows<float> rows(units_);
    const std::size_t begin = panel * panel_units;
    const std::size_t count = std::min(panel_units, inputs_ - begin);
    for (std::size_t u = 0; u < units_; ++u) {
        const auto* signs = signs_.data() + u / panel_units * inputs_ + begin;
        for (std::size_t i = 0; i < count; ++i) {
            rows[u].lane[i] = signs[i].lane[u % panel_units];
        }
    }
    return rows;
}

void StraightThroughLayer::pass_errors(StraightThroughLayer& before, std::size_t panel,
                                       std::int32_t window) {
    const PanelRows<float> rows = rows_to_inputs(panel);
    std::vector<float> factors(units_);
    for (std::size_t s = 0; s < samples(); ++s) {
        for (std::size_t u = 0; u < units_; ++u) {
            factors[u] = error(s, u);
        }
        auto& errors = before.errors_[panel * batch_ + s];
        sum_scaled_rows(rows, factors, errors);
        const auto& sums = before.sums_[panel * batch_ + s];
        for (std::size_t u = 0; u < panel_units; ++u) {
            const bool inside = sums.lane[u] <= window && sums.lane[u] >= -window;
            errors.lane[u] = inside ? errors.lane[u] : 0.0F;
        }
    }
}

std::size_t StraightThroughLayer::step_panel(std::size_t panel, const AdamStep& step) {
    const std::span<const PanelRow<float>> errors(errors_.data() + panel * batch_, samples());
    PanelRow<float> all;
    sum_scaled_rows(errors, std::vector<float>(samples(), 1.0F), all);
    const PanelWeights weights{panel_of(latent_, panel), panel_of(mean_, panel),
                               panel_of(square_, panel), panel_of(signs_, panel)};
    return adam_panel(step, samples_, errors, kind_ == InputKind::bits ? nullptr : &all, weights);
}

void StraightThroughLayer::save(TrainingState& state, const std::string& name) const {
    state.put(name + ".latent", floats_of(latent_));
    state.put(name + ".mean", floats_of(mean_));
    state.put(name + ".square", floats_of(square_));
}

void StraightThroughLayer::restore(const TrainingState& state, const std::string& name) {
    restore_rows(state, name + ".latent", latent_);
    restore_rows(state, name + ".mean", mean_);
    restore_rows(state, name + ".square", square_);
    set_signs();
}

} // namespace isinglass
