// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A stable sort by degree, and sums.
#include "flow/rtl/streaming_layout.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <numeric>

#include <fmt/format.h>

#include "core/error.hpp"
#include "flow/rtl/bit_widths.hpp"

namespace isinglass {

namespace {

std::uint64_t largest_magnitude(std::span<const Weight> weights, std::uint64_t so_far) {
    for (const Weight weight : weights) {
        so_far = std::max(so_far, static_cast<std::uint64_t>(std::abs(std::int64_t{weight})));
    }
    return so_far;
}

} // namespace

unsigned address_bits(std::uint64_t count) {
    return count <= 2 ? 1 : static_cast<unsigned>(std::bit_width(count - 1));
}

std::uint64_t largest_bias(const IsingModel& model) { return largest_magnitude(model.biases(), 0); }

std::uint64_t largest_weight(const IsingModel& model) {
    std::uint64_t largest = 0;
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        largest = largest_magnitude(model.weights(i), largest);
    }
    return largest;
}

std::size_t StreamingLayout::words() const {
    return std::accumulate(row_words.begin(), row_words.end(), std::size_t{0});
}

StreamingLayout streaming_layout(const IsingModel& model, unsigned lanes) {
    if (lanes < 2 || lanes > 256 || !std::has_single_bit(lanes)) {
        throw InputError(fmt::format(
            "streaming: the number of lanes is a power of two from 2 to 256, not {}", lanes));
    }
    if (model.spin_count() == 0) {
        throw InputError("streaming: the model has no spin");
    }
    StreamingLayout layout;
    layout.lanes = lanes;
    layout.order.resize(model.spin_count());
    std::iota(layout.order.begin(), layout.order.end(), SpinId{0});
    const auto degree = [&](SpinId i) { return model.neighbours(i).size(); };
    std::stable_sort(layout.order.begin(), layout.order.end(),
                     [&](SpinId i, SpinId j) { return degree(i) > degree(j); });
    for (std::size_t first = 0; first < layout.order.size(); first += lanes) {
        const std::size_t words = std::max<std::size_t>(1, degree(layout.order[first]));
        layout.row_words.push_back(static_cast<std::uint32_t>(words));
    }
    return layout;
}

std::size_t streaming_clocks(const IsingModel& model, unsigned lanes) {
    constexpr std::size_t pipeline = 7; // of stream_control.sv: start, drain, switch
    return streaming_layout(model, lanes).words() + pipeline;
}

IsingModel renumbered(const IsingModel& model, std::span<const SpinId> order) {
    require(order.size() == model.spin_count(), "renumbered: an order of all spins");
    std::vector<SpinId> place(order.size(), static_cast<SpinId>(order.size()));
    std::vector<Weight> bias(order.size());
    for (SpinId k = 0; k < order.size(); ++k) {
        require(order[k] < order.size() && place[order[k]] == order.size(),
                "renumbered: a permutation");
        place[order[k]] = k;
        bias[k] = model.bias(order[k]);
    }
    std::vector<Coupling> couplings = model.couplings();
    for (Coupling& coupling : couplings) {
        coupling = {place[coupling.i], place[coupling.j], coupling.weight};
    }
    return IsingModel(std::move(bias), std::move(couplings), model.offset());
}

StreamingSizes streaming_sizes(const IsingModel& model, unsigned lanes) {
    const StreamingLayout layout = streaming_layout(model, lanes);
    const std::uint64_t spins = model.spin_count();
    StreamingSizes sizes;
    sizes.non_zeros = 2 * model.coupling_count();
    sizes.entries = layout.words() * lanes;
    sizes.dense_entries = spins * spins;
    sizes.ellpack_entries = spins * model.neighbours(layout.order.front()).size();
    sizes.index_bits = address_bits(layout.row_words.size()) + address_bits(lanes);
    sizes.weight_bits = balanced_bits(largest_weight(model));
    sizes.bias_bits = balanced_bits(largest_bias(model));
    const std::uint64_t entry_bits = sizes.index_bits + sizes.weight_bits;
    sizes.matrix_bits = sizes.entries * entry_bits + layout.words();
    sizes.biases_bits = std::uint64_t{layout.row_words.size()} * lanes * sizes.bias_bits;
    sizes.non_zeros_bits = sizes.non_zeros * entry_bits;
    sizes.dense_bits = sizes.dense_entries * sizes.weight_bits;
    sizes.ellpack_bits = sizes.ellpack_entries * entry_bits;
    return sizes;
}

} // namespace isinglass
