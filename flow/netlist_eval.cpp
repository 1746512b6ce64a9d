// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One pass over the gates in topological order.
#include "flow/netlist_eval.hpp"

#include <algorithm>

namespace isinglass {

NetlistEvaluator::NetlistEvaluator(const Netlist& netlist)
    : netlist_(netlist), values_(netlist.net_count(), 0) {
    require(netlist.flip_flops().empty(), "NetlistEvaluator: the netlist has flip-flops");
    values_[net_one] = 1;
}

std::span<const std::uint8_t>
NetlistEvaluator::evaluate(std::span<const std::uint8_t> input_values) {
    require(input_values.size() == netlist_.inputs().size(),
            "NetlistEvaluator::evaluate: one value per input net");
    for (std::size_t k = 0; k < input_values.size(); ++k) {
        values_[netlist_.inputs()[k]] = input_values[k];
    }
    for (const Gate& gate : netlist_.gates()) {
        const GateType& type = gate_type(gate.kind);
        std::uint32_t inputs = 0;
        for (std::uint8_t k = 0; k < type.input_count; ++k) {
            inputs |= static_cast<std::uint32_t>(values_[gate.pins[k]]) << k;
        }
        std::uint32_t outputs = type.evaluate(inputs);
        for (const NetId net : gate.outputs()) {
            if (net != no_net) {
                values_[net] = outputs & 1U;
            }
            outputs >>= 1U;
        }
    }
    return values_;
}

bool NetlistEvaluator::constraints_hold() const {
    return std::ranges::all_of(netlist_.constraints(), [this](const Constraint& constraint) {
        return values_[constraint.net] == 1;
    });
}

} // namespace isinglass
