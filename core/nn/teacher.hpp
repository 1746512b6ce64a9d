// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Made-up pictures with labels: data that need no file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/nn/dataset.hpp"

namespace isinglass {

/// Where the labels come from.
enum class TeacherKind {
    /// Each class has a random picture; a sample is that of its class.
    prototypes,
    /// A sample is a random picture; its class is the answer of a random binary network of the
    /// form that is trained: weights of +1 and -1, inputs of 0 and 1, hidden units +1 and -1.
    /// As many weights of a first-layer unit are +1 as -1, or one more.
    network,
};

/// All pixels are 0 or 255. Same options: same samples.
struct TeacherOptions {
    TeacherKind kind = TeacherKind::prototypes;
    std::uint64_t seed = 1;
    std::size_t width = 12;   ///< pixels, 1 to 256
    std::size_t height = 12;  ///< pixels, 1 to 256
    unsigned classes = 10;    ///< 2 to 256
    std::size_t train = 2000; ///< samples, 1 to 10,000,000
    std::size_t test = 1000;  ///< samples, 0 to 10,000,000
    double noise = 0.1;       ///< part of the pixels inverted after the label is fixed, 0 to 1
    std::size_t hidden = 0;   ///< units of the network's hidden layer, 0 (none) to 65,536
};

/// Reads "seed=3,classes=4,kind=network", any of the fields above by name; "" is all defaults.
/// Throws InputError naming the field and what is allowed, and for more than 10^9 pixels in all.
TeacherOptions parse_teacher(std::string_view text);

/// Makes the samples. The training samples do not depend on the number of test samples, nor the
/// other way round. Precondition: the options are in their ranges.
TrainTest teacher_data(const TeacherOptions& options);

} // namespace isinglass
