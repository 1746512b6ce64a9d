// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The circuit as relations between signed variables: what the passes of assembly work on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/types.hpp"
#include "flow/literal.hpp"
#include "flow/netlist.hpp"
#include "flow/row_set.hpp"

namespace isinglass {

/// A variable of the network: first the nets, by NetId, then variables that passes add.
using Variable = std::uint32_t;

/// A relation that must hold. Its two forms allow the same values of the variables that are left.
struct NetworkCell {
    std::vector<Variable> variables; ///< distinct; pin k of `rows` is variables[k]
    RowSet rows = 0;
    /// As it was made, never changed: the form to fall back on when the library lacks `rows`.
    std::vector<Literal> pins; ///< inputs first; may have become constant or equal
    RowSet pin_rows = 0;
    std::size_t input_count = 0;
    std::uint32_t source = 0; ///< for messages
    bool removed = false;
};

/// sum weights[k] pins[k] = target over the Boolean values of the pins, slack variables included.
struct SumCell {
    std::vector<Literal> pins;
    std::vector<Weight> weights;
    Weight target = 0;
};

/// Relations and sums over variables; equal, inverse and constant variables are merged (a signed
/// union-find). The solutions, seen on the visible variables, are the circuit's truth table.
class CellNetwork {
public:
    CellNetwork() = default;
    /// One cell for every gate that reaches an output word or a constraint; constraints are not
    /// held yet. The output of a GateKind::free is a variable of its own: constraints imply its
    /// value, so the logic before it has no cells. The netlist must be combinational.
    explicit CellNetwork(const Netlist& netlist);

    std::vector<NetworkCell> cells; ///< topological order of the gates they come from
    std::vector<SumCell> sums;

    std::size_t variable_count() const { return parent_.size(); }
    Variable add_variable();
    /// What a literal has become: a constant, or a variable of its own with a sign.
    Literal find(Literal literal) const;
    Literal find(Variable variable) const { return find(Literal(variable, false)); }
    /// Gives a literal a value, or merges two. False when that contradicts what is known.
    [[nodiscard]] bool hold(Literal literal, bool value);
    [[nodiscard]] bool unify(Literal a, Literal b);
    /// The other cells may not drop this variable: it belongs to a port or to a sum.
    void keep(Literal literal) {
        if (const Literal root = find(literal); root.is_index()) {
            visible_[root.index()] = true;
        }
    }
    bool is_visible(Variable variable) const { return visible_[variable]; }
    /// Whether the netlist's logic reaches the net at all; others have no variable in a cell.
    bool is_live(NetId net) const { return live_[net]; }

    /// Brings `variables` and `rows` up to date with what the variables have become.
    void refresh(NetworkCell& cell) const;
    /// Adds a cell whose variables are the (distinct, positive) pins.
    NetworkCell& add_cell(std::vector<Variable> variables, RowSet rows, std::size_t input_count,
                          std::uint32_t source);

private:
    void set_pins(NetworkCell& cell, const std::vector<Literal>& pins, RowSet rows) const;
    void mark_live(const Netlist& netlist);

    mutable std::vector<Literal> parent_; ///< itself, another variable with a sign, or a constant
    std::vector<bool> visible_;
    std::vector<bool> live_;
};

} // namespace isinglass
