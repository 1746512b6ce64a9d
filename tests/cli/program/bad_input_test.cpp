// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Broken input, a broken system, a broken Yosys: one message, the right exit code, no partial file.
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "core/text_file.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

const std::string multiplier = example("030_multiplier/multiplier.v");

/// Runs, expects the exit code, an empty standard output, and one message, which is returned.
std::string failure(int code, const std::vector<std::string>& arguments,
                    const std::string& input = "") {
    const CliResult result = run_cli(arguments, input);
    INFO(result.out << result.err);
    CHECK(result.code == code);
    CHECK(result.out.empty());
    CHECK(result.err.starts_with("isinglass: "));
    CHECK(result.err.rfind("isinglass: ") == 0);
    return result.err;
}

std::string bad(const std::string& name) { return source_path("tests/data/bad/" + name); }

/// A multiplier's model, made once.
const std::string& model() {
    static const std::string text = run_cli({"compile", multiplier, "-o", "-"}).out;
    return text;
}

std::string pin_failure(const std::string& pin) {
    return failure(1, {"invert", "-", "--pin", pin}, model());
}

/// An executable script in the folder.
std::string script(const TemporaryFolder& folder, const std::string& body) {
    const fs::path path = folder.path() / "script";
    write_file(path, "#!/bin/sh\n" + body + "\n");
    fs::permissions(path, fs::perms::owner_all);
    return path;
}

} // namespace

TEST_CASE("A syntax error is told with file and line") {
    CHECK_THAT(failure(1, {"invert", bad("design/syntax.v")}),
               Contains("syntax.v:2: syntax error, unexpected ';'"));
}

TEST_CASE("A missing top module is named") {
    CHECK_THAT(failure(1, {"invert", multiplier, "--top", "multiplyer"}), Contains("multiplyer"));
}

TEST_CASE("Designs that cannot become a model say what to do") {
    const TemporaryFolder folder;
    const std::map<std::string, std::string> designs{
        {"design/latch.v", "is a latch"},
        {"design/loop.v", "combinational loop"},
        {"design/two_clocks.v", "one clock"},
    };
    for (const auto& [file, message] : designs) {
        INFO(file);
        CHECK_THAT(failure(1, {"compile", bad(file), "-o", folder.path() / "x.ising.json"}),
                   Contains(message));
        CHECK(fs::is_empty(folder.path()));
    }
}

TEST_CASE("Design files that do not exist or are of no known kind are named") {
    CHECK_THAT(failure(1, {"invert", "absent.v"}), Contains("cannot read absent.v: No such file"));
    CHECK_THAT(failure(1, {"invert", multiplier, "absent.v"}), Contains("absent.v"));
    CHECK_THAT(failure(1, {"invert", source_path("CONTRIBUTING.md")}),
               Contains("unknown kind of design file"));
}

TEST_CASE("An unknown pin lists the known ones") {
    CHECK_THAT(pin_failure("q=1"),
               Contains("no port or register 'q'; it has a[3:0], b[3:0], p[7:0]"));
}

TEST_CASE("A value wider than its port names the range") {
    CHECK_THAT(pin_failure("a=16"), Contains("pin 'a=16'") && Contains("0 to 15"));
    CHECK_THAT(pin_failure("p=-1"), Contains("pin 'p=-1'") && Contains("0 to 255"));
    CHECK_THAT(pin_failure("a[9]=1"), Contains("indices 3 to 0, not 9"));
    CHECK_THAT(pin_failure("p[0:7]=1"), Contains("runs against the declaration"));
}

TEST_CASE("Malformed pins are quoted back") {
    for (const std::string pin : {"a", "a=", "=3", "a=1y", "a=0x", "a=0b12", "a=4'", "a=4'q3",
                                  "a=''", "a=- 3", "a[=1", "a[x]=1", "a[1:]=1", "a[]=1", "a=1.5",
                                  "a=99999999999999999999999999", "a@*=1", "", "="}) {
        INFO(pin);
        CHECK_THAT(pin_failure(pin), Contains("pin '" + pin + "'"));
    }
}

TEST_CASE("Damaged model files are refused with their name") {
    const std::map<std::string, std::string> files{
        {"newer_schema", "schema version 99, this program reads up to 1; use a newer isinglass"},
        {"truncated", "damaged or truncated model file"},
        {"empty", "damaged or truncated model file"},
        {"array", "model file"},
        {"other_schema", "not an Isinglass model file"},
        {"half_coupling", "not made of triples"},
        {"coupling_out_of_range", "coupling of spins 1000"},
        {"short_spin_map", "different numbers of nets"},
        {"unknown_gate", "unknown gate kind 77"},
        {"text_for_number", "\"many\" is not a whole number in range"},
        {"no_gap", "'gap' not found"},
        {"same_name", "two words of one name"},
    };
    for (const auto& [name, message] : files) {
        const std::string path = bad("model/" + name + ".ising.json");
        INFO(path);
        CHECK_THAT(failure(1, {"invert", path}), Contains(path) && Contains(message));
        CHECK_THAT(failure(1, {"sample", path}), Contains(path));
        CHECK_THAT(failure(1, {"convert", path, "--to", "coo"}), Contains(path));
    }
}

TEST_CASE("A model cut anywhere is refused") {
    const std::string& whole = model();
    const std::size_t content = whole.find_last_not_of('\n') + 1;
    for (std::size_t size = 0; size < content; size += content / 60 + 1) {
        INFO(size);
        failure(1, {"sample", "-"}, whole.substr(0, size));
    }
}

TEST_CASE("Random bytes as a model are refused") {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::string bytes(random() % 300, '\0');
        for (char& byte : bytes) {
            byte = static_cast<char>(random());
        }
        INFO("round " << round);
        failure(1, {"invert", "-"}, (round % 2 == 0 ? "" : "{\"schema\":") + bytes);
    }
}

TEST_CASE("A full disk leaves exit code 2 and the reason") {
    CHECK_THAT(failure(2, {"compile", multiplier, "-o", "/dev/full"}),
               Contains("cannot write /dev/full: No space left on device"));
    CHECK_THAT(failure(2, {"convert", "-", "--to", "coo", "-o", "/dev/full"}, model()),
               Contains("No space left on device"));
}

TEST_CASE("A full standard output is noticed by every command that prints") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"invert", "-", "--pin", "p=15"},
          {"sample", "-", "--sweeps", "3"},
          {"convert", "-", "--to", "coo"},
          {"help"},
          {"cell", "list", "--json"}}) {
        INFO(arguments[0]);
        std::istringstream in(model());
        std::ofstream full("/dev/full");
        std::ostringstream err;
        CHECK(run_app(arguments, {in, full, err}) == 2);
        CHECK_THAT(err.str(), Contains("cannot write the output (disk full or pipe closed?)"));
    }
}

TEST_CASE("A folder that cannot be written is named and stays as it was") {
    CHECK_THAT(failure(2, {"compile", multiplier, "-o", "/no/such/x.cbor"}),
               Contains("cannot write /no/such/x.cbor"));
    CHECK_THAT(failure(2, {"compile", multiplier, "-o", "/proc/x.cbor"}),
               Contains("cannot write /proc/x.cbor"));
    if (::geteuid() != 0) { // root may write anywhere
        const TemporaryFolder folder;
        fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
        CHECK_THAT(failure(2, {"compile", multiplier, "-o", folder.path() / "x.cbor"}),
                   Contains("Permission denied"));
        fs::permissions(folder.path(), fs::perms::owner_all);
        CHECK(fs::is_empty(folder.path()));
    }
}

TEST_CASE("A missing Yosys names the package to install") {
    const Environment yosys("ISINGLASS_YOSYS", "/no/such");
    CHECK_THAT(failure(2, {"invert", multiplier}),
               Contains("cannot run '/no/such'") && Contains("install the package yosys"));
}

TEST_CASE("A Yosys that is killed is told with its last words, and nothing stays behind") {
    const TemporaryFolder folder;
    const TemporaryFolder scratch;
    const Environment place("TMPDIR", scratch.path());
    const Environment yosys("ISINGLASS_YOSYS", script(folder, "echo out of cheese\nkill -9 $$"));
    CHECK_THAT(failure(2, {"invert", multiplier}),
               Contains("was killed by signal 9") && Contains("out of cheese"));
    CHECK(fs::is_empty(scratch.path()));
}

TEST_CASE("A program that is not Yosys is recognised") {
    const TemporaryFolder folder;
    {
        const Environment yosys("ISINGLASS_YOSYS", script(folder, "exit 0"));
        CHECK_THAT(failure(2, {"invert", multiplier}), Contains("wrote no netlist; is it Yosys?"));
    }
    const Environment yosys("ISINGLASS_YOSYS", script(folder, "echo no idea; exit 3"));
    CHECK_THAT(failure(2, {"invert", multiplier}),
               Contains("ended with status 3") && Contains("no idea"));
}

TEST_CASE("Options of the design with a model file are refused") {
    for (const std::vector<std::string>& option :
         {std::vector<std::string>{"--param", "N=3"}, {"--top", "x"}, {"--unroll", "2"}}) {
        std::vector<std::string> arguments{"invert", "-"};
        arguments.insert(arguments.end(), option.begin(), option.end());
        CHECK_THAT(failure(1, arguments, model()), Contains("this is a compiled model"));
    }
}
