// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fractions and Booleans become integers; what does not fit is refused.
#include "core/formats/quadratic_form.hpp"

#include <catch2/catch.hpp>

#include "tests/core/formats/format_cases.hpp"

using namespace isinglass;

TEST_CASE("A Boolean form has the energies of its definition") {
    QuadraticForm form(VariableDomain::boolean, "f");
    form.add_constant({1, 2});
    form.add_term(7, 7, {3, 4});
    form.add_term(9, 7, {-1, 2});
    form.add_term(7, 9, {2, 1});
    form.declare(1000000000000);
    const NamedModel named = form.to_model();
    CHECK(named.names == std::vector<std::string>{"7", "9", "1000000000000"});
    testing::require_same_energies(named, {{0, 0, 0.75}, {0, 1, 1.5}}, 0.5, true);
}

TEST_CASE("The denominator is the smallest one") {
    const auto denominator = [](VariableDomain domain, Rational linear, Rational pair) {
        QuadraticForm form(domain, "f");
        form.add_term(0, 0, linear);
        form.add_term(0, 1, pair);
        return form.to_model().denominator;
    };
    CHECK(denominator(VariableDomain::spin, {2, 1}, {4, 1}) == 1);
    CHECK(denominator(VariableDomain::spin, {1, 2}, {1, 3}) == 6);
    CHECK(denominator(VariableDomain::boolean, {2, 1}, {4, 1}) == 1);
    CHECK(denominator(VariableDomain::boolean, {1, 1}, {2, 1}) == 2);
    CHECK(denominator(VariableDomain::boolean, {1, 1}, {1, 1}) == 4);
    CHECK(QuadraticForm(VariableDomain::boolean, "f").to_model().denominator == 1);
}

TEST_CASE("Repeated terms are summed before anything must fit") {
    QuadraticForm form(VariableDomain::spin, "f");
    form.add_term(0, 1, {Energy{1} << 40, 1});
    form.add_term(1, 0, {5 - (Energy{1} << 40), 1});
    CHECK(form.to_model().model.couplings() == std::vector<Coupling>{{0, 1, -5}});
}

TEST_CASE("Overflow and names given twice are errors of the file") {
    const auto linear = [](std::vector<Rational> values) {
        QuadraticForm form(VariableDomain::spin, "f");
        for (std::size_t k = 0; k < values.size(); ++k) {
            form.add_term(0, 0, values[k], k + 1);
        }
        return form.to_model();
    };
    const Energy huge = std::numeric_limits<Energy>::max();
    CHECK_THROWS_WITH(linear({{Energy{1} << 31, 1}}), Catch::StartsWith("f: "));
    CHECK_THROWS_WITH(linear({{huge, 1}, {1, 2}}), Catch::StartsWith("f:1: "));
    CHECK_THROWS_WITH(linear({{-huge, 1}, {-huge, 1}}), Catch::StartsWith("f:2: "));
    CHECK_THROWS_WITH(linear({{1, 999999}, {1, 1000000}}), Catch::StartsWith("f:2: "));
    QuadraticForm form(VariableDomain::spin, "f");
    form.declare(0);
    form.declare(1);
    CHECK_THROWS_AS(form.to_model({{0, "1"}}), InputError);
    QuadraticForm fine(VariableDomain::boolean, "f");
    fine.add_term(0, 1, {1, 1000000});
    CHECK_THROWS_WITH(fine.to_model(), Catch::Contains("4000000"));
}
