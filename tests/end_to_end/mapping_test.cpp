// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Mapped networks against their sources, proved equivalent by Yosys.
#include <catch2/catch.hpp>

#include "bench/circuits/circuit_path.hpp"
#include "core/text_file.hpp"
#include "flow/child_process.hpp"
#include "flow/network_passes.hpp"
#include "flow/yosys_json.hpp"
#include "flow/yosys_runner.hpp"
#include "tests/support/network_verilog.hpp"

using namespace isinglass;

namespace {

/// The circuit's network after all passes up to mapping.
std::string mapped_verilog(const std::string& source, const std::string& top, std::size_t& cells) {
    SynthesisOptions synthesis;
    synthesis.sources = {source};
    synthesis.top = top;
    const Netlist netlist = read_yosys_json(synthesize(synthesis)).netlist;
    CellNetwork network(netlist);
    CellChoice choice(CellLibrary::built_in(), NetworkObjective::spins);
    PassOptions options;
    options.off = {"merge"}; // a merged cell has no direction
    std::vector<PassReport> reports;
    REQUIRE(run_passes(network, choice, options, reports));
    cells = network.cells.size();
    return testing::verilog_of(netlist, network, "mapped");
}

/// Yosys' verdict on a miter of source and mapped network.
ChildResult prove_equal(const std::string& source, const std::string& top,
                        const std::string& mapped) {
    const TemporaryFolder folder;
    write_file(folder.path() / "mapped.v", mapped);
    return run_child(
        {"yosys", "-q", "-p",
         fmt::format("read_verilog -sv {}; hierarchy -top {}; proc; flatten; rename -top gold; "
                     "memory; techmap; opt; design -stash gold; read_verilog {}/mapped.v; "
                     "prep -top mapped; design -stash gate; design -copy-from gold -as gold gold; "
                     "design -copy-from gate -as gate mapped; miter -equiv -flatten gold gate "
                     "miter; hierarchy -top miter; techmap; opt; sat -verify -prove trigger 0 "
                     "-set-def-inputs miter",
                     source, top, folder.path().string())},
        "install the package yosys");
}

} // namespace

namespace {

void check_mapping(const std::string& name) {
    CAPTURE(name);
    const std::string source = bench::circuit_path(name);
    std::size_t cells = 0;
    std::string mapped = mapped_verilog(source, name, cells);
    CHECK(cells > 3);
    const ChildResult equal = prove_equal(source, name, mapped);
    INFO(equal.output);
    CHECK(equal.exit_status == 0);
    // The proof must be able to fail: one sign turned.
    const std::size_t at = mapped.rfind("= v");
    REQUIRE(at != std::string::npos);
    mapped.insert(at + 2, "~");
    CHECK(prove_equal(source, name, mapped).exit_status != 0);
}

} // namespace

TEST_CASE("Mapped circuits are proved equivalent to their source") {
    check_mapping(GENERATE("priority_encoder", "sbox"));
}

TEST_CASE("All mapped control circuits are proved equivalent to their source", "[.slow]") {
    check_mapping(
        GENERATE("decoder", "round_robin_arbiter", "alu", "crc32_step", "barrel_shifter"));
}
