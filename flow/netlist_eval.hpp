// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Plain Boolean evaluation of a netlist: the independent judge of every answer.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "flow/netlist.hpp"

namespace isinglass {

/// Evaluates one combinational netlist again and again without allocating.
class NetlistEvaluator {
public:
    /// `netlist` must outlive the evaluator and have no flip-flops (unroll it first).
    explicit NetlistEvaluator(const Netlist& netlist);

    /// Values (0 or 1) of all nets, index NetId, for the values of netlist.inputs() in order.
    /// The returned view is valid until the next call.
    std::span<const std::uint8_t> evaluate(std::span<const std::uint8_t> input_values);

    /// True when the last evaluation makes every constraint net 1.
    bool constraints_hold() const;

private:
    const Netlist& netlist_;
    std::vector<std::uint8_t> values_;
};

} // namespace isinglass
