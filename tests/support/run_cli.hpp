// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The program inside the test: arguments in, exit code and texts out.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "cli/app.hpp"
#include "core/text_file.hpp"

namespace isinglass::test {

struct CliResult {
    int code = 0;
    std::string out;
    std::string err;
};

inline CliResult run_cli(const std::vector<std::string>& arguments, const std::string& input = "") {
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const int code = run_app(arguments, {in, out, err});
    return {code, out.str(), err.str()};
}

/// A path in the source tree.
inline std::string source_path(const std::string& relative) {
    return std::string(ISINGLASS_SOURCE_DIR) + "/" + relative;
}

/// The Verilog of an example, "030_multiplier/multiplier.v".
inline std::string example(const std::string& name) { return source_path("examples/" + name); }

/// Whether a file of the source tree holds exactly `text`; if not, writes NAME.new beside it.
inline bool same_as_file(const std::string& relative, const std::string& text) {
    const std::string path = source_path(relative);
    if (std::filesystem::exists(path) && read_file(path) == text) {
        return true;
    }
    write_file(path + ".new", text);
    return false;
}

/// The current folder of the process, put back at the end.
class WorkingFolder {
public:
    explicit WorkingFolder(const std::filesystem::path& path)
        : before_(std::filesystem::current_path()) {
        std::filesystem::current_path(path);
    }
    ~WorkingFolder() {
        std::error_code ignored;
        std::filesystem::current_path(before_, ignored);
    }
    WorkingFolder(const WorkingFolder&) = delete;
    WorkingFolder& operator=(const WorkingFolder&) = delete;

private:
    std::filesystem::path before_;
};

/// An environment variable, put back at the end.
class Environment {
public:
    Environment(std::string name, const std::string& value) : name_(std::move(name)) {
        if (const char* old = std::getenv(name_.c_str())) {
            before_ = old;
        }
        ::setenv(name_.c_str(), value.c_str(), 1);
    }
    ~Environment() {
        if (before_) {
            ::setenv(name_.c_str(), before_->c_str(), 1);
        } else {
            ::unsetenv(name_.c_str());
        }
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    std::string name_;
    std::optional<std::string> before_;
};

} // namespace isinglass::test
