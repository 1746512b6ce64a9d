// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Solutions of a cell network by trying all values, and those of the netlist it came from.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <stdexcept>
#include <vector>

#include "flow/cell_network.hpp"
#include "flow/pin_spec.hpp"
#include "tests/support/plain_logic.hpp"

namespace isinglass::testing {

/// The nets of input and output words, in order.
inline std::vector<NetId> port_nets(const Netlist& netlist) {
    std::vector<NetId> nets;
    for (const Word& word : netlist.words()) {
        if (word.kind == WordKind::input || word.kind == WordKind::output) {
            nets.insert(nets.end(), word.bits.begin(), word.bits.end());
        }
    }
    return nets;
}

/// What the ports can be, bit k = ports[k], over all values of the network's variables.
inline std::set<std::uint64_t> port_values(const CellNetwork& network,
                                           const std::vector<NetId>& ports) {
    std::map<Variable, std::size_t> place;
    const auto enter = [&](Literal literal) {
        if (const Literal root = network.find(literal); root.is_index()) {
            place.try_emplace(root.index(), place.size());
        }
    };
    for (const NetId net : ports) {
        enter(Literal(net, false));
    }
    for (const NetworkCell& cell : network.cells) {
        for (const Variable variable : cell.variables) {
            enter(Literal(variable, false));
        }
    }
    for (const SumCell& sum : network.sums) {
        for (const Literal pin : sum.pins) {
            enter(pin);
        }
    }
    if (place.size() > 22) {
        throw std::logic_error("port_values: too many variables to try");
    }
    std::set<std::uint64_t> values;
    for (std::uint64_t x = 0; x < (std::uint64_t{1} << place.size()); ++x) {
        const auto value = [&](Literal literal) {
            const Literal root = network.find(literal);
            return root.is_constant()
                       ? root.value()
                       : (((x >> place.at(root.index())) & 1U) != 0) != root.inverted();
        };
        bool holds = true;
        for (const NetworkCell& cell : network.cells) {
            std::size_t row = 0;
            for (std::size_t k = 0; k < cell.variables.size(); ++k) {
                row |= std::size_t{value(Literal(cell.variables[k], false))} << k;
            }
            holds = holds && ((cell.rows >> row) & 1U) != 0;
        }
        for (const SumCell& sum : network.sums) {
            std::int64_t total = 0;
            for (std::size_t k = 0; k < sum.pins.size(); ++k) {
                total += value(sum.pins[k]) ? sum.weights[k] : 0;
            }
            holds = holds && total == sum.target;
        }
        if (holds) {
            std::uint64_t row = 0;
            for (std::size_t k = 0; k < ports.size(); ++k) {
                row |= std::uint64_t{value(Literal(ports[k], false))} << k;
            }
            values.insert(row);
        }
    }
    return values;
}

/// The same from the gates, with all pins and constraints held.
inline std::set<std::uint64_t> port_values(const NetlistData& data,
                                           const std::vector<PinnedBit>& pins = {}) {
    const Netlist netlist(data);
    const std::vector<NetId> inputs(netlist.inputs().begin(), netlist.inputs().end());
    const std::vector<NetId> ports = port_nets(netlist);
    PlainLogic plain(data);
    std::set<std::uint64_t> values;
    for (std::uint64_t x = 0; x < (std::uint64_t{1} << inputs.size()); ++x) {
        plain.set_inputs(inputs, x);
        bool holds = true;
        for (const PinnedBit& pin : pins) {
            holds = holds && plain.value(pin.net) == pin.value;
        }
        for (const Constraint& constraint : data.constraints) {
            holds = holds && plain.value(constraint.net);
        }
        std::uint64_t row = 0;
        for (std::size_t k = 0; k < ports.size(); ++k) {
            row |= std::uint64_t{plain.value(ports[k])} << k;
        }
        if (holds) {
            values.insert(row);
        }
    }
    return values;
}

/// Holds pins and constraints; false when they contradict each other directly.
[[nodiscard]] inline bool hold(CellNetwork& network, const Netlist& netlist,
                               const std::vector<PinnedBit>& pins) {
    bool possible = true;
    for (const Constraint& constraint : netlist.constraints()) {
        possible = possible && network.hold(Literal(constraint.net, false), true);
    }
    for (const PinnedBit& pin : pins) {
        possible = possible && network.hold(Literal(pin.net, false), pin.value);
    }
    return possible;
}

} // namespace isinglass::testing
