// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Whole files in and out; writing is beside-then-rename, so that no partial file is ever left.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace isinglass {

/// The content of a file. Throws InputError (with the system's reason) when it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// Writes `content` to a temporary file in the same folder, flushes it to the disk and renames it
/// to `path`. On failure throws ToolError, leaves an existing `path` untouched and no other file.
/// A `path` that is not a regular file (a pipe, /dev/stdout) is written directly.
void write_file(const std::filesystem::path& path, std::string_view content);

/// A folder that exists as long as this object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace isinglass
