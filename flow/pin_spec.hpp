// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Pins: "p[7:0] = 143" as fixed bits of the netlist's words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/netlist.hpp"

namespace isinglass {

/// One bit of a word that must have a value.
struct PinnedBit {
    NetId net = no_net;
    bool value = false;
    std::string name; ///< for messages, e.g. "p[3]"
};

/// Parses `word = value`, where word is a port or register, "name", "name[7]" or "name[7:4]" in the
/// port's own index direction; in an unrolled design "name@3", or "name@*" for every frame.
/// Values as in parse_value; free bits (x) give no entry. Throws InputError naming the pin, with
/// the known names when the name is unknown.
std::vector<PinnedBit> parse_pin(std::string_view text, const Netlist& netlist);

} // namespace isinglass
