// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// posix_spawn with output into a temporary file or through a pipe.
#include "flow/child_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

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

pid_t start(const std::vector<std::string>& arguments, const std::string& install_hint,
            FileActions& actions) {
    require(!arguments.empty(), "run_child: no program given");
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
    return child;
}

ChildResult result_of(int status, const std::string& log) {
    ChildResult result;
    result.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    result.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    std::error_code ignored;
    result.output = std::filesystem::exists(log, ignored) ? read_file(log) : std::string();
    return result;
}

void open_log(FileActions& actions, int descriptor, const std::string& log) {
    posix_spawn_file_actions_addopen(actions.get(), descriptor, log.c_str(),
                                     O_WRONLY | O_CREAT | O_APPEND, 0600);
}

class Pipe {
public:
    Pipe() {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0) {
            throw ToolError(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
        }
    }
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    int write_end() const { return ends_[1]; }
    void close_end(std::size_t end) {
        if (ends_[end] >= 0) {
            ::close(std::exchange(ends_[end], -1));
        }
    }

    /// What there is, at least one byte; nothing at the end.
    std::span<const char> read_some() {
        ssize_t count = -1;
        while ((count = ::read(ends_[0], buffer_.data(), buffer_.size())) < 0) {
            if (errno != EINTR) {
                throw ToolError(fmt::format("reading from a pipe: {}", std::strerror(errno)));
            }
        }
        return {buffer_.data(), static_cast<std::size_t>(count)};
    }

private:
    std::array<int, 2> ends_{-1, -1};
    std::vector<char> buffer_ = std::vector<char>(std::size_t{1} << 16U);
};

/// Kills and waits for a child that nobody else has waited for.
class Child {
public:
    explicit Child(pid_t child) : child_(child) {}
    ~Child() {
        if (child_ > 0) {
            ::kill(child_, SIGKILL);
            int ignored = 0;
            while (::waitpid(child_, &ignored, 0) < 0 && errno == EINTR) {
            }
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    void kill() const { ::kill(child_, SIGKILL); }
    int wait() { return wait_for(std::exchange(child_, -1)); }

private:
    pid_t child_;
};

} // namespace

ChildResult run_child(const std::vector<std::string>& arguments, const std::string& install_hint) {
    const TemporaryFolder folder;
    const std::string log = folder.path() / "log";
    FileActions actions;
    posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    open_log(actions, STDOUT_FILENO, log);
    posix_spawn_file_actions_adddup2(actions.get(), STDOUT_FILENO, STDERR_FILENO);
    return result_of(wait_for(start(arguments, install_hint, actions)), log);
}

ChildResult stream_child(const std::vector<std::string>& arguments, const std::string& install_hint,
                         const std::filesystem::path& folder,
                         const std::function<bool(std::span<const char>)>& take) {
    const TemporaryFolder log_folder;
    const std::string log = log_folder.path() / "log";
    Pipe pipe;
    FileActions actions;
    posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(actions.get(), pipe.write_end(), STDOUT_FILENO);
    open_log(actions, STDERR_FILENO, log);
    if (!folder.empty()) {
        posix_spawn_file_actions_addchdir_np(actions.get(), folder.c_str());
    }
    Child child(start(arguments, install_hint, actions));
    pipe.close_end(1);
    for (bool wanted = true; wanted;) {
        const std::span<const char> bytes = pipe.read_some();
        if (bytes.empty()) {
            break;
        }
        wanted = take(bytes);
        if (!wanted) {
            child.kill();
        }
    }
    return result_of(child.wait(), log);
}

std::string last_lines(const std::string& log) {
    std::size_t begin = log.size() - (log.ends_with('\n') ? 1 : 0);
    for (int lines = 0; lines < 8; ++lines) {
        begin = begin == 0 ? std::string::npos : log.rfind('\n', begin - 1);
        if (begin == std::string::npos) {
            return log;
        }
    }
    return log.substr(begin + 1);
}

} // namespace isinglass
