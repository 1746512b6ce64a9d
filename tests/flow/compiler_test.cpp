// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The facade: provenance, frames, sizes of compiled designs.
#include "flow/compiler.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "flow/model_file.hpp"
#include "tests/support/plain_logic.hpp"
#include "tests/support/synthesis.hpp"

using namespace isinglass;
using isinglass::testing::NetlistBuilder;

namespace {

std::string multiplier(int bits) {
    return fmt::format("module top(input [{0}:0] a, b, output [{1}:0] p); assign p = a * b; "
                       "endmodule",
                       bits - 1, 2 * bits - 1);
}

} // namespace

TEST_CASE("Compiling a file records where the model came from") {
    const TemporaryFolder folder;
    CompileOptions options;
    options.synthesis.sources = {folder.path() / "m.v"};
    options.synthesis.top = "m";
    options.synthesis.parameters = {{"N", "3"}};
    options.synthesis.defines = {"X=1"};
    options.assemble.gaps = GapPolicy::native;
    write_file(options.synthesis.sources[0],
               "module m #(parameter N = 2)(input [N-1:0] a, output y); assign y = &a; endmodule");
    const CompiledModel compiled = compile(options);
    CHECK(compiled.provenance.synthesizer.substr(0, 5) == "Yosys");
    CHECK(compiled.provenance.program.substr(0, 10) == "isinglass ");
    CHECK(compiled.provenance.sources == options.synthesis.sources);
    CHECK(compiled.provenance.settings == "gaps=native top=m param:N=3 define:X=1");
    CHECK(compiled.netlist.find_word("a")->bits.size() == 3);
    CHECK(compiled.netlist.name() == "m");
    // Compiling again gives the same bytes.
    CHECK(write_model(compile(options), ModelEncoding::json) ==
          write_model(compiled, ModelEncoding::json));
}

TEST_CASE("Flip-flops need frames, and the frames are recorded") {
    NetlistBuilder builder;
    builder.data.sources.push_back({"c.v", 9});
    const NetId q = builder.new_net();
    const NetId d = builder.gate(GateKind::not_, {q})[0];
    builder.output("y", {q});
    builder.data.flip_flops.push_back({d, q, std::nullopt, 1});
    const Netlist netlist = builder.build();
    CompileOptions options;
    CHECK_THROWS_AS(compile_netlist(netlist, options, CellLibrary::built_in()), ModelError);
    CHECK_THROWS_WITH(compile_netlist(netlist, options, CellLibrary::built_in()),
                      Catch::Contains("c.v:9") && Catch::Contains("--unroll"));
    options.frames = 3;
    const CompiledModel compiled = compile_netlist(netlist, options, CellLibrary::built_in());
    CHECK(compiled.provenance.settings == "gaps=equal unroll=3");
    CHECK(compiled.model.spin_count() == 1); // y toggles: all frames are one spin with signs
    CHECK(compiled.netlist.flip_flops().empty());
}

TEST_CASE("The gap policies scale the cells") {
    const Netlist netlist = testing::netlist_of(multiplier(4));
    CompileOptions options;
    const CompiledModel equal = compile_netlist(netlist, options, CellLibrary::built_in());
    options.assemble.gaps = GapPolicy::native;
    const CompiledModel native = compile_netlist(netlist, options, CellLibrary::built_in());
    CHECK(equal.model.spin_count() == native.model.spin_count());
    CHECK(equal.cells == native.cells);
    CHECK(equal.gap >= native.gap);
    Energy native_ground = 0;
    for (const auto& [name, count] : native.cells) {
        native_ground +=
            static_cast<Energy>(count) * CellLibrary::built_in().find(name)->ground_energy;
    }
    CHECK(native.ground_energy == native_ground);
    Energy equal_ground = 0;
    for (const auto& [name, count] : equal.cells) {
        const CellHamiltonian& cell = *CellLibrary::built_in().find(name);
        REQUIRE(equal.gap % cell.gap == 0);
        equal_ground += static_cast<Energy>(count) * cell.ground_energy * (equal.gap / cell.gap);
    }
    CHECK(equal.ground_energy == equal_ground);
}

TEST_CASE("A 64 x 64 multiplier has 12288 spins", "[.slow]") {
    const CompiledModel compiled = testing::compile_text(multiplier(64));
    CHECK(compiled.model.spin_count() == 12288);
    CHECK(compiled.cells ==
          std::map<std::string, std::size_t>{{"AND", 4096}, {"FA", 3968}, {"HA", 64}});
}
