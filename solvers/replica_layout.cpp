// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Shapes are found by sorting; inputs are listed column by column so that a kernel reads them in a
// row without a test per input.
#include "solvers/replica_layout.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <map>
#include <numeric>

#include "core/error.hpp"

namespace isinglass {

namespace {

std::uint32_t magnitude(Weight weight, Weight unit) {
    return static_cast<std::uint32_t>(std::abs(weight) / unit);
}

Weight unit_of(std::span<const Weight> weights) {
    Weight unit = 0;
    for (const Weight weight : weights) {
        unit = std::gcd(unit, weight);
    }
    return unit == 0 ? 1 : unit;
}

std::uint64_t total_of(std::span<const Weight> weights, Weight unit) {
    std::uint64_t total = 0;
    for (const Weight weight : weights) {
        total += magnitude(weight, unit);
    }
    return total;
}

ReplicaShape shape_of(const IsingModel& model, SpinId spin) {
    const auto weights = model.weights(spin);
    ReplicaShape shape;
    shape.bias = model.bias(spin);
    shape.unit = unit_of(weights);
    shape.total = static_cast<std::uint32_t>(total_of(weights, shape.unit));
    shape.planes = static_cast<std::uint32_t>(std::bit_width(shape.total));
    for (const Weight weight : weights) {
        const std::uint32_t a = magnitude(weight, shape.unit);
        shape.columns.resize(std::max<std::size_t>(shape.columns.size(), std::bit_width(a)));
        for (std::size_t k = 0; k < shape.columns.size(); ++k) {
            if ((a >> k & 1U) != 0) {
                ++(weight > 0 ? shape.columns[k].positive : shape.columns[k].negative);
                ++shape.inputs;
            }
        }
    }
    return shape;
}

void append_inputs(ReplicaLayout& layout, const IsingModel& model, SpinId spin,
                   const ReplicaShape& shape) {
    const auto neighbours = model.neighbours(spin);
    const auto weights = model.weights(spin);
    for (std::size_t k = 0; k < shape.columns.size(); ++k) {
        for (const bool positive : {true, false}) {
            for (std::size_t e = 0; e < weights.size(); ++e) {
                if ((weights[e] > 0) == positive &&
                    (magnitude(weights[e], shape.unit) >> k & 1U) != 0) {
                    layout.inputs.push_back(layout.position_of[neighbours[e]]);
                }
            }
        }
    }
}

ReplicaLayout make_layout(const IsingModel& model, std::span<const std::uint32_t> color,
                          std::size_t colors) {
    require(fits_replicas(model), "replica layout: the couplings of a spin count too far");
    const auto count = static_cast<SpinId>(model.spin_count());
    ReplicaLayout layout;
    std::map<ReplicaShape, std::uint32_t> number;
    std::vector<std::uint32_t> shape_of_spin(count);
    for (SpinId i = 0; i < count; ++i) {
        const auto [entry, added] = number.try_emplace(
            shape_of(model, i), static_cast<std::uint32_t>(layout.shapes.size()));
        if (added) {
            layout.shapes.push_back(entry->first);
        }
        shape_of_spin[i] = entry->second;
    }
    layout.spin_at.resize(count);
    std::iota(layout.spin_at.begin(), layout.spin_at.end(), SpinId{0});
    std::ranges::stable_sort(layout.spin_at, {},
                             [&](SpinId i) { return std::pair(color[i], shape_of_spin[i]); });
    layout.position_of.resize(count);
    for (std::uint32_t position = 0; position < count; ++position) {
        layout.position_of[layout.spin_at[position]] = position;
    }
    for (std::uint32_t position = 0; position < count; ++position) {
        const SpinId spin = layout.spin_at[position];
        const std::uint32_t shape = shape_of_spin[spin];
        const bool new_color = layout.color_begin.size() <= color[spin];
        if (new_color) {
            layout.color_begin.push_back(layout.runs.size());
        }
        if (new_color || layout.runs.back().shape != shape) {
            layout.runs.push_back({shape, position, 0, layout.inputs.size()});
        }
        ++layout.runs.back().count;
        append_inputs(layout, model, spin, layout.shapes[shape]);
    }
    layout.color_begin.resize(colors + 1, layout.runs.size());
    std::uint32_t most_inputs = 0;
    for (const ReplicaShape& shape : layout.shapes) {
        most_inputs = std::max(most_inputs, shape.inputs);
    }
    layout.inputs.resize(layout.inputs.size() + replica_read_ahead * most_inputs);
    return layout;
}

} // namespace

bool fits_replicas(const IsingModel& model) {
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        const auto weights = model.weights(i);
        if (total_of(weights, unit_of(weights)) > largest_replica_count) {
            return false;
        }
    }
    return true;
}

ReplicaLayout sequential_layout(const IsingModel& model) {
    return make_layout(model, std::vector<std::uint32_t>(model.spin_count(), 0), 1);
}

ReplicaLayout chromatic_layout(const IsingModel& model, const Coloring& coloring) {
    return make_layout(model, coloring.color, coloring.classes.size());
}

} // namespace isinglass
