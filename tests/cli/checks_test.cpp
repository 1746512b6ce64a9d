// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What counts as a number in a range.
#include "cli/checks.hpp"

#include <catch2/catch.hpp>

using namespace isinglass;

namespace {

/// Parses "--x TEXT" with a check; true when it was accepted.
template <typename Value, typename Declare> bool accepts(const std::string& text, Declare declare) {
    CLI::App app;
    Value value{};
    declare(app.add_option("--x", value, "An x"));
    try {
        app.parse(std::vector<std::string>{"--x=" + text});
        return true;
    } catch (const CLI::ParseError& error) {
        INFO(error.what());
        CHECK(std::string(error.what()).find("'" + text + "' is not a") != std::string::npos);
        return false;
    }
}

} // namespace

TEST_CASE("A whole number is digits within its range") {
    const auto from_2_to_9 = [](CLI::Option* option) { whole_number(option, 2, 9); };
    for (const std::string good : {"2", "9", "005"}) {
        CHECK(accepts<std::uint64_t>(good, from_2_to_9));
    }
    for (const std::string bad : {"1", "10", "-3", "+3", "2.5", "3x", "x", "0x3", "1e1", " 3"}) {
        INFO(bad);
        CHECK_FALSE(accepts<std::uint64_t>(bad, from_2_to_9));
    }
    const auto any = [](CLI::Option* option) { whole_number(option, 0); };
    CHECK(accepts<std::uint64_t>("18446744073709551615", any));
    CHECK_FALSE(accepts<std::uint64_t>("18446744073709551616", any));
    CHECK_FALSE(accepts<std::uint64_t>("-1", any));
}

TEST_CASE("A real number lies within its range; nan does not") {
    const auto above_0_to_1 = [](CLI::Option* option) {
        real_number(option, 0, LowerEnd::excluded, 1);
    };
    for (const std::string good : {"1", "0.5", "1e-9"}) {
        CHECK(accepts<double>(good, above_0_to_1));
    }
    for (const std::string bad : {"0", "1.01", "-0.1", "nan", "inf", "x", "0.5x"}) {
        INFO(bad);
        CHECK_FALSE(accepts<double>(bad, above_0_to_1));
    }
    const auto from_0 = [](CLI::Option* option) { real_number(option, 0, LowerEnd::included); };
    CHECK(accepts<double>("0", from_0));
    CHECK(accepts<double>("inf", from_0));
    CHECK_FALSE(accepts<double>("nan", from_0));
}

TEST_CASE("The range ends the option's help") {
    CLI::App app;
    int value = 0;
    CHECK(whole_number(app.add_option("--a", value, "A"), 1, 3)->get_description() ==
          "A; a whole number from 1 to 3");
    CHECK(whole_number(app.add_option("--b", value, "B"), 1)->get_description() ==
          "B; a whole number from 1");
    CHECK(real_number(app.add_option("--c", value, "C"), 0, LowerEnd::excluded, 1)
              ->get_description() == "C; a number above 0, at most 1");
}
