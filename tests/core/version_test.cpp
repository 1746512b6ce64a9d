// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The version is three numbers.
#include "core/version.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

TEST_CASE("The version is major.minor.patch") {
    const auto text = isinglass::version();
    CHECK(std::ranges::count(text, '.') == 2);
    CHECK(text.find_first_not_of("0123456789.") == std::string_view::npos);
}
