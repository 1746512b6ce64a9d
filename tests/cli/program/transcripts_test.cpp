// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Plays tests/regress/*.test: command lines with exit codes and texts. The format is in its README.
#include <algorithm>
#include <filesystem>
#include <sstream>
#include <vector>

#include <catch2/catch.hpp>

#include "core/text_file.hpp"
#include "tests/support/run_cli.hpp"

using namespace isinglass;
using namespace isinglass::test;
namespace fs = std::filesystem;

namespace {

/// Words of a command line; double quotes keep blanks.
std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    bool started = false;
    for (const char c : line + " ") {
        if (c == '"') {
            quoted = !quoted;
            started = true;
        } else if (c == ' ' && !quoted) {
            if (started) {
                words.push_back(word);
            }
            word.clear();
            started = false;
        } else {
            word += c;
            started = true;
        }
    }
    return words;
}

/// One transcript file, played line by line in a folder of its own.
class Player {
public:
    void play(const fs::path& file) {
        const WorkingFolder here(folder_.path());
        std::istringstream lines(read_file(file));
        std::size_t number = 0;
        for (std::string line; std::getline(lines, line);) {
            ++number;
            INFO(file.filename().string() << ":" << number << ": " << line);
            INFO(result_.out << result_.err);
            if (!line.empty() && line[0] != '#') {
                const std::size_t colon = line.find(": ");
                REQUIRE(colon != std::string::npos);
                step(line.substr(0, colon), line.substr(colon + 2));
            }
        }
    }

private:
    void step(const std::string& key, const std::string& value) {
        if (key == "FILE") {
            fs::copy_file(source_path(value), fs::path(value).filename());
        } else if (key == "WRITE") { // NAME text; \n ends a line
            const std::size_t blank = value.find(' ');
            std::string text = value.substr(blank + 1) + "\n";
            for (std::size_t at = text.find("\\n"); at != std::string::npos;
                 at = text.find("\\n")) {
                text.replace(at, 2, "\n");
            }
            write_file(value.substr(0, blank), text);
        } else if (key == "RUN") {
            run(words_of(value));
        } else if (key == "EXIT") {
            REQUIRE(result_.code == std::stoi(value));
        } else if (key == "CHECK") {
            expect(result_.out, out_at_, value);
        } else if (key == "CHECK-ERR") {
            expect(result_.err, err_at_, value);
        } else if (key == "CHECK-NOT") {
            CHECK(result_.out.find(value) == std::string::npos);
        } else if (key == "EXISTS") {
            CHECK(fs::exists(value));
        } else {
            FAIL("unknown key " << key);
        }
    }

    void run(std::vector<std::string> words) {
        REQUIRE(!words.empty());
        REQUIRE(words[0] == "isinglass");
        std::string redirect;
        if (words.size() > 2 && words[words.size() - 2] == ">") {
            redirect = words.back();
            words.resize(words.size() - 2);
        }
        result_ = run_cli({words.begin() + 1, words.end()});
        if (!redirect.empty()) {
            write_file(redirect, result_.out);
        }
        out_at_ = err_at_ = 0;
    }

    /// The text must occur after what the previous CHECK found.
    static void expect(const std::string& text, std::size_t& at, const std::string& value) {
        const std::size_t found = text.find(value, at);
        REQUIRE(found != std::string::npos);
        at = found + value.size();
    }

    TemporaryFolder folder_;
    CliResult result_;
    std::size_t out_at_ = 0;
    std::size_t err_at_ = 0;
};

std::vector<fs::path> transcripts() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(source_path("tests/regress"))) {
        if (entry.path().extension() == ".test") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

bool is_slow(const fs::path& file) { return file.stem().string().ends_with("_slow"); }

} // namespace

TEST_CASE("Transcripts of the command line play as written") {
    REQUIRE(transcripts().size() >= 5);
    for (const fs::path& file : transcripts()) {
        if (!is_slow(file)) {
            Player().play(file);
        }
    }
}

TEST_CASE("Slow transcripts of the command line play as written", "[.slow]") {
    for (const fs::path& file : transcripts()) {
        if (is_slow(file)) {
            Player().play(file);
        }
    }
}

TEST_CASE("Every example of the help is the command of a transcript") {
    std::string played;
    for (const fs::path& file : transcripts()) {
        played += read_file(file);
    }
    std::istringstream lines(run_cli({"help", "--markdown"}).out);
    const std::string mark = "Example: ";
    std::size_t examples = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(mark)) {
            INFO(line);
            CHECK(played.find("RUN: " + line.substr(mark.size()) + "\n") != std::string::npos);
            ++examples;
        }
    }
    CHECK(examples >= 11);
}
