// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Ctrl-C on the real program: what was found is printed, and nothing is left behind.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/text_file.hpp"
#include "tests/support/run_cli.hpp"

extern char** environ;

using namespace isinglass;
using namespace isinglass::test;
using Catch::Contains;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// The program as a child process, its output in files of a folder.
class Child {
public:
    explicit Child(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), ISINGLASS_PROGRAM);
        std::vector<char*> argv;
        for (std::string& argument : arguments) {
            argv.push_back(argument.data());
        }
        argv.push_back(nullptr);
        posix_spawn_file_actions_t actions{};
        posix_spawn_file_actions_init(&actions);
        const std::string out = folder_.path() / "out";
        const std::string err = folder_.path() / "err";
        posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT, 0600);
        posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY | O_CREAT, 0600);
        posix_spawnattr_t attributes{};
        posix_spawnattr_init(&attributes);
        sigset_t usual; // a job in the background would ignore Ctrl-C
        sigemptyset(&usual);
        sigaddset(&usual, SIGINT);
        posix_spawnattr_setsigdefault(&attributes, &usual);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
        const int failed =
            ::posix_spawn(&pid_, ISINGLASS_PROGRAM, &actions, &attributes, argv.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
        REQUIRE(failed == 0);
    }
    ~Child() {
        if (pid_ > 0) {
            ::kill(-pid_, SIGKILL);
            ::waitpid(pid_, nullptr, 0);
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// Processor time used so far.
    double seconds() const {
        clockid_t clock{};
        timespec time{};
        REQUIRE(::clock_getcpuclockid(pid_, &clock) == 0);
        REQUIRE(::clock_gettime(clock, &time) == 0);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    }
    /// Sends the signal to the program, or as Ctrl-C does to all its processes.
    void signal(int number) const { ::kill(pid_, number); }
    void signal_all(int number) const { ::kill(-pid_, number); }
    /// Waits for the end; the exit code, or minus the signal.
    CliResult wait() {
        int status = 0;
        ::waitpid(pid_, &status, 0);
        pid_ = 0;
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status),
                read_file(folder_.path() / "out"), read_file(folder_.path() / "err")};
    }

private:
    TemporaryFolder folder_;
    pid_t pid_ = 0;
};

/// Waits until `done` holds, a minute at most.
template <typename Condition> void wait_until(Condition done) {
    const auto end = std::chrono::steady_clock::now() + 60s;
    while (!done() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(5ms);
    }
    REQUIRE(done());
}

/// A model file in a folder.
std::string compiled(const TemporaryFolder& folder, const std::string& size) {
    const std::string path = folder.path() / "m.cbor";
    REQUIRE(run_cli({"compile", example("030_multiplier/multiplier.v"), "--param", "N=" + size,
                     "-o", path})
                .code == 0);
    return path;
}

/// Starts a run on a compiled multiplier and stops it after a second's work.
CliResult interrupted_run(const std::string& size, std::vector<std::string> arguments, int signal) {
    const TemporaryFolder folder;
    arguments.insert(arguments.begin(), {"invert", compiled(folder, size), "--time", "60"});
    Child child(arguments);
    wait_until([&] { return child.seconds() > 1.0; });
    const auto sent = std::chrono::steady_clock::now();
    child.signal(signal);
    const CliResult result = child.wait();
    CHECK(std::chrono::steady_clock::now() - sent < 10s); // a hang would last a minute
    return result;
}

/// A Yosys that makes the file "started" in `folder` and then does `body`.
std::string fake_yosys(const TemporaryFolder& folder, const std::string& body) {
    const fs::path path = folder.path() / "yosys";
    write_file(path, "#!/bin/sh\ntouch \"$(dirname \"$0\")/started\"\n" + body + "\n");
    fs::permissions(path, fs::perms::owner_all);
    return path;
}

} // namespace

TEST_CASE("Ctrl-C prints the answers found so far, exit code 10") {
    const CliResult result = interrupted_run("4", {"--pin", "p=143", "--all"}, SIGINT);
    INFO(result.err);
    CHECK(result.code == 10);
    CHECK_THAT(result.out, Contains("a = 11  b = 13  p = 143") &&
                               Contains("a = 13  b = 11  p = 143") &&
                               Contains("interrupted, what was found before is kept"));
}

TEST_CASE("The document of an interrupted run is complete; SIGTERM is Ctrl-C too") {
    const CliResult result = interrupted_run("4", {"--pin", "p=143", "--all", "--json"}, SIGTERM);
    CHECK(result.code == 10);
    const auto document = nlohmann::json::parse(result.out);
    CHECK(document.at("stats").at("stop") == "interrupted");
    CHECK(document.at("answers").size() == 2);
}

TEST_CASE("Ctrl-C before anything was found gives an unknown, exit code 0") {
    // The square of the largest prime below 2^16: one answer among 2^32 pairs.
    const CliResult result =
        interrupted_run("16", {"--pin", "p=4293001441", "--solver", "gibbs"}, SIGINT);
    INFO(result.err);
    CHECK(result.code == 0);
    CHECK_THAT(result.out, Contains("unknown: 0 answers; stopped (interrupted) after"));
}

TEST_CASE("Ctrl-C during synthesis ends both programs and leaves no file") {
    const TemporaryFolder tools;
    const TemporaryFolder scratch;
    const Environment place("TMPDIR", scratch.path());
    const Environment yosys("ISINGLASS_YOSYS", fake_yosys(tools, "exec sleep 60"));
    const std::string output = tools.path() / "x.ising.json";
    CliResult result;
    {
        Child child({"compile", example("030_multiplier/multiplier.v"), "-o", output});
        wait_until([&] { return fs::exists(tools.path() / "started"); });
        child.signal_all(SIGINT);
        result = child.wait();
    }
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    CHECK(result.err == "isinglass: interrupted; nothing was written\n");
    CHECK_FALSE(fs::exists(output));
    CHECK(fs::is_empty(scratch.path()));
}

TEST_CASE("A signal to the program alone is answered when synthesis is over") {
    const TemporaryFolder tools;
    const Environment yosys("ISINGLASS_YOSYS", fake_yosys(tools, "sleep 1; exec yosys \"$@\""));
    Child child({"invert", example("030_multiplier/multiplier.v"), "--pin", "p=143"});
    wait_until([&] { return fs::exists(tools.path() / "started"); });
    child.signal(SIGINT);
    const CliResult result = child.wait();
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains("interrupted; nothing was written"));
}

TEST_CASE("Training that Ctrl-C stops goes on bit for bit from its checkpoint") {
    const TemporaryFolder folder;
    const std::string data = "teacher:train=2000,test=500,classes=4,noise=0.3";
    const std::vector<std::string> arguments{"train",    "144-64-4", "--data", data,
                                             "--epochs", "400",      "--json"};
    std::vector<std::string> kept = arguments;
    kept.insert(kept.end(), {"--checkpoint", folder.path() / "run.ckpt"});
    const auto whole = nlohmann::json::parse(run_cli(arguments).out);
    // Half-way, however fast the machine and the build are.
    const double half = whole.at("cpu_seconds").get<double>() / 2;
    Child child(kept);
    wait_until([&] { return child.seconds() > half; });
    child.signal(SIGINT);
    const CliResult stopped = child.wait();
    INFO(stopped.err);
    REQUIRE(stopped.code == 0);
    auto document = nlohmann::json::parse(stopped.out);
    REQUIRE(document.at("interrupted") == true);
    CHECK(document.at("epochs") < 400);
    const auto resumed = nlohmann::json::parse(run_cli(kept).out);
    CHECK(resumed.at("epochs") == 400);
    CHECK(resumed.at("confusion") == whole.at("confusion"));
    CHECK(resumed.at("train_accuracy") == whole.at("train_accuracy"));
}
