// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sums of signs are counts of bits.
#include "learning/binary_network.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include "core/error.hpp"
#include "core/threads.hpp"
#include "learning/counter_kernels.hpp"

namespace isinglass {

namespace {

struct Scratch {
    std::vector<int> sums;
    std::vector<std::uint64_t> units;
};

/// Leaves the sums of the last layer in scratch.sums.
void forward(const BinaryNetwork& network, std::span<const std::uint64_t> input, Scratch& scratch) {
    scratch.sums.resize(network.layers[0].rows());
    sums_01(network.layers[0], input, scratch.sums);
    for (std::size_t l = 1; l < network.layers.size(); ++l) {
        const BitMatrix& layer = network.layers[l];
        scratch.units.assign(layer.row_words(), 0);
        for (std::size_t unit = 0; unit < layer.columns(); ++unit) {
            scratch.units[unit / 64] |= std::uint64_t{scratch.sums[unit] >= 0} << (unit % 64);
        }
        scratch.sums.resize(layer.rows());
        sums_pm(layer, scratch.units, scratch.sums);
    }
}

} // namespace

NetworkShape parse_shape(std::string_view text) {
    NetworkShape shape;
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    for (;; ++at) {
        std::size_t units = 0;
        const auto parsed = std::from_chars(at, end, units);
        if (parsed.ec != std::errc() || units == 0 || (parsed.ptr != end && *parsed.ptr != '-')) {
            break;
        }
        shape.push_back(units);
        at = parsed.ptr;
        if (at == end) {
            if (shape.size() < 2) {
                break;
            }
            return shape;
        }
    }
    throw InputError(fmt::format("network '{}': expected units per layer from inputs to classes, "
                                 "such as 784-512-10",
                                 text));
}

std::string to_string(const NetworkShape& shape) {
    return fmt::format("{}", fmt::join(shape, "-"));
}

NetworkShape BinaryNetwork::shape() const {
    NetworkShape shape{layers.at(0).columns() - always_on_inputs};
    for (const BitMatrix& layer : layers) {
        shape.push_back(layer.rows());
    }
    return shape;
}

std::vector<int> class_scores(const BinaryNetwork& network, std::span<const std::uint64_t> input) {
    Scratch scratch;
    forward(network, input, scratch);
    return scratch.sums;
}

std::vector<std::uint8_t> classify(const BinaryNetwork& network, const BitMatrix& inputs,
                                   unsigned threads) {
    require(inputs.columns() == network.layers.at(0).columns(), "samples fit the network");
    std::vector<std::uint8_t> answers(inputs.rows());
    tbb::task_arena arena(usable_threads(threads));
    arena.execute([&] {
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, inputs.rows(), 256), [&](const auto& part) {
                Scratch scratch;
                for (std::size_t s = part.begin(); s < part.end(); ++s) {
                    forward(network, inputs.row(s), scratch);
                    const auto best = std::max_element(scratch.sums.begin(), scratch.sums.end());
                    answers[s] = static_cast<std::uint8_t>(best - scratch.sums.begin());
                }
            });
    });
    return answers;
}

double accuracy(const BinaryNetwork& network, const BitSamples& samples, unsigned threads) {
    if (samples.size() == 0) {
        return 0.0;
    }
    const std::vector<std::uint8_t> answers = classify(network, samples.inputs, threads);
    std::size_t right = 0;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        right += answers[s] == samples.labels[s] ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(samples.size());
}

} // namespace isinglass
