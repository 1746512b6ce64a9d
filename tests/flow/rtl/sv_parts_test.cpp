// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "flow/rtl/sv_parts.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

TEST_CASE("The embedded modules are the files of the source tree", "[rtl]") {
    const std::filesystem::path folder = std::string(ISINGLASS_SOURCE_DIR) + "/flow/rtl/sv";
    std::size_t modules = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        if (file.path().extension() == ".sv") {
            CHECK(sv_part(file.path().stem().string()) == read_file(file.path()));
            ++modules;
        }
    }
    CHECK(modules >= 15);
    CHECK_THROWS_AS(sv_part("sc_none"), ContractError);
}
