// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// IDX files, plain or gzipped: the pictures and labels of MNIST and its relatives.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/dataset.hpp"

namespace isinglass {

/// An array of bytes with one dimension (labels, magic 0x801) or three (pictures, magic 0x803:
/// count, rows, pixels of a row). Invariant: values.size() is the product of sizes, not 0.
struct IdxArray {
    std::vector<std::uint32_t> sizes;
    std::vector<std::uint8_t> values;
};

/// Reads the bytes of an IDX file, inflating them when they begin as gzip does; `file` is named in
/// messages. Throws InputError for another magic number, fewer or more bytes than the header says,
/// a size of 0, and gzip data that are broken or end early. Never holds more than what the bytes
/// unpack to, whatever the header says. docs/formats/idx.md.
IdxArray read_idx(std::string_view bytes, const std::string& file);

/// Pictures with their labels; class_count is the largest label plus 1, the name that of the
/// pictures' file. Throws InputError as read_idx does, when a file cannot be read, holds the other
/// kind of array, or the two hold different numbers of samples.
Dataset read_idx_pair(const std::filesystem::path& images_path,
                      const std::filesystem::path& labels_path);

} // namespace isinglass
