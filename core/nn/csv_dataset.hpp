// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Tables of numbers with a class in the last column, as comma-separated text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/nn/dataset.hpp"

namespace isinglass {

/// How the cells of a table become bytes and classes. A network that learned from one table reads
/// others with the code of the first.
struct TableCode {
    std::vector<FeatureRange> ranges; ///< one per feature
    std::vector<std::string> class_names;
};

/// The code that `data`, read from a table, was read with.
TableCode table_code(const Dataset& data);

/// Reads comma-separated text: a sample a line, the label last, numbers before it; the first line
/// may hold names of columns. A number becomes the byte round(255 (x - low) / (high - low)), where
/// low and high are the least and the largest number of its column (equal ones: 0); a label the
/// place of its name among the sorted names (by value when all are whole numbers).
/// `file` is named in messages. Throws InputError, with line and column, for cells that are empty
/// or no finite number, lines of different length, more than 256 classes, no samples or no
/// features. docs/formats/csv.md.
Dataset read_csv_dataset(std::string_view text, const std::string& file);

/// The same with the ranges and classes of `code`; numbers outside of their range become 0 or 255.
/// Throws InputError also for another number of features and for a label that is none of the code.
Dataset read_csv_dataset(std::string_view text, const std::string& file, const TableCode& code);

} // namespace isinglass
