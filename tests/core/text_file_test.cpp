// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Files come back whole; failures leave nothing behind.
#include "core/text_file.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;
namespace fs = std::filesystem;

TEST_CASE("A file is written whole and replaces the old one") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "x.txt";
    const std::string content(200000, 'z');
    write_file(path, "old");
    write_file(path, content);
    CHECK(read_file(path) == content);
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("A failed write names the reason and leaves no file") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(write_file(folder.path() / "no" / "x", "a"), ToolError);
    CHECK_THROWS_WITH(write_file("/dev/full", "a"), Catch::Contains("No space left"));
    CHECK_THROWS_AS(read_file(folder.path() / "absent"), InputError);
    CHECK_THROWS_AS(read_file(folder.path()), InputError);
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("A temporary folder is gone afterwards") {
    fs::path path;
    {
        const TemporaryFolder folder;
        path = folder.path();
        write_file(path / "x", "y");
    }
    CHECK_FALSE(fs::exists(path));
}
