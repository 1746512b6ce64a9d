// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A file of emitted hardware.
#pragma once

#include <string>
#include <vector>

namespace isinglass {

/// What a file is for.
enum class RtlFileKind {
    module, ///< to synthesize
    image,  ///< of a memory
    bench,  ///< test bench, or what it reads
    probe,  ///< for co-simulation
    list    ///< names of the modules to synthesize
};

struct RtlFile {
    std::string name; ///< without a folder
    std::string text;
    RtlFileKind kind = RtlFileKind::module;
};

/// `name`.f, the list of the modules among `files`. Throws InputError when two files have one name:
/// the top module is called like one of its parts.
RtlFile file_list(const std::string& name, const std::vector<RtlFile>& files);

} // namespace isinglass
