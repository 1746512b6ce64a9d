// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Yosys as a child process with a script in a folder of its own.
#include "flow/rtl/design_run.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

namespace isinglass {

namespace {

/// Yosys' own message, without its mark: "file.sv:12: text" or "text"; empty when it has none.
std::string yosys_error(const std::string& log) {
    constexpr std::string_view mark = "ERROR: ";
    const std::size_t error = log.rfind(mark);
    if (error == std::string::npos) {
        return {};
    }
    const std::size_t begin = log.rfind('\n', error) + 1;
    std::string message = log.substr(begin, log.find('\n', error) - begin);
    return message.erase(error - begin, mark.size());
}

DesignPort port_of(const std::string& name, const nlohmann::ordered_json& entry) {
    const std::string direction = entry.at("direction");
    if (direction == "inout") {
        throw InputError(fmt::format("port '{}' is an inout; split it into two ports", name));
    }
    return {name, direction == "input", entry.at("bits").size()};
}

} // namespace

std::string script_path(const std::filesystem::path& path) {
    const std::string& word = path.native();
    if (word.empty() || word.find_first_of(" \t\"\n\r\\$[]{};") != std::string::npos) {
        throw InputError(
            fmt::format("path '{}' is empty or holds a blank, quote, bracket, ';', '$' "
                        "or '\\', which scripts of the tools cannot take",
                        word));
    }
    return word;
}

const std::string& module_name(const std::string& name) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (name.empty() || !is_letter(name[0]) || !std::all_of(name.begin(), name.end(), [&](char c) {
            return is_letter(c) || is_digit(c);
        })) {
        throw InputError(fmt::format("'{}' is no name of a module", name));
    }
    return name;
}

std::string read_commands(const DesignSource& design) {
    if (design.files.empty()) {
        throw InputError("no design file given");
    }
    std::string commands;
    for (const std::filesystem::path& file : design.files) {
        read_file(file); // a clear error before Yosys starts
        commands += "read_verilog -sv " + script_path(file) + "\n";
    }
    return commands;
}

std::string run_yosys_commands(const std::string& commands, const std::string& yosys) {
    const TemporaryFolder folder;
    const std::string script = folder.path() / "run.ys";
    write_file(script, commands);
    const ChildResult result =
        run_child({yosys, "-s", script},
                  "install the package yosys, or point ISINGLASS_YOSYS at the program");
    const std::string error = yosys_error(result.output);
    if (result.exit_status != 0 && !error.empty()) {
        throw InputError(error + " (Yosys)");
    }
    require_success(result, yosys);
    return result.output;
}

std::vector<DesignPort> design_ports(const DesignSource& design, const std::string& yosys) {
    const TemporaryFolder folder;
    const std::filesystem::path json = folder.path() / "ports.json";
    run_yosys_commands(fmt::format("{}hierarchy -check -top {}\nproc\nwrite_json {}\n",
                                   read_commands(design), module_name(design.top),
                                   script_path(json)),
                       yosys);
    std::vector<DesignPort> ports;
    try {
        const auto parsed = nlohmann::ordered_json::parse(read_file(json));
        for (const auto& [name, entry] : parsed.at("modules").at(design.top).at("ports").items()) {
            ports.push_back(port_of(name, entry));
        }
    } catch (const nlohmann::json::exception& error) {
        throw ToolError(fmt::format("the netlist of '{}' has no ports: {}", yosys, error.what()));
    }
    if (std::find(ports.begin(), ports.end(), DesignPort{"clk", true, 1}) == ports.end()) {
        throw InputError(fmt::format("module '{}' has no input clk of one bit", design.top));
    }
    return ports;
}

void require_success(const ChildResult& result, const std::string& program) {
    if (result.signal == 0 && result.exit_status == 0) {
        return;
    }
    const std::string end = result.signal != 0
                                ? fmt::format("was killed by signal {}", result.signal)
                                : fmt::format("ended with status {}", result.exit_status);
    throw ToolError(
        fmt::format("'{}' {}; its last words:\n{}", program, end, last_lines(result.output)));
}

} // namespace isinglass
