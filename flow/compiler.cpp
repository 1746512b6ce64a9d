// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Calling the stages in order.
#include "flow/compiler.hpp"

#include <fmt/format.h>

#include "core/version.hpp"
#include "flow/unroll.hpp"
#include "flow/yosys_json.hpp"

namespace isinglass {

namespace {

std::string settings_text(const CompileOptions& options) {
    std::string text =
        fmt::format("gaps={}", options.assemble.gaps == GapPolicy::equal ? "equal" : "native");
    if (!options.synthesis.top.empty()) {
        text += " top=" + options.synthesis.top;
    }
    for (const auto& [name, value] : options.synthesis.parameters) {
        text += fmt::format(" param:{}={}", name, value);
    }
    for (const std::string& define : options.synthesis.defines) {
        text += " define:" + define;
    }
    text += options.synthesis.relational ? "" : " map=functional";
    const PassOptions& passes = options.assemble.passes;
    text += passes.sums == SumStyle::counters ? " sums=counters"
            : passes.sums == SumStyle::blocks ? " sums=blocks"
                                              : "";
    for (const std::string& pass : passes.off) {
        text += " without:" + pass;
    }
    if (options.assemble.max_degree > 0) {
        text += fmt::format(" max_degree={}", options.assemble.max_degree);
    }
    if (options.assemble.objective != NetworkObjective::spins) {
        text += fmt::format(" optimize={}", to_string(options.assemble.objective));
    }
    return options.frames > 0 ? text + fmt::format(" unroll={}", options.frames) : text;
}

Netlist combinational(const Netlist& netlist, std::size_t frames) {
    if (frames > 0) {
        return unroll(netlist, frames);
    }
    if (!netlist.flip_flops().empty()) {
        const FlipFlop& ff = netlist.flip_flops().front();
        throw ModelError(netlist.source(ff.source),
                         fmt::format("the design is sequential ({} flip-flops, the first is '{}'); "
                                     "give the number of time frames with --unroll T",
                                     netlist.flip_flops().size(), netlist.net_name(ff.q)));
    }
    return netlist;
}

} // namespace

CompiledModel compile(const CompileOptions& options) {
    const YosysDesign design = read_yosys_json(synthesize(options.synthesis));
    CompiledModel compiled = compile_netlist(design.netlist, options, CellLibrary::built_in());
    compiled.provenance.synthesizer = design.creator;
    return compiled;
}

CompiledModel compile_netlist(const Netlist& netlist, const CompileOptions& options,
                              const CellLibrary& library) {
    CompiledModel compiled;
    compiled.netlist = combinational(netlist, options.frames);
    AssembleOptions assemble_options = options.assemble;
    for (const std::string& pin : options.pins) {
        const auto bits = parse_pin(pin, compiled.netlist);
        assemble_options.pins.insert(assemble_options.pins.end(), bits.begin(), bits.end());
    }
    Assembly assembly = assemble(compiled.netlist, library, assemble_options);
    if (assembly.contradictory) {
        compiled.contradictory = true;
        assemble_options.passes.off.insert("pins");
        assembly = assemble(compiled.netlist, library, assemble_options);
    }
    compiled.model = std::move(assembly.model);
    compiled.spins = std::move(assembly.spins);
    compiled.ground_energy = assembly.ground_energy;
    compiled.gap = assembly.gap;
    compiled.cells = std::move(assembly.cells);
    compiled.passes = std::move(assembly.passes);
    compiled.provenance.program = fmt::format("isinglass {}", version());
    compiled.provenance.sources = options.synthesis.sources;
    compiled.provenance.settings = settings_text(options);
    return compiled;
}

} // namespace isinglass
