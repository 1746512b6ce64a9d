// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// "-" is a stream, everything else a file.
#include "cli/io.hpp"

#include <filesystem>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

namespace {

struct StringStreams {
    std::istringstream in{"from\nstdin\n"};
    std::ostringstream out;
    std::ostringstream err;
    Streams streams{in, out, err};
};

} // namespace

TEST_CASE("A dash reads standard input and writes standard output") {
    StringStreams s;
    CHECK(read_input("-", s.streams) == "from\nstdin\n");
    write_output("-", "to stdout", s.streams);
    CHECK(s.out.str() == "to stdout");
    CHECK(display_name("-") == "standard input");
}

TEST_CASE("Other names are files") {
    StringStreams s;
    const TemporaryFolder folder;
    const std::string path = folder.path() / "x";
    write_output(path, std::string("a\0b", 3), s.streams);
    CHECK(read_input(path, s.streams) == std::string("a\0b", 3));
    CHECK(s.out.str().empty());
    CHECK(display_name(path) == path);
    CHECK_THROWS_AS(read_input(folder.path() / "absent", s.streams), InputError);
    CHECK_THROWS_AS(write_output(folder.path() / "no" / "x", "a", s.streams), ToolError);
}
