// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One Yosys run; private names become u_1_, u_2_, ... so that all programs spell them alike.
#include "flow/rtl/mapped_netlist.hpp"

#include <charconv>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

namespace isinglass {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// Net name by Yosys' bit number.
std::unordered_map<std::size_t, std::string> names_of_bits(const Json& module) {
    std::unordered_map<std::size_t, std::string> names;
    for (const auto& [name, entry] : module.at("netnames").items()) {
        const Json& bits = entry.at("bits");
        const std::size_t offset = entry.value("offset", std::size_t{0});
        for (std::size_t b = 0; b < bits.size(); ++b) {
            if (bits[b].is_number()) {
                names.try_emplace(bits[b].get<std::size_t>(),
                                  bits.size() == 1 ? name
                                                   : fmt::format("{}[{}]", name, offset + b));
            }
        }
    }
    return names;
}

MappedCell cell_of(const std::string& name, const Json& entry,
                   const std::unordered_map<std::size_t, std::string>& names) {
    MappedCell cell{name, entry.at("type"), {}};
    if (cell.type.starts_with('$') || !entry.contains("port_directions")) {
        throw InputError(
            fmt::format("the cell library has nothing for '{}' ({})", cell.type, name));
    }
    for (const auto& [pin, direction] : entry.at("port_directions").items()) {
        const Json& bits = entry.at("connections").value(pin, Json::array());
        if (direction == "output" && !bits.empty() && bits[0].is_number()) {
            cell.output_nets.push_back(names.at(bits[0].get<std::size_t>()));
        }
    }
    return cell;
}

std::string mapping_script(const DesignSource& design, const CellMappingOptions& options,
                           const fs::path& folder) {
    const std::string liberty = script_path(options.liberty);
    std::string script = fmt::format("read_liberty -lib {}\n{}", liberty, read_commands(design));
    script +=
        fmt::format("synth -flatten -top {}\nsetattr -unset init w:*\n", module_name(design.top));
    script += fmt::format("dfflibmap -liberty {}\n", liberty);
    script += fmt::format("abc -liberty {} -D {} -constr {}\n", liberty, options.delay_target,
                          script_path(folder / "abc.constr"));
    script += "setundef -zero\nclean -purge\nsplitnets\nopt_clean -purge\n"
              "rename -enumerate -pattern u_%_\n";
    script += fmt::format("tee -q -o {} stat -liberty {}\n", script_path(folder / "area"), liberty);
    script += fmt::format("write_json {}\n", script_path(folder / "netlist.json"));
    script += fmt::format("write_verilog -noattr -noexpr {}\n", script_path(folder / "netlist.v"));
    return script;
}

} // namespace

MappedNetlist read_mapped_json(const std::string& json) {
    MappedNetlist netlist;
    try {
        const Json parsed = Json::parse(json);
        for (const auto& [name, module] : parsed.at("modules").items()) {
            if (module.at("attributes").contains("blackbox")) {
                continue; // a cell of the library
            }
            for (const auto& [port, entry] : module.at("ports").items()) {
                netlist.ports.push_back(
                    {port, entry.at("direction") == "input", entry.at("bits").size()});
            }
            const auto names = names_of_bits(module);
            for (const auto& [cell, entry] : module.at("cells").items()) {
                netlist.cells.push_back(cell_of(cell, entry, names));
            }
        }
    } catch (const nlohmann::json::exception& error) {
        throw ToolError(fmt::format("Yosys' netlist cannot be read: {}", error.what()));
    }
    return netlist;
}

double read_chip_area(const std::string& statistics) {
    const std::size_t mark = statistics.rfind("Chip area for");
    const std::size_t colon = statistics.find(": ", mark);
    double area = 0;
    if (mark != std::string::npos && colon != std::string::npos) {
        const char* begin = statistics.data() + colon + 2;
        if (std::from_chars(begin, statistics.data() + statistics.size(), area).ec == std::errc()) {
            return area;
        }
    }
    throw ToolError("Yosys' statistics have no area; does the library state areas?");
}

MappedNetlist map_to_library(const DesignSource& design, const CellMappingOptions& options) {
    const TemporaryFolder temporary;
    const fs::path& folder = temporary.path();
    read_file(options.liberty);
    write_file(folder / "abc.constr", fmt::format("set_driving_cell {}\nset_load {}\n",
                                                  options.driving_cell, options.output_load));
    run_yosys_commands(mapping_script(design, options, folder), options.yosys);
    MappedNetlist netlist = read_mapped_json(read_file(folder / "netlist.json"));
    netlist.verilog = read_file(folder / "netlist.v");
    netlist.area = read_chip_area(read_file(folder / "area"));
    for (const MappedCell& cell : netlist.cells) {
        ++netlist.counts[cell.type];
    }
    return netlist;
}

} // namespace isinglass
