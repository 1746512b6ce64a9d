// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every file of every corpus through its target, without libFuzzer: bugs that were found stay
// found.
#include <filesystem>

#include <catch2/catch.hpp>

#include "core/text_file.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;
namespace fs = std::filesystem;

TEST_CASE("Each fuzz target holds its property on its corpus") {
    const fs::path corpus = fs::path(ISINGLASS_SOURCE_DIR) / "tests/fuzz/corpus";
    std::size_t targets = 0;
    for (const auto& [name, target] : fuzz::targets()) {
        REQUIRE(fs::is_directory(corpus / name));
        ++targets;
        std::size_t files = 0;
        for (const auto& entry : fs::directory_iterator(corpus / name)) {
            INFO(entry.path());
            CHECK_NOTHROW(target(read_file(entry.path())));
            ++files;
        }
        CHECK(files > 0);
    }
    CHECK(targets == static_cast<std::size_t>(std::distance(fs::directory_iterator(corpus), {})));
}

TEST_CASE("The property of a target notices errors of the program and errors without a file") {
    CHECK(fuzz::accepts([] {}));
    CHECK_FALSE(fuzz::accepts([] { throw InputError("input:3: no"); }, "input"));
    CHECK_THROWS_AS(fuzz::accepts([] { throw InputError("no"); }, "input"), std::logic_error);
    CHECK_THROWS_AS(fuzz::accepts([] { throw ContractError("no"); }), std::logic_error);
    CHECK_THROWS_AS(fuzz::accepts([] { throw std::bad_alloc(); }), std::bad_alloc);
}
