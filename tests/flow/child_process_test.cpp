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

TEST_CASE("Standard output is handed out as it comes, standard error is kept") {
    std::string text;
    const auto append = [&](std::span<const char> bytes) {
        text.append(bytes.begin(), bytes.end());
        return true;
    };
    const TemporaryFolder folder;
    const ChildResult result =
        stream_child({"sh", "-c", "pwd; echo two >&2; exit 7"}, "", folder.path(), append);
    CHECK(text == folder.path().string() + "\n");
    CHECK(result.output == "two\n");
    CHECK(result.exit_status == 7);
    text.clear();
    stream_child({"sh", "-c", "head -c 3000000 /dev/zero; sleep 0.1; echo end"}, "", "", append);
    CHECK(text.size() == 3000004);
    CHECK_THROWS_WITH(stream_child({"/no/such/program"}, "install it", "", append),
                      Catch::Contains("install it"));
}

TEST_CASE("A child whose output is no longer wanted is killed") {
    std::size_t calls = 0;
    const auto refuse = [&](std::span<const char>) { return ++calls < 3; };
    CHECK(stream_child({"yes"}, "", "", refuse).signal == 9);
    CHECK(calls == 3);
    const auto fails = [](std::span<const char>) -> bool { throw InputError("enough"); };
    CHECK_THROWS_AS(stream_child({"yes"}, "", "", fails), InputError);
}

TEST_CASE("The last lines of a log") {
    CHECK(last_lines("") == "");
    CHECK(last_lines("one\ntwo\n") == "one\ntwo\n");
    CHECK(last_lines("1\n2\n3\n4\n5\n6\n7\n8\n9\n") == "2\n3\n4\n5\n6\n7\n8\n9\n");
}
