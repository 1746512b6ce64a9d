// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A ripple-carry adder as a netlist, without synthesis.
#pragma once

#include "tests/support/plain_logic.hpp"

namespace isinglass::testing {

/// s = a + b; a and b of n bits, s of n + 1 bits, or n without the last carry. To be built upon.
inline NetlistBuilder adder_builder(std::size_t n, bool with_carry = true) {
    NetlistBuilder builder;
    const auto a = builder.input("a", n);
    const auto b = builder.input("b", n);
    std::vector<NetId> sum;
    NetId carry = net_zero;
    for (std::size_t k = 0; k < n; ++k) {
        const auto out = builder.gate(GateKind::fa, {a[k], b[k], carry});
        sum.push_back(out[0]);
        carry = out[1];
    }
    if (with_carry) {
        sum.push_back(carry);
    }
    builder.output("s", sum);
    return builder;
}

} // namespace isinglass::testing
