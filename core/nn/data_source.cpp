// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Finding the files of a data set.
#include "core/nn/data_source.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/formats/rational.hpp"
#include "core/nn/idx.hpp"
#include "core/nn/teacher.hpp"
#include "core/text_file.hpp"

namespace isinglass {

namespace {

namespace fs = std::filesystem;

/// Whether `path` exists; false also where that cannot be found out.
bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

/// The plain file if there is one, else the gzipped one.
std::optional<fs::path> find_idx(const fs::path& folder, const std::string& name) {
    for (const char* ending : {"", ".gz"}) {
        if (const fs::path path = folder / (name + ending); is_there(path)) {
            return path;
        }
    }
    return std::nullopt;
}

/// One part of the data; nothing when neither of its files is there.
std::optional<Dataset> load_part(const fs::path& folder, const std::string& prefix) {
    const std::string images = prefix + "-images-idx3-ubyte";
    const std::string labels = prefix + "-labels-idx1-ubyte";
    const auto images_path = find_idx(folder, images);
    const auto labels_path = find_idx(folder, labels);
    if (!images_path && !labels_path) {
        return std::nullopt;
    }
    if (!images_path || !labels_path) {
        throw InputError({folder.string()},
                         fmt::format("there is no {} (nor {}.gz) beside {}",
                                     images_path ? labels : images, images_path ? labels : images,
                                     images_path ? images : labels));
    }
    return read_idx_pair(*images_path, *labels_path);
}

/// Gives both parts the name and the same classes, and an empty test set the features of the other.
TrainTest joined(Dataset train, std::optional<Dataset> test, const std::string& name) {
    TrainTest data{std::move(train), {}};
    data.train.name = name;
    data.test = test ? std::move(*test) : subset(data.train, {});
    data.test.name = name;
    if (data.train.width != data.test.width || data.train.height != data.test.height) {
        throw InputError({name}, fmt::format("the training pictures have {}x{} pixels, but the "
                                             "test pictures {}x{}",
                                             data.train.width, data.train.height, data.test.width,
                                             data.test.height));
    }
    data.train.class_count = std::max(data.train.class_count, data.test.class_count);
    data.test.class_count = data.train.class_count;
    return data;
}

TrainTest load_folder(const fs::path& folder, const std::string& name) {
    auto train = load_part(folder, "train");
    if (!train) {
        throw InputError({folder.string()}, "there is no train-images-idx3-ubyte (nor "
                                            "train-images-idx3-ubyte.gz) in this folder");
    }
    return joined(std::move(*train), load_part(folder, "t10k"), name);
}

TrainTest load_fetched(const std::string& name, const fs::path& data_folder) {
    const fs::path folder = data_folder / name;
    if (!find_idx(folder, "train-images-idx3-ubyte")) {
        throw InputError(fmt::format("the data set {} is not in {}: run dev/fetch_data.sh {}", name,
                                     folder.string(), name));
    }
    return load_folder(folder, name);
}

/// "train.csv" or "train.csv,test.csv".
TrainTest load_tables(const std::string& paths, const TableCode* code) {
    const std::size_t comma = paths.find(".csv,");
    const std::string train_path = paths.substr(0, comma == std::string::npos ? comma : comma + 4);
    const std::string text = read_file(train_path);
    Dataset train = code == nullptr ? read_csv_dataset(text, train_path)
                                    : read_csv_dataset(text, train_path, *code);
    std::optional<Dataset> test;
    if (train_path.size() < paths.size()) {
        const std::string test_path = paths.substr(train_path.size() + 1);
        test = read_csv_dataset(read_file(test_path), test_path, table_code(train));
    }
    return joined(std::move(train), std::move(test), paths);
}

constexpr std::string_view teacher_name = "teacher";

bool is_teacher(const std::string& name) {
    return name == teacher_name || name.starts_with(std::string(teacher_name) + ":");
}

} // namespace

TrainTest load_data(const std::string& name_or_path, const fs::path& data_folder,
                    const TableCode* code) {
    if (name_or_path == "mnist" || name_or_path == "fashion-mnist") {
        return load_fetched(name_or_path, data_folder);
    }
    if (is_teacher(name_or_path)) {
        const std::size_t begin = std::min(teacher_name.size() + 1, name_or_path.size());
        TrainTest data = teacher_data(parse_teacher(name_or_path.substr(begin)));
        data.train.name = name_or_path;
        data.test.name = name_or_path;
        return data;
    }
    std::error_code ignored;
    if (fs::is_directory(name_or_path, ignored)) {
        return load_folder(name_or_path, name_or_path);
    }
    if (name_or_path.ends_with(".csv")) {
        return load_tables(name_or_path, code);
    }
    throw InputError(fmt::format("there are no data {}: use mnist, fashion-mnist, "
                                 "teacher[:NAME=VALUE,...], a folder with IDX files, or TRAIN.csv "
                                 "or TRAIN.csv,TEST.csv",
                                 excerpt(name_or_path)));
}

} // namespace isinglass
