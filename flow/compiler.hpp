// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The facade: from design files to a model whose answers can be judged. Used in three calls:
//
//   const CompiledModel compiled = compile(options);              // Verilog -> Hamiltonian
//   const InvertResult result = invert(compiled, request, solver); // pins -> judged answers
//   // result.answers[0].ports holds the words as decimal text
#pragma once

#include <map>
#include <string>
#include <vector>

#include "flow/assemble.hpp"
#include "flow/yosys_runner.hpp"

namespace isinglass {

struct CompileOptions {
    SynthesisOptions synthesis;
    /// Time frames of a sequential design; 0: the design must be combinational.
    std::size_t frames = 0;
    AssembleOptions assemble;
    /// Pins (see parse_pin) that hold for good: the model is that of the pinned circuit, smaller.
    std::vector<std::string> pins;
};

/// Where a model came from.
struct ModelProvenance {
    std::string program;              ///< "isinglass 0.1.0"
    std::string synthesizer;          ///< "Yosys 0.23 (git sha1 ...)"
    std::vector<std::string> sources; ///< design files as given
    std::string settings;             ///< top, parameters, frames, gaps, map: "name=value"
};

/// A circuit as an Ising model, with everything needed to judge a state later and elsewhere.
struct CompiledModel {
    Netlist netlist; ///< combinational (unrolled), as synthesized: the judge evaluates this
    IsingModel model;
    SpinMap spins;
    Energy ground_energy = 0;
    Energy gap = 0;
    std::map<std::string, std::size_t> cells;
    std::vector<PassReport> passes; ///< what each pass of assembly left; not kept in model files
    /// CompileOptions::pins and the constraints cannot all hold; the model is then without pins.
    bool contradictory = false;
    ModelProvenance provenance;
    /// Defaults that suit this model, by name: "solver" and settings of solvers. Empty: none.
    std::map<std::string, std::string> settings;
};

/// Synthesizes, reads, unrolls and assembles with the built-in cell library.
CompiledModel compile(const CompileOptions& options);

/// The same from a netlist that exists already.
CompiledModel compile_netlist(const Netlist& netlist, const CompileOptions& options,
                              const CellLibrary& library);
} // namespace isinglass
