// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The file that an interrupted training run goes on from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/nn/input_code.hpp"
#include "learning/training_state.hpp"

namespace isinglass {

/// What must be the same for a run to go on bit for bit: names and values, such as ("seed", "1").
using RunIdentity = std::vector<std::pair<std::string, std::string>>;

struct Checkpoint {
    RunIdentity run;
    double cpu_seconds = 0.0; ///< spent until here
    TrainingState state;
};

/// CBOR with a checksum, specified in docs/formats/checkpoint.md.
std::string write_checkpoint(const Checkpoint& checkpoint);

/// Reads a checkpoint of `run`. `file` is named in messages. Throws InputError for a truncated or
/// damaged file, another byte order, a newer schema, and for a checkpoint of another run: names
/// what differs.
Checkpoint read_checkpoint(std::string_view bytes, const RunIdentity& run, const std::string& file);

/// A number that tells samples apart: 64-bit FNV-1a of the bits and labels.
std::uint64_t fingerprint(const BitSamples& samples);

} // namespace isinglass
