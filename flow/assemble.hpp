// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Netlist + cell library -> one Ising Hamiltonian whose ground states are the circuit's truth
// table.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "core/ising_model.hpp"
#include "flow/netlist.hpp"
#include "flow/network_passes.hpp"
#include "flow/pin_spec.hpp"
#include "flow/spin_map.hpp"
#include "hamiltonian_lib/cell_library.hpp"

namespace isinglass {

/// How cells of different gap are weighted against each other.
enum class GapPolicy : std::uint8_t {
    equal, ///< every cell is multiplied by an integer so that all gaps are equal
    native ///< every cell as in the library
};

struct AssembleOptions {
    GapPolicy gaps = GapPolicy::equal;
    CellObjective objective = CellObjective::spins;
    PassOptions passes = {};
    std::size_t max_degree = 0; ///< most couplings of one spin, >= 3; 0: no limit
    /// Nets with a value for good. The model is then that of the pinned circuit.
    std::vector<PinnedBit> pins = {};
};

/// The assembled network.
struct Assembly {
    IsingModel model;
    SpinMap spins;
    /// Sum of the cells' ground energies. A state has this energy exactly when every cell is
    /// satisfied; every other state lies at least `gap` above when a port is wrong.
    Energy ground_energy = 0;
    Energy gap = 0; ///< smallest gap of a cell after weighting; 0 when there is no cell
    std::map<std::string, std::size_t> cells; ///< cells used, by the library's name of their class
    std::vector<PassReport> passes;           ///< what each pass left
    /// The pins and constraints cannot all hold; the model is then empty.
    bool contradictory = false;
};

/// Turns the (combinational) netlist into a network of cells, makes it smaller (network_passes),
/// gives every remaining variable one spin and every cell its auxiliary spins, and sums the cells'
/// coefficients: inputs first, then cells in topological order. Constraints are held as pins are
/// when the pass "pins" runs. Throws ModelError when the library lacks a cell.
Assembly assemble(const Netlist& netlist, const CellLibrary& library,
                  const AssembleOptions& options = {});

} // namespace isinglass
