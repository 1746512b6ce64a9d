// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// posix_spawn with output into a temporary file.
#include "flow/child_process.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/error.hpp"
#include "core/text_file.hpp"

extern char** environ;

namespace isinglass {

namespace {

class FileActions {
public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }
    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    posix_spawn_file_actions_t* get() { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            throw ToolError(fmt::format("waiting for a child process: {}", std::strerror(errno)));
        }
    }
    return status;
}

} // namespace

ChildResult run_child(const std::vector<std::string>& arguments, const std::string& install_hint) {
    require(!arguments.empty(), "run_child: no program given");
    const TemporaryFolder folder;
    const std::string log = folder.path() / "log";
    FileActions actions;
    posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(actions.get(), STDOUT_FILENO, log.c_str(),
                                     O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(actions.get(), STDOUT_FILENO, STDERR_FILENO);
    std::vector<std::string> copies = arguments; // argv is not const
    std::vector<char*> argv;
    for (std::string& argument : copies) {
        argv.push_back(argument.data());
    }
    argv.push_back(nullptr);
    pid_t child = 0;
    const int failed =
        ::posix_spawnp(&child, argv[0], actions.get(), nullptr, argv.data(), environ);
    if (failed != 0) {
        throw ToolError(fmt::format("cannot run '{}': {}; {}", arguments[0], std::strerror(failed),
                                    install_hint));
    }
    const int status = wait_for(child);
    ChildResult result;
    result.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    result.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    std::error_code ignored;
    result.output = std::filesystem::exists(log, ignored) ? read_file(log) : std::string();
    return result;
}

} // namespace isinglass
