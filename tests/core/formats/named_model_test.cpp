// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The invariants of a NamedModel are enforced.
#include "core/formats/named_model.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

TEST_CASE("Broken named models are refused") {
    NamedModel named;
    named.model = IsingModel({1, 2}, {});
    CHECK_NOTHROW(require_valid(named));
    CHECK(named.spin_name(1) == "1");
    named.names = {"a", "b"};
    CHECK_NOTHROW(require_valid(named));
    CHECK(named.spin_name(1) == "b");
    NamedModel broken = named;
    SECTION("too few names") { broken.names = {"a"}; }
    SECTION("an empty name") { broken.names = {"a", ""}; }
    SECTION("one name twice") { broken.names = {"a", "a"}; }
    SECTION("denominator 0") { broken.denominator = 0; }
    SECTION("denominator too large") { broken.denominator = max_denominator + 1; }
    SECTION("a short solution") { broken.solutions = {{1}}; }
    SECTION("a spin of value 0") { broken.solutions = {{1, 0}}; }
    if (!(broken == named)) {
        CHECK_THROWS_AS(require_valid(broken), ContractError);
    }
}
