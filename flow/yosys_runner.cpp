// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fills in the recipe, runs Yosys, and turns its log into one clear message when it fails.
#include "flow/yosys_runner.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string_view>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "flow/child_process.hpp"

namespace isinglass {

namespace embedded {
extern const std::string_view arith_map_v;
extern const std::string_view cells_v;
extern const std::string_view synth_ys_in;
} // namespace embedded

namespace {

namespace fs = std::filesystem;

constexpr auto install_hint = "install the package yosys, or point ISINGLASS_YOSYS at the program";

/// A word of a Yosys script in quotes.
std::string quoted(const std::string& word) {
    if (word.find_first_of("\"\n\r") != std::string::npos) {
        throw InputError(fmt::format("Yosys cannot take a quote or line end in '{}'", word));
    }
    return '"' + word + '"';
}

/// A word that stands bare in a Yosys script: no blanks, quotes or separators.
const std::string& bare(const std::string& word, std::string_view what) {
    if (word.empty() || word.find_first_of(" \t\n\r;\"") != std::string::npos) {
        throw InputError(
            fmt::format("{} '{}' must not be empty or hold blanks, quotes or ';'", what, word));
    }
    return word;
}

std::string read_command(const SynthesisOptions& options, const std::string& source) {
    const std::string ending = fs::path(source).extension();
    const auto one_of = [&](std::initializer_list<std::string_view> endings) {
        return std::find(endings.begin(), endings.end(), ending) != endings.end();
    };
    if (one_of({".blif"})) {
        return "read_blif -sop -wideports " + quoted(source);
    }
    if (one_of({".aig", ".aag"})) {
        const std::string top =
            options.top.empty() ? fs::path(source).stem().string() : options.top;
        return fmt::format("read_aiger -wideports -module_name {} {}", bare(top, "module name"),
                           quoted(source));
    }
    if (one_of({".json"})) {
        return "read_json " + quoted(source);
    }
    if (!one_of({".v", ".sv", ".vh", ".svh"})) {
        throw InputError({source, 0}, "unknown kind of design file; expected .v, .sv, .blif, .aig, "
                                      ".aag or .json (Yosys)");
    }
    std::string command = "read_verilog -formal -D SYNTHESIS";
    command += one_of({".sv", ".svh"}) ? " -sv" : "";
    for (const std::string& define : options.defines) {
        command += " -D " + bare(define, "define");
    }
    for (const std::string& folder : options.include_dirs) {
        command += " -I " + bare(folder, "include folder");
    }
    return command + " " + quoted(source);
}

void substitute(std::string& text, std::string_view key, const std::string& value) {
    for (std::size_t at = text.find(key); at != std::string::npos;
         at = text.find(key, at + value.size())) {
        text.replace(at, key.size(), value);
    }
}

/// The commands of `read` that read Verilog, again, for modules that are no longer there.
std::string read_missing_modules(const std::string& read) {
    constexpr std::string_view command = "read_verilog";
    std::string again;
    std::istringstream lines(read);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(command)) {
            again += "\nread_verilog -nooverwrite" + line.substr(command.size());
        }
    }
    return again;
}

std::string hierarchy_command(const SynthesisOptions& options, const std::string& read) {
    std::string settings;
    for (const auto& [name, value] : options.parameters) {
        settings +=
            fmt::format(" %SET% {} {}", bare(name, "parameter"), bare(value, "parameter value"));
    }
    if (!options.top.empty()) {
        substitute(settings, "%SET%", "-chparam");
        return "hierarchy -check -top " + bare(options.top, "top module") + settings;
    }
    if (settings.empty()) {
        return "hierarchy -check -auto-top";
    }
    // -chparam needs a name for the top module, which only -auto-top knows here; that pass has
    // already removed the modules whose instances have parameters.
    substitute(settings, "%SET%", "-set");
    return "hierarchy -check -auto-top\nchparam" + settings + " A:top" +
           read_missing_modules(read) + "\nhierarchy -check -auto-top";
}

/// What the pass `check` has found, without its list of internal cells; nothing when it was not
/// `check` that ended the run.
std::optional<std::string> check_finding(const std::string& log) {
    const std::size_t end = log.find("ERROR: Found ");
    if (end == std::string::npos || log.find("'check -assert'", end) == std::string::npos) {
        return std::nullopt;
    }
    std::string finding;
    std::istringstream lines(log.substr(0, end));
    for (std::string line; std::getline(lines, line);) {
        std::erase(line, '\\');
        constexpr std::string_view mark = "Warning: ";
        if (line.starts_with(mark)) {
            if (!finding.empty()) {
                break; // one finding is enough
            }
            const bool of_check = line.find(" driver") != std::string::npos ||
                                  line.find("logic loop") != std::string::npos;
            finding = of_check ? line.substr(mark.size()) : "";
        } else if (!finding.empty() && line.starts_with("    ") &&
                   !line.starts_with("    cell $auto")) {
            finding += line.substr(3);
        }
    }
    return finding;
}

[[noreturn]] void fail(const ChildResult& result, const std::string& yosys) {
    if (result.signal != 0) {
        throw ToolError(fmt::format("'{}' was killed by signal {}; its last words:\n{}", yosys,
                                    result.signal, last_lines(result.output)));
    }
    constexpr std::string_view mark = "ERROR: ";
    const std::size_t error = result.output.find(mark);
    if (error == std::string::npos) {
        throw ToolError(fmt::format("'{}' ended with status {}; its last words:\n{}", yosys,
                                    result.exit_status, last_lines(result.output)));
    }
    // "file.v:12: ERROR: text" or "ERROR: text": keep the place, drop the mark.
    const std::size_t line_begin = result.output.rfind('\n', error) + 1;
    std::size_t line_end = result.output.find('\n', error);
    line_end = line_end == std::string::npos ? result.output.size() : line_end;
    std::string message = result.output.substr(line_begin, line_end - line_begin);
    message.erase(error - line_begin, mark.size());
    if (message.find("Can't find object for defparam") != std::string::npos) {
        message = "the top module has no such parameter: " + message;
    }
    throw InputError(message + " (Yosys)");
}

/// What to tell the user of a finding, and the net that it is about ("" when it names none).
struct Finding {
    std::string net;
    std::string message;
};

/// "Wire top.net [3] is used but has no driver." or "found logic loop in module top: wire a wire
/// b".
Finding explain(const std::string& finding) {
    if (finding.find("logic loop") != std::string::npos) {
        std::istringstream words(finding.substr(finding.find(':') + 1));
        for (std::string word; words >> word;) {
            if (word == "wire" && words >> word && word[0] != '$') {
                return {word, fmt::format("combinational loop through net '{}'; break it with a "
                                          "register",
                                          word)};
            }
        }
        return {"", "combinational loop; break it with a register"};
    }
    constexpr std::string_view mark = "Wire ";
    const std::size_t begin = finding.find(mark);
    std::string net;
    if (begin != std::string::npos) {
        const std::string path = finding.substr(begin + mark.size());
        net = path.substr(0, path.find(' '));
        net.erase(0, net.find('.') + 1);
    }
    return {net, finding + "; every net needs one driver (Yosys)"};
}

/// The first `attribute \\src "file:line..."` of an RTLIL text.
SourcePosition source_in(const std::string& rtlil) {
    constexpr std::string_view mark = "attribute \\src \"";
    const std::size_t begin = rtlil.find(mark);
    if (begin == std::string::npos) {
        return {};
    }
    const std::string place = rtlil.substr(begin + mark.size());
    const std::size_t colon = place.find(':');
    SourcePosition position{place.substr(0, colon), 0};
    std::from_chars(place.data() + colon + 1, place.data() + place.size(), position.line);
    return position;
}

/// One design on its way through Yosys, in a folder of its own.
class Run {
public:
    explicit Run(const SynthesisOptions& options) : options_(options) {
        for (const std::string& source : options.sources) {
            read_file(source); // a clear error before Yosys starts
            read_ += read_command(options, source) + "\n";
        }
        write_file(folder_.path() / "cells.v", embedded::cells_v);
        write_file(folder_.path() / "arith_map.v", embedded::arith_map_v);
    }

    std::string synthesize() {
        const ChildResult result = run_yosys("");
        if (const auto finding = check_finding(result.output)) {
            const auto [net, message] = explain(*finding);
            throw ModelError(declaration_of(net), message);
        }
        if (result.signal != 0 || result.exit_status != 0) {
            fail(result, options_.yosys);
        }
        std::error_code ignored;
        if (!fs::exists(output(), ignored)) {
            throw ToolError(
                fmt::format("'{}' ended well but wrote no netlist; is it Yosys?", options_.yosys));
        }
        return read_file(output());
    }

private:
    fs::path output() const { return folder_.path() / "netlist.json"; }

    /// `inspect` is a command for the design as `check` sees it.
    ChildResult run_yosys(const std::string& inspect) const {
        std::string script(embedded::synth_ys_in);
        substitute(script, "%CELLS%", folder_.path() / "cells.v");
        substitute(script, "%ARITH_MAP%", folder_.path() / "arith_map.v");
        substitute(script, "%OUTPUT%", output());
        substitute(script, "%RELATIONAL%", options_.relational ? "-D ISINGLASS_RELATIONAL" : "");
        substitute(script, "%SHARE%", options_.relational ? "-share_all" : "");
        substitute(script, "%READ%", read_);
        substitute(script, "%HIERARCHY%", hierarchy_command(options_, read_));
        substitute(script, "%INSPECT%", inspect);
        const fs::path path = folder_.path() / "synth.ys";
        write_file(path, script);
        return run_child({options_.yosys, "-q", "-s", path}, install_hint);
    }

    /// Yosys names a wire without its place: look the place up in a second run.
    SourcePosition declaration_of(const std::string& wire) const {
        const fs::path dump = folder_.path() / "wire";
        if (wire.empty() || wire.find_first_of(" \t\"") != std::string::npos) {
            return {};
        }
        run_yosys(fmt::format("dump -n -o {} w:{}", dump.string(), wire));
        std::error_code ignored;
        return fs::exists(dump, ignored) ? source_in(read_file(dump)) : SourcePosition{};
    }

    const SynthesisOptions& options_;
    TemporaryFolder folder_;
    std::string read_;
};

} // namespace

std::string synthesize(const SynthesisOptions& options) {
    if (options.sources.empty()) {
        throw InputError("no design file given");
    }
    return Run(options).synthesize();
}

} // namespace isinglass
