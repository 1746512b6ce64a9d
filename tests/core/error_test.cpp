// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Messages name the place, codes name the kind.
#include "core/error.hpp"

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("Messages start with the place when one is known") {
    CHECK(std::string(InputError({"a.v", 3}, "odd").what()) == "a.v:3: odd");
    CHECK(std::string(InputError({"a.v", 0}, "odd").what()) == "a.v: odd");
    CHECK(std::string(ModelError({"", 0}, "odd").what()) == "odd");
}

TEST_CASE("Each kind has its exit code") {
    CHECK(InputError("x").exit_code() == ExitCode::usage);
    CHECK(ModelError("x").exit_code() == ExitCode::usage);
    CHECK(ToolError("x").exit_code() == ExitCode::tool);
    CHECK(ContractError("x").exit_code() == ExitCode::contract);
}

TEST_CASE("require names the caller's file and the broken rule") {
    CHECK_NOTHROW(require(true, "fine"));
    CHECK_THROWS_WITH(require(false, "x > 0"),
                      Catch::Contains("error_test.cpp") && Catch::Contains("x > 0"));
}
