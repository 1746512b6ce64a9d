// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Spins and couplings of the circuits in bench/circuits/: two-input gates, the cells of
// edif2qmasm, and ours. Usage: mapping [--json] [--only NAME]
//
// The peer's way (edif2qmasm, https://github.com/lanl/edif2qmasm): ABC maps to its cells; every
// net is a spin, also behind an inverter, and cells have auxiliary spins. The couplings of its
// cells are counted from stdcell.qmasm, pairs that two cells share once. Check: p = a * b of 4, 8,
// 12 bits has 95, 463, 1108 spins and 274, 1451, 3444 couplings.
// Two-input gates: the same with AND, OR, XOR and their inverses, where an inverter costs nothing.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bench/circuits/circuit_path.hpp"
#include "core/text_file.hpp"
#include "flow/child_process.hpp"
#include "flow/compiler.hpp"
#include "flow/literal.hpp"
#include "flow/yosys_json.hpp"

namespace isinglass {

namespace {

struct Circuit {
    std::string top;
    std::vector<std::pair<std::string, std::string>> parameters = {};
    /// What we compile in its place; empty: the same.
    std::string relation = {};
    bool relational = false;

    bool is_relation() const { return relational || !relation.empty(); }
    std::string name() const {
        std::string text = top;
        for (const auto& [parameter, value] : parameters) {
            text += fmt::format(" {}={}", parameter, value);
        }
        return text + (is_relation() ? ", relation" : "");
    }
};

/// A relation follows the function that it replaces.
std::vector<Circuit> circuits() {
    return {
        {"priority_encoder"},
        {"decoder"},
        {"round_robin_arbiter"},
        {"alu"},
        {"sbox"},
        {"aes_sbox"},
        {"crc32_step"},
        {"barrel_shifter"},
        {"multiplier", {{"N", "4"}}},
        {"multiplier", {{"N", "8"}}},
        {"divider", {{"N", "8"}, {"D", "4"}}},
        {"divider", {{"N", "8"}, {"D", "4"}}, "", true},
        {"divider", {{"N", "16"}, {"D", "8"}}},
        {"divider", {{"N", "16"}, {"D", "8"}}, "", true},
        {"square_root"},
        {"square_root", {}, "square_root_relation"},
        {"equality"},
    };
}

struct Size {
    std::size_t spins = 0;
    std::size_t couplings = 0;
};

/// The netlist of `gates` that ABC makes.
Netlist map_by_abc(const Circuit& circuit, const std::string& gates) {
    const TemporaryFolder folder;
    std::string script = fmt::format("read_verilog {}\nhierarchy -top {}",
                                     bench::circuit_path(circuit.top), circuit.top);
    for (const auto& [name, value] : circuit.parameters) {
        script += fmt::format(" -chparam {} {}", name, value);
    }
    const std::string output = folder.path() / "netlist.json";
    script += fmt::format("\nproc; fsm; flatten; opt; memory; opt; techmap; opt\nabc -g {}\n"
                          "opt_clean -purge\nwrite_json {}\n",
                          gates, output);
    write_file(folder.path() / "map.ys", script);
    const ChildResult result =
        run_child({"yosys", "-q", "-s", folder.path() / "map.ys"}, "install the package yosys");
    if (result.exit_status != 0) {
        throw ToolError("Yosys failed:\n" + result.output);
    }
    return read_yosys_json(read_file(output)).netlist;
}

/// Auxiliary spins of a cell of stdcell.qmasm, and the pairs of its pins A B C (D) Y and of these
/// that have no coupling there; MUX has the pins A B S Y.
struct PeerCell {
    std::size_t auxiliary = 0;
    std::set<std::pair<std::size_t, std::size_t>> uncoupled = {};
};

PeerCell peer_cell(GateKind kind) {
    switch (kind) {
    case GateKind::xor_:
    case GateKind::xnor:
    case GateKind::mux:
        return {1};
    case GateKind::aoi3:
        return {1, {{1, 2}}};
    case GateKind::oai3:
        return {1, {{0, 1}, {1, 2}}};
    case GateKind::aoi4:
        return {2};
    case GateKind::oai4:
        return {2, {{0, 2}, {0, 3}, {1, 2}, {1, 3}, {1, 4}, {1, 5}, {2, 6}, {3, 6}}};
    default:
        return {};
    }
}

/// Spins and couplings when each gate of `netlist` is a cell of the peer.
Size count_cells(const Netlist& netlist, bool inverters_are_free) {
    std::vector<NetId> spin(netlist.net_count());
    for (NetId net = 0; net < spin.size(); ++net) {
        spin[net] = net;
    }
    std::set<NetId> spins(netlist.inputs().begin(), netlist.inputs().end());
    std::set<std::pair<NetId, NetId>> couplings;
    auto next = static_cast<NetId>(netlist.net_count());
    for (const Gate& gate : netlist.gates()) {
        if (gate.kind == GateKind::not_ && inverters_are_free) {
            spin[gate.outputs()[0]] = spin[gate.inputs()[0]];
            continue;
        }
        const PeerCell cell = peer_cell(gate.kind);
        std::vector<NetId> pins;
        for (const NetId net : gate.inputs()) {
            pins.push_back(spin[net]);
        }
        pins.push_back(gate.outputs()[0]);
        for (std::size_t k = 0; k < cell.auxiliary; ++k) {
            pins.push_back(next++);
        }
        spins.insert(pins.begin(), pins.end());
        for (std::size_t i = 0; i < pins.size(); ++i) {
            for (std::size_t j = i + 1; j < pins.size(); ++j) {
                if (!cell.uncoupled.contains({i, j})) {
                    couplings.insert(std::minmax(pins[i], pins[j]));
                }
            }
        }
    }
    return {spins.size(), couplings.size()};
}

Size compile_ours(const Circuit& circuit) {
    CompileOptions options;
    options.synthesis.sources = {bench::circuit_path(circuit.top)};
    options.synthesis.top = circuit.relation.empty() ? circuit.top : circuit.relation;
    if (!circuit.relation.empty()) {
        options.synthesis.sources.push_back(bench::circuit_path(circuit.relation));
    }
    options.synthesis.parameters = circuit.parameters;
    options.synthesis.relational = circuit.relational;
    const CompiledModel compiled = compile(options);
    return {compiled.model.spin_count(), compiled.model.coupling_count()};
}

struct Row {
    Circuit circuit;
    Size two_input;
    Size peer;
    Size ours;

    /// Share of the peer's spins that we do without.
    double saving() const {
        return 1 - static_cast<double>(ours.spins) / static_cast<double>(peer.spins);
    }
};

Row measure(const Circuit& circuit) {
    return {
        circuit, count_cells(map_by_abc(circuit, "AND,NAND,OR,NOR,XOR,XNOR"), true),
        count_cells(map_by_abc(circuit, "AND,NAND,OR,NOR,XOR,XNOR,MUX,AOI3,OAI3,AOI4,OAI4"), false),
        compile_ours(circuit)};
}

/// Over the circuits; with relations: these in place of the functions where there are any.
double median_saving(const std::vector<Row>& rows, bool with_relations) {
    std::vector<double> savings;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        const bool has_relation = k + 1 < rows.size() && rows[k + 1].circuit.is_relation();
        if (with_relations ? !has_relation : !rows[k].circuit.is_relation()) {
            savings.push_back(rows[k].saving());
        }
    }
    std::ranges::sort(savings);
    if (savings.empty()) {
        return std::nan("");
    }
    const std::size_t half = savings.size() / 2;
    return savings.size() % 2 != 0 ? savings[half] : (savings[half - 1] + savings[half]) / 2;
}

nlohmann::ordered_json to_json(const Size& size) {
    return {{"spins", size.spins}, {"couplings", size.couplings}};
}

void print_row(const Row& row) {
    fmt::print("{:<34}{:>7}{:>8}{:>9}{:>8}{:>8}{:>8}{:>9.2f}{:>8.1f} %\n", row.circuit.name(),
               row.two_input.spins, row.two_input.couplings, row.peer.spins, row.peer.couplings,
               row.ours.spins, row.ours.couplings,
               static_cast<double>(row.ours.couplings) / static_cast<double>(row.peer.couplings),
               100 * row.saving());
    std::fflush(stdout);
}

void run(bool json, std::string_view only) {
    std::vector<Row> rows;
    if (!json) {
        fmt::print("{:<34}{:>15}{:>17}{:>16}{:>9}{:>10}\n{:<34}{:>7}{:>8}{:>9}{:>8}{:>8}{:>8}"
                   "{:>9}{:>10}\n",
                   "", "two-input", "edif2qmasm", "ours", "ratio", "fewer", "circuit", "spins",
                   "coupl.", "spins", "coupl.", "spins", "coupl.", "coupl.", "spins");
    }
    auto list = nlohmann::ordered_json::array();
    for (const Circuit& circuit : circuits()) {
        if (circuit.name().find(only) == std::string::npos) {
            continue;
        }
        rows.push_back(measure(circuit));
        const Row& row = rows.back();
        list.push_back({{"circuit", circuit.name()},
                        {"two_input", to_json(row.two_input)},
                        {"edif2qmasm", to_json(row.peer)},
                        {"ours", to_json(row.ours)},
                        {"saving", row.saving()}});
        if (!json) {
            print_row(row);
        }
    }
    if (rows.empty()) {
        throw InputError(fmt::format("no circuit is called '{}'", only));
    }
    if (json) {
        const nlohmann::ordered_json report{
            {"circuits", list},
            {"median_saving", median_saving(rows, false)},
            {"median_saving_with_relations", median_saving(rows, true)}};
        fmt::print("{}\n", report.dump(2));
    } else {
        fmt::print("median saving of spins: {:.1f} %, with relations {:.1f} %\n",
                   100 * median_saving(rows, false), 100 * median_saving(rows, true));
    }
}

} // namespace

} // namespace isinglass

int main(int argc, char** argv) {
    bool json = false;
    std::string_view only;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        json = json || argument == "--json";
        if (argument == "--only" && i + 1 < argc) {
            only = argv[++i];
        }
    }
    try {
        isinglass::run(json, only);
    } catch (const std::exception& error) {
        fmt::print(stderr, "mapping: {}\n", error.what());
        return 1;
    }
    return 0;
}
