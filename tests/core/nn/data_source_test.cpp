// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Data are found by name and path, and what is missing is named with the way to get it.
#include "core/nn/data_source.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/nn/teacher.hpp"
#include "core/text_file.hpp"

using namespace isinglass;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// `count` pictures of 2 x `height` pixels, and labels 0, 1, ... count - 1.
void write_part(const fs::path& folder, const std::string& prefix, char count, char height) {
    fs::create_directories(folder);
    std::string images{0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, height, 0, 0, 0, 2};
    std::string labels{0, 0, 8, 1, 0, 0, 0, count};
    for (char i = 0; i < count; ++i) {
        images.append(static_cast<std::size_t>(2 * height), i);
        labels += i;
    }
    write_file(folder / (prefix + "-images-idx3-ubyte"), images);
    write_file(folder / (prefix + "-labels-idx1-ubyte"), labels);
}

} // namespace

TEST_CASE("Fetched data are found by name, folders by path, with or without a test set") {
    const TemporaryFolder folder;
    write_part(folder.path() / "mnist", "train", 3, 2);
    write_part(folder.path() / "mnist", "t10k", 5, 2);
    const TrainTest named = load_data("mnist", folder.path());
    CHECK(named.train.name == "mnist");
    CHECK(named.train.size() == 3);
    CHECK(named.test.size() == 5);
    CHECK(named.train.class_count == 5); // of both parts
    CHECK(named.test.class_count == 5);
    CHECK(load_data((folder.path() / "mnist").string(), "").test.labels == named.test.labels);
    write_part(folder.path() / "own", "train", 3, 2);
    const TrainTest own = load_data((folder.path() / "own").string(), "");
    CHECK(own.train.features == named.train.features);
    CHECK(own.test.size() == 0);
    CHECK(own.test.feature_count == 4);
    CHECK(own.test.class_count == 3);
}

TEST_CASE("Tables are found by path; the test table is read like the training table") {
    const TemporaryFolder folder;
    const std::string train = folder.path() / "a,b.csv";
    const std::string test = folder.path() / "test.csv";
    write_file(train, "x,class\n0,u\n10,v\n");
    write_file(test, "20,v\n5,v\n");
    const TrainTest one = load_data(train, "");
    CHECK(one.train.size() == 2);
    CHECK(one.test.size() == 0);
    const TrainTest both = load_data(train + "," + test, "");
    CHECK(both.test.features == std::vector<std::uint8_t>{255, 128});
    CHECK(both.test.labels == std::vector<std::uint8_t>{1, 1});
    const TableCode code{{{0, 40}}, {"t", "u", "v"}};
    const TrainTest coded = load_data(test, "", &code);
    CHECK(coded.train.features == std::vector<std::uint8_t>{128, 32});
    CHECK(coded.train.labels == std::vector<std::uint8_t>{2, 2});
    CHECK_THROWS_WITH(load_data(train + "," + test + ".csv", ""), Contains("cannot read"));
}

TEST_CASE("Teachers are called by name") {
    const TrainTest data = load_data("teacher:classes=3,train=30,test=7", "");
    CHECK(data.train.name == "teacher:classes=3,train=30,test=7");
    CHECK(data.train.size() == 30);
    CHECK(data.test.size() == 7);
    CHECK(data.test.class_count == 3);
    CHECK(load_data("teacher", "").train.features == teacher_data({}).train.features);
    CHECK_THROWS_AS(load_data("teacher:classes", ""), InputError);
}

TEST_CASE("What is missing is named") {
    const TemporaryFolder folder;
    CHECK_THROWS_WITH(load_data("fashion-mnist", folder.path()),
                      Contains("dev/fetch_data.sh fashion-mnist") &&
                          Contains((folder.path() / "fashion-mnist").string()));
    CHECK_THROWS_WITH(load_data("mnst", folder.path()),
                      Contains("'mnst'") && Contains("fashion-mnist") && Contains("teacher") &&
                          Contains(".csv"));
    CHECK_THROWS_WITH(load_data(folder.path().string(), ""),
                      Contains(folder.path().string() + ": there is no train-images-idx3-ubyte"));
    write_part(folder.path(), "train", 3, 2);
    fs::remove(folder.path() / "train-labels-idx1-ubyte");
    CHECK_THROWS_WITH(load_data(folder.path().string(), ""),
                      Contains("there is no train-labels-idx1-ubyte"));
    CHECK_THROWS_WITH(load_data("absent.csv", ""), Contains("cannot read absent.csv"));
}

TEST_CASE("Training and test pictures must have the same size") {
    const TemporaryFolder folder;
    write_part(folder.path(), "train", 3, 2);
    write_part(folder.path(), "t10k", 3, 4);
    CHECK_THROWS_WITH(load_data(folder.path().string(), ""),
                      Contains("2x2 pixels") && Contains("2x4"));
}
