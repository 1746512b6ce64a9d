// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Random netlists over all gate kinds, random pins that can or cannot hold, and their answers.
#pragma once

#include <set>

#include "core/rng.hpp"
#include "flow/pin_spec.hpp"
#include "tests/support/plain_logic.hpp"

namespace isinglass::testing {

/// Up to `most_nets` nets over all gate kinds; inputs of gates may repeat or be constants.
inline NetlistBuilder random_netlist(std::uint64_t seed, std::uint32_t most_nets) {
    RandomStream random(seed, 21);
    NetlistBuilder builder;
    std::vector<NetId> nets = builder.input("a", 1 + random.below(3));
    const auto more = builder.input("b", 1 + random.below(3));
    nets.insert(nets.end(), more.begin(), more.end());
    const std::uint32_t limit = 6 + random.below(most_nets - 5);
    std::vector<NetId> driven;
    while (nets.size() + 1 < limit) {
        const auto kinds = static_cast<std::uint32_t>(gate_types().size());
        const GateType& type = gate_types()[random.below(kinds)];
        std::vector<NetId> inputs;
        for (std::size_t k = 0; k < type.input_count; ++k) {
            const bool constant = random.below(12) == 0;
            inputs.push_back(constant
                                 ? random.below(2)
                                 : nets[random.below(static_cast<std::uint32_t>(nets.size()))]);
        }
        std::vector<NetId> outputs = builder.gate(type.kind, inputs);
        if (outputs.size() == 2 && random.below(4) == 0) { // an adder output left open
            const std::uint32_t open = random.below(2);
            builder.data.gates.back().pins.at(type.input_count + open) = no_net;
            outputs.erase(outputs.begin() + open);
        }
        nets.insert(nets.end(), outputs.begin(), outputs.end());
        driven.insert(driven.end(), outputs.begin(), outputs.end());
    }
    std::vector<NetId> shown;
    for (const NetId net : driven) {
        if (random.below(3) != 0) {
            shown.push_back(net);
        }
    }
    builder.output("y", shown.empty() ? std::vector<NetId>{net_one} : shown);
    // The order of gates in the data must not matter.
    for (std::size_t k = builder.data.gates.size(); k > 1; --k) {
        std::swap(builder.data.gates[k - 1],
                  builder.data.gates[random.below(static_cast<std::uint32_t>(k))]);
    }
    return builder;
}

/// The same with freed nets as plain buffers: what a model is made of, where freed nets are free.
inline NetlistData followed(NetlistData data) {
    for (Gate& gate : data.gates) {
        gate.kind = gate.kind == GateKind::free ? GateKind::buf : gate.kind;
    }
    return data;
}

/// Up to four pins on bits of the ports a, b and y; half of the seeds add a constraint to `data`.
inline std::vector<PinnedBit> random_pins(std::uint64_t seed, NetlistData& data) {
    RandomStream random(seed, 22);
    std::vector<PinnedBit> pins;
    const auto pick = [&](const Word& word) {
        return word.bits[random.below(static_cast<std::uint32_t>(word.bits.size()))];
    };
    for (std::uint32_t left = random.below(5); left > 0; --left) {
        const Word& word = random.below(4) == 0 ? data.words[random.below(2)] : data.words[2];
        pins.push_back({pick(word), random.below(2) != 0, "pin"});
    }
    if (random.below(2) != 0) {
        data.constraints.push_back({pick(data.words[2]), 0});
    }
    return pins;
}

/// All input assignments (bit k: input k) under which pins and constraints hold, by trying each.
inline std::set<std::uint64_t> plain_answers(const NetlistData& data,
                                             const std::vector<PinnedBit>& pins) {
    std::vector<NetId> inputs;
    for (const Word& word : data.words) {
        if (word.kind == WordKind::input) {
            inputs.insert(inputs.end(), word.bits.begin(), word.bits.end());
        }
    }
    std::set<std::uint64_t> answers;
    PlainLogic plain(data);
    for (std::uint64_t x = 0; x < (std::uint64_t{1} << inputs.size()); ++x) {
        plain.set_inputs(inputs, x);
        bool right = true;
        for (const PinnedBit& pin : pins) {
            right = right && plain.value(pin.net) == pin.value;
        }
        for (const Constraint& constraint : data.constraints) {
            right = right && plain.value(constraint.net);
        }
        if (right) {
            answers.insert(x);
        }
    }
    return answers;
}

} // namespace isinglass::testing
