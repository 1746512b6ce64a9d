// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Back-propagation through layers of signs: sums over rows of weights, Adam, in SIMD.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace isinglass {

/// Units that are worked on together; a layer is cut into panels of as many.
inline constexpr std::size_t panel_units = 64;

/// One number for each unit of a panel.
template <typename Number> struct alignas(64) PanelRow { std::array<Number, panel_units> lane{}; };
template <typename Number> using PanelRows = std::vector<PanelRow<Number>>;

/// Lists of indices, one after the other: list l is index[begin[l]] to index[begin[l + 1] - 1].
struct IndexLists {
    std::vector<std::uint32_t> begin{0};
    std::vector<std::uint32_t> index;

    std::size_t size() const { return begin.size() - 1; }
    std::span<const std::uint32_t> operator[](std::size_t list) const {
        return {index.data() + begin[list], begin[list + 1] - begin[list]};
    }
};

/// sums[s] = sum of signs[i] over i in active[s], for every list. Signs are +1, -1 or 0.
void sum_sign_rows(std::span<const PanelRow<std::int8_t>> signs, const IndexLists& active,
                   std::span<PanelRow<std::int32_t>> sums);

/// sum = sum over k of factors[k] rows[k], added up in the order of k. Same sizes.
void sum_scaled_rows(std::span<const PanelRow<float>> rows, std::span<const float> factors,
                     PanelRow<float>& sum);

/// Adam of Kingma & Ba: mean and square follow the gradient g and its square with the weights
/// `keep_mean` and `keep_square` for the past; latent -= rate mean / (sqrt(square) + epsilon).
struct AdamStep {
    float keep_mean = 0.9F;
    float keep_square = 0.999F;
    float rate = 0.001F; ///< correction for the start at 0 included
    float epsilon = 1e-8F;
};

/// The weights from all inputs to the units of one panel, one row per input.
struct PanelWeights {
    std::span<PanelRow<float>> latent; ///< kept in [-1, 1]
    std::span<PanelRow<float>> mean;
    std::span<PanelRow<float>> square;
    std::span<PanelRow<std::int8_t>> signs; ///< +1 where latent >= 0, else -1
};

/// One step for all weights of the panel; returns how many changed sign. The gradient of input i
/// is G_i = sum of errors[s] over s in samples[i] for inputs in {0, 1}, and 2 G_i - *all_errors for
/// inputs in {-1, +1}, where *all_errors is the sum of errors and samples[i] are those of input +1.
std::size_t adam_panel(const AdamStep& step, const IndexLists& samples,
                       std::span<const PanelRow<float>> errors, const PanelRow<float>* all_errors,
                       const PanelWeights& weights);

} // namespace isinglass
