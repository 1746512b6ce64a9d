// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The model file: Hamiltonian, netlist, spin map and provenance in one JSON or CBOR document.
#pragma once

#include <string>
#include <string_view>

#include "flow/compiler.hpp"

namespace isinglass {

enum class ModelEncoding : std::uint8_t { json, cbor };

/// The encoding that a file name asks for: CBOR when it ends in ".cbor".
ModelEncoding encoding_of_path(std::string_view path);

/// Specified in docs/formats/model.md.
std::string write_model(const CompiledModel& compiled, ModelEncoding encoding);

/// Reads either encoding. `file` is named in errors. Throws InputError for a truncated or damaged
/// document, a newer schema version, or contents that contradict each other.
CompiledModel read_model(std::string_view content, const std::string& file);

} // namespace isinglass
