// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Child processes: output, exit status, signals, programs that do not exist.
#include "flow/child_process.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

TEST_CASE("Both output streams are captured, in order") {
    const ChildResult result =
        run_child({"sh", "-c", "echo one; echo two >&2; echo three; exit 7"}, "");
    CHECK(result.output == "one\ntwo\nthree\n");
    CHECK(result.exit_status == 7);
    CHECK(result.signal == 0);
}

TEST_CASE("Standard input is empty, arguments arrive as they are") {
    CHECK(run_child({"cat"}, "").output.empty());
    CHECK(run_child({"printf", "%s|", "a b", "\"$HOME\"", ""}, "").output == "a b|\"$HOME\"||");
}

TEST_CASE("Much output is not lost") {
    const ChildResult result = run_child({"sh", "-c", "head -c 3000000 /dev/zero"}, "");
    CHECK(result.output.size() == 3000000);
}

TEST_CASE("A signal is reported as such") {
    const ChildResult result = run_child({"sh", "-c", "echo last words; kill -9 $$"}, "");
    CHECK(result.signal == 9);
    CHECK(result.output == "last words\n");
}

TEST_CASE("A program that cannot be started is a ToolError with the hint") {
    CHECK_THROWS_AS(run_child({"/no/such/program"}, "install it"), ToolError);
    CHECK_THROWS_WITH(run_child({"/no/such/program"}, "install it"),
                      Catch::Contains("/no/such/program") && Catch::Contains("install it"));
    const TemporaryFolder folder;
    write_file(folder.path() / "text", "not a program");
    CHECK_THROWS_AS(run_child({folder.path() / "text"}, ""), ToolError);
    CHECK_THROWS_AS(run_child({}, ""), ContractError);
}
