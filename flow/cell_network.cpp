// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// From gates to relations. Nothing is simplified here: an inverter is the relation {01, 10} like
// any other; the pass that follows (simplify) finds that it merges two variables.
#include "flow/cell_network.hpp"

#include <algorithm>

namespace isinglass {

namespace {

Literal literal_of(NetId net) {
    return net == net_zero || net == net_one ? Literal::constant(net == net_one)
                                             : Literal(net, false);
}

/// The rows of a gate: bit k is pin k.
RowSet rows_of(const GateType& type) {
    RowSet rows = 0;
    for (std::uint32_t inputs = 0; inputs < (1U << type.input_count); ++inputs) {
        rows |= RowSet{1} << (inputs | (type.evaluate(inputs) << type.input_count));
    }
    return rows;
}

} // namespace

CellNetwork::CellNetwork(const Netlist& netlist) {
    require(netlist.flip_flops().empty(), "CellNetwork: the netlist has flip-flops; unroll it");
    for (NetId net = 0; net < netlist.net_count(); ++net) {
        parent_.push_back(literal_of(net));
    }
    visible_.assign(netlist.net_count(), false);
    mark_live(netlist);
    for (const Gate& gate : netlist.gates()) {
        const auto is_used = [this](NetId net) { return net != no_net && live_[net]; };
        if (gate.kind == GateKind::free || std::ranges::none_of(gate.outputs(), is_used)) {
            continue;
        }
        const GateType& type = gate_type(gate.kind);
        NetworkCell cell;
        cell.pin_rows = rows_of(type);
        cell.input_count = type.input_count;
        cell.source = gate.source;
        for (std::size_t k = 0; k < std::size_t{type.input_count} + type.output_count; ++k) {
            const NetId net = gate.pins.at(k);
            cell.pins.push_back(net == no_net ? Literal(add_variable(), false) : literal_of(net));
        }
        set_pins(cell, cell.pins, cell.pin_rows);
        cells.push_back(std::move(cell));
    }
    for (const Word& word : netlist.words()) {
        for (const NetId net : word.bits) {
            visible_[net] = visible_[net] || word.kind != WordKind::state || live_[net];
        }
    }
    for (const Constraint& constraint : netlist.constraints()) {
        visible_[constraint.net] = true;
    }
}

void CellNetwork::mark_live(const Netlist& netlist) {
    live_.assign(netlist.net_count(), false);
    for (const Word& word : netlist.words()) {
        for (const NetId net : word.bits) {
            live_[net] = live_[net] || word.kind != WordKind::state;
        }
    }
    for (const Constraint& constraint : netlist.constraints()) {
        live_[constraint.net] = true;
    }
    const auto gates = netlist.gates();
    for (auto gate = gates.rbegin(); gate != gates.rend(); ++gate) {
        const auto is_live = [this](NetId net) { return net != no_net && live_[net]; };
        if (gate->kind != GateKind::free && std::ranges::any_of(gate->outputs(), is_live)) {
            for (const NetId net : gate->inputs()) {
                live_[net] = true;
            }
        }
    }
}

Variable CellNetwork::add_variable() {
    parent_.emplace_back(static_cast<Variable>(parent_.size()), false);
    visible_.push_back(false);
    return static_cast<Variable>(parent_.size() - 1);
}

Literal CellNetwork::find(Literal literal) const {
    if (!literal.is_index()) {
        return literal;
    }
    const Variable variable = literal.index();
    Literal root = parent_[variable];
    while (root.is_index() && parent_[root.index()] != Literal(root.index(), false)) {
        root = parent_[root.index()].inverted_if(root.inverted());
    }
    parent_[variable] = root;
    return root.inverted_if(literal.inverted());
}

bool CellNetwork::hold(Literal literal, bool value) {
    const Literal root = find(literal);
    if (root.is_constant()) {
        return root.value() == value;
    }
    parent_[root.index()] = Literal::constant(value != root.inverted());
    return true;
}

bool CellNetwork::unify(Literal a, Literal b) {
    Literal root = find(a);
    Literal other = find(b);
    if (root.is_constant() || other.is_constant()) {
        return root.is_constant() ? hold(other, root.value()) : hold(root, other.value());
    }
    if (root.index() == other.index()) {
        return root.inverted() == other.inverted();
    }
    if (other.index() < root.index()) {
        std::swap(root, other);
    }
    parent_[other.index()] = Literal(root.index(), root.inverted() != other.inverted());
    visible_[root.index()] = visible_[root.index()] || visible_[other.index()];
    return true;
}

void CellNetwork::refresh(NetworkCell& cell) const {
    std::vector<Literal> pins;
    for (const Variable variable : cell.variables) {
        pins.emplace_back(variable, false);
    }
    set_pins(cell, pins, cell.rows);
}

void CellNetwork::set_pins(NetworkCell& cell, const std::vector<Literal>& pins, RowSet rows) const {
    std::vector<Variable> variables;
    std::size_t count = pins.size();
    for (const Literal pin : pins) { // pins before it that are left over are in `variables`
        const Literal root = find(pin);
        const std::size_t at = variables.size();
        if (root.is_constant()) {
            rows = cofactor(rows, count--, at, root.value());
            continue;
        }
        const auto same = std::ranges::find(variables, root.index());
        if (same != variables.end()) {
            const auto kept = static_cast<std::size_t>(same - variables.begin());
            rows = identify(rows, count--, kept, at, root.inverted());
            continue;
        }
        rows = root.inverted() ? complement_pin(rows, count, at) : rows;
        variables.push_back(root.index());
    }
    cell.variables = std::move(variables);
    cell.rows = rows;
}

NetworkCell& CellNetwork::add_cell(std::vector<Variable> variables, RowSet rows,
                                   std::size_t input_count, std::uint32_t source) {
    NetworkCell cell;
    for (const Variable variable : variables) {
        cell.pins.emplace_back(variable, false);
    }
    cell.variables = std::move(variables);
    cell.rows = cell.pin_rows = rows;
    cell.input_count = input_count;
    cell.source = source;
    return cells.emplace_back(std::move(cell));
}

} // namespace isinglass
