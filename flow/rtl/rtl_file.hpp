// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A file of emitted hardware.
#pragma once

#include <string>

namespace isinglass {

struct RtlFile {
    std::string name; ///< without a folder
    std::string text;
};

} // namespace isinglass
