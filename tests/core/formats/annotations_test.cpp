// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Texts survive the comment lines byte by byte.
#include "core/formats/annotations.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "core/formats/coo.hpp"

using namespace isinglass;

TEST_CASE("Any text survives percent encoding and has no blanks") {
    CHECK(rc::check([](const std::string& text) {
        const std::string encoded = percent_encode(text);
        RC_ASSERT(encoded.find_first_of(" \t\r\n") == std::string::npos);
        RC_ASSERT(percent_decode(encoded) == text);
    }));
    CHECK(percent_encode("$abc$1:a[3]") == "$abc$1:a[3]");
    CHECK(percent_encode("a b%\n") == "a%20b%25%0A");
    CHECK(percent_decode("%4a%4A") == "JJ");
    for (const char* broken : {"%", "%4", "a%", "%zz", "%4x"}) {
        CHECK_FALSE(percent_decode(broken).has_value());
    }
}

TEST_CASE("Any description and any names survive a file") {
    CHECK(rc::check([](const std::string& description, std::vector<std::string> names) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            names[i] += "_" + std::to_string(i); // distinct and not empty
        }
        NamedModel named;
        named.model = IsingModel(std::vector<Weight>(names.size(), 1), {}, -5);
        named.names = names;
        named.description = description;
        RC_ASSERT(read_coo(write_coo(named), "x.coo") == named);
    }));
}

TEST_CASE("Broken annotations are errors, other comments are not") {
    const auto read = [](const std::string& line) {
        return read_coo("# vartype=SPIN\n0 0 1\n1 1 1\n" + line + "\n", "f");
    };
    CHECK_NOTHROW(read("# @unknown 1 2 3"));
    CHECK_NOTHROW(read("# name 0 a"));
    CHECK_NOTHROW(read("#"));
    for (const char* line :
         {"# @offset", "# @offset x", "# @offset 1 2", "# @name", "# @name 0", "# @name x a",
          "# @name 0 %2", "# @name 7 a", "# @solution +", "# @solution +0", "# @solution +- +-",
          "# @description 50%", "# @name 0 1", "# @name 0 a\n# @name 1 a",
          "# @name 0 a\n# @name 0 b"}) {
        INFO(line);
        CHECK_THROWS_AS(read(line), InputError);
    }
    CHECK_THROWS_WITH(read("# @name 7 a"), Catch::StartsWith("f:4: "));
}
