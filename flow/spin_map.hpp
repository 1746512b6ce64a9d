// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Which spin, with which sign, stands for which net.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/types.hpp"
#include "flow/literal.hpp"
#include "flow/netlist.hpp"

namespace isinglass {

/// Marks a spin of a variable that assembly made: it has no net, but its value follows from those
/// of the nets, as an auxiliary spin's need not.
inline constexpr NetId inner_net = no_net - 1;

/// Nets <-> spins. Several nets may share a spin (buffers, inverters); auxiliary spins have no net.
struct SpinMap {
    /// For each NetId: a spin with a sign, a constant, or none (unused logic).
    std::vector<Literal> of_net;
    /// For each SpinId: the net it was made for, inner_net, or no_net for an auxiliary spin.
    std::vector<NetId> net_of_spin;

    std::size_t spin_count() const { return net_of_spin.size(); }

    /// The Boolean value (0 or 1) of a net in a state of all spins; the net must not be none.
    std::uint8_t value(NetId net, std::span<const Spin> state) const;
    /// One name per spin: its net's name, or "$net", "$inner" or "$aux" and the spin's number.
    std::vector<std::string> spin_names(const Netlist& netlist) const;
};

} // namespace isinglass
