// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Reading nets from spins, and naming spins.
#include "flow/spin_map.hpp"

#include <unordered_set>

#include <fmt/format.h>

namespace isinglass {

std::uint8_t SpinMap::value(NetId net, std::span<const Spin> state) const {
    const Literal literal = of_net[net];
    require(!literal.is_none(), "SpinMap::value: the net has no spin");
    if (literal.is_constant()) {
        return literal.value() ? 1 : 0;
    }
    return (state[literal.index()] > 0) != literal.inverted() ? 1 : 0;
}

std::vector<std::string> SpinMap::spin_names(const Netlist& netlist) const {
    std::vector<std::string> names;
    std::unordered_set<std::string> taken;
    names.reserve(spin_count());
    for (SpinId spin = 0; spin < spin_count(); ++spin) {
        const NetId net = net_of_spin[spin];
        const auto& net_names = netlist.data().net_names;
        std::string name;
        if (net < net_names.size()) {
            name = net_names[net];
        }
        if (name.empty() || !taken.insert(name).second) {
            const auto* kind = net == no_net ? "$aux" : net == inner_net ? "$inner" : "$net";
            name = fmt::format("{}{}", kind, spin);
            while (!taken.insert(name).second) {
                name += '_';
            }
        }
        names.push_back(std::move(name));
    }
    return names;
}

} // namespace isinglass
