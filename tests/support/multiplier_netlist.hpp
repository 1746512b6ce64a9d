// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// An array multiplier as a netlist, without synthesis.
#pragma once

#include "tests/support/plain_logic.hpp"

namespace isinglass::testing {

/// p = a * b; a and b of n bits, rows of adders.
inline Netlist multiplier_netlist(std::size_t n) {
    NetlistBuilder builder;
    const auto a = builder.input("a", n);
    const auto b = builder.input("b", n);
    std::vector<NetId> p;
    std::vector<NetId> row(n, net_zero); // what is left above the bits already in p
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<NetId> sums;
        NetId carry = net_zero;
        for (std::size_t j = 0; j < n; ++j) {
            const NetId product = builder.gate(GateKind::and_, {a[j], b[i]})[0];
            const auto out = builder.gate(GateKind::fa, {row[j], product, carry});
            sums.push_back(out[0]);
            carry = out[1];
        }
        p.push_back(sums[0]);
        row.assign(sums.begin() + 1, sums.end());
        row.push_back(carry);
    }
    p.insert(p.end(), row.begin(), row.end());
    builder.output("p", p);
    return builder.build();
}

} // namespace isinglass::testing
