// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Data sets by name or path.
#pragma once

#include <filesystem>
#include <string>

#include "core/nn/csv_dataset.hpp"
#include "core/nn/dataset.hpp"

namespace isinglass {

/// Loads
/// - "mnist" or "fashion-mnist" from the folder of that name in `data_folder`;
/// - "teacher" or "teacher:seed=3,classes=4" with the fields of TeacherOptions;
/// - a folder with train-images-idx3-ubyte, train-labels-idx1-ubyte and, for the test set,
///   t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each plain or with ".gz";
/// - tables: "train.csv", or "train.csv,test.csv", which is read with the ranges and classes of the
///   first. `code`, if not null, is what all tables are read with.
/// Throws InputError when there is no such source (naming the known ones, or the script that
/// fetches the data, and where it was looked for), when a file is broken, and when training and
/// test set do not fit together.
TrainTest load_data(const std::string& name_or_path, const std::filesystem::path& data_folder,
                    const TableCode* code = nullptr);

} // namespace isinglass
