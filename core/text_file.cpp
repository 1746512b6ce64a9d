// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Whole files through the POSIX calls, because they report every error.
#include "core/text_file.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }
    /// Closing can report an error that writing did not (quota, network file systems).
    bool close() { return ::close(std::exchange(fd_, -1)) == 0; }

private:
    int fd_;
};

std::string reason() { return std::strerror(errno); }

/// Writes everything and syncs; false with errno set on failure.
bool write_all(int fd, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(fd, content.data(), content.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return false;
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

void write_in_place(const fs::path& path, std::string_view content) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.get() < 0 || !write_all(file.get(), content) || !file.close()) {
        throw ToolError(fmt::format("cannot write {}: {}", path.string(), reason()));
    }
}

} // namespace

std::string read_file(const fs::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::string content;
    std::array<char, 65536> buffer{};
    ssize_t count = file.get() < 0 ? -1 : 0;
    while (count >= 0) {
        count = ::read(file.get(), buffer.data(), buffer.size());
        if (count == 0) {
            return content;
        }
        if (count < 0 && errno == EINTR) {
            count = 0;
        } else if (count > 0) {
            content.append(buffer.data(), static_cast<std::size_t>(count));
        }
    }
    throw InputError(fmt::format("cannot read {}: {}", path.string(), reason()));
}

void write_file(const fs::path& path, std::string_view content) {
    std::error_code ignored;
    if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored)) {
        write_in_place(path, content);
        return;
    }
    std::string beside = path.string() + ".XXXXXX";
    Descriptor file(::mkostemp(beside.data(), O_CLOEXEC));
    if (file.get() < 0) {
        throw ToolError(fmt::format("cannot write {}: {}", path.string(), reason()));
    }
    const mode_t mask = ::umask(0);
    ::umask(mask);
    const bool ok = write_all(file.get(), content) && ::fsync(file.get()) == 0 &&
                    ::fchmod(file.get(), 0666 & ~mask) == 0 && file.close() &&
                    ::rename(beside.c_str(), path.c_str()) == 0;
    if (!ok) {
        const std::string why = reason();
        ::unlink(beside.c_str());
        throw ToolError(fmt::format("cannot write {}: {}", path.string(), why));
    }
}

TemporaryFolder::TemporaryFolder() {
    std::error_code failed;
    const fs::path base = fs::temp_directory_path(failed);
    std::string name = (failed ? fs::path("/tmp") : base) / "isinglass.XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) {
        throw ToolError(fmt::format("cannot make a temporary folder {}: {}", name, reason()));
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

} // namespace isinglass
