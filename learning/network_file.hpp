// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The file of a trained network: weights, how its inputs are coded, where it came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/nn/csv_dataset.hpp"
#include "core/nn/input_code.hpp"
#include "learning/binary_network.hpp"

namespace isinglass {

/// How a network was trained: enough to train it again, bit for bit.
struct TrainingRecord {
    std::string data; ///< as on the command line
    std::string route;
    std::vector<std::pair<std::string, std::string>> settings;
    std::uint64_t samples = 0;
    std::uint64_t seed = 0;
    unsigned epochs = 0; ///< done
    std::string program_version;
};

struct TrainedNetwork {
    BinaryNetwork network;
    InputCode code;
    std::size_t feature_count = 0;
    std::size_t width = 0; ///< of the pictures before they were coded; 0 for other data
    std::size_t height = 0;
    TableCode table; ///< of CSV data, else empty
    TrainingRecord training;
};

/// JSON, specified in docs/formats/network.md.
std::string write_network(const TrainedNetwork& trained);

/// `file` is named in messages. Throws InputError for a truncated or damaged document, a newer
/// schema version, or contents that contradict each other.
TrainedNetwork read_network(std::string_view text, const std::string& file);

} // namespace isinglass
