// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Memory images of the streaming architecture: docs/formats/streaming.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/types.hpp"
#include "flow/rtl/rtl_file.hpp"
#include "flow/rtl/streaming_shape.hpp"

namespace isinglass {

/// One image a memory, in the order of streaming_memories(shape), named <name>_<memory>.hex; each
/// fills its memory. `held`: per p-bit 0 (free), +1 or -1, or empty: all free. Preconditions: the
/// p-bits are in place order; `shape` is at least that of `hardware`.
std::vector<RtlFile> streaming_images(const PbitHardware& hardware, const StreamingShape& shape,
                                      const std::vector<Spin>& held, const std::string& name);

} // namespace isinglass
