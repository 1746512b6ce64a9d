// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A second, simpler evaluator of netlists (recursive, from unordered gates), and a builder.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "flow/netlist.hpp"

namespace isinglass::testing {

/// Output `output` of a gate, written out once more from the meaning of its name.
inline bool plain_gate(GateKind kind, const std::vector<bool>& x, std::size_t output = 0) {
    switch (kind) {
    case GateKind::buf:
    case GateKind::free:
        return x[0];
    case GateKind::not_:
        return !x[0];
    case GateKind::and_:
        return x[0] && x[1];
    case GateKind::nand:
        return !(x[0] && x[1]);
    case GateKind::or_:
        return x[0] || x[1];
    case GateKind::nor:
        return !(x[0] || x[1]);
    case GateKind::xor_:
        return x[0] != x[1];
    case GateKind::xnor:
        return x[0] == x[1];
    case GateKind::andnot:
        return x[0] && !x[1];
    case GateKind::ornot:
        return x[0] || !x[1];
    case GateKind::mux:
        return x[2] ? x[1] : x[0];
    case GateKind::aoi3:
        return !((x[0] && x[1]) || x[2]);
    case GateKind::oai3:
        return !((x[0] || x[1]) && x[2]);
    case GateKind::aoi4:
        return !((x[0] && x[1]) || (x[2] && x[3]));
    case GateKind::oai4:
        return !((x[0] || x[1]) && (x[2] || x[3]));
    case GateKind::and3:
        return x[0] && x[1] && x[2];
    case GateKind::and4:
        return x[0] && x[1] && x[2] && x[3];
    case GateKind::or3:
        return x[0] || x[1] || x[2];
    case GateKind::or4:
        return x[0] || x[1] || x[2] || x[3];
    case GateKind::maj:
        return (x[0] && x[1]) || (x[0] && x[2]) || (x[1] && x[2]);
    case GateKind::ha:
        return output == 0 ? x[0] != x[1] : x[0] && x[1];
    case GateKind::fa:
        return output == 0 ? (x[0] != x[1]) != x[2] : (x[0] && x[1]) || (x[2] && x[0] != x[1]);
    }
    throw std::logic_error("plain_gate: unknown kind");
}

/// Evaluates nets by walking back to the inputs.
class PlainLogic {
public:
    explicit PlainLogic(const NetlistData& data) : data_(data) {
        for (const Gate& gate : data.gates) {
            for (std::size_t k = 0; k < gate.outputs().size(); ++k) {
                if (gate.outputs()[k] != no_net) {
                    driver_[gate.outputs()[k]] = {&gate, k};
                }
            }
        }
    }

    void set(NetId input, bool value) { inputs_[input] = value; }
    /// Sets the inputs, in word order, to the bits of `assignment`.
    void set_inputs(const std::vector<NetId>& inputs, std::uint64_t assignment) {
        for (std::size_t k = 0; k < inputs.size(); ++k) {
            set(inputs[k], ((assignment >> k) & 1U) != 0);
        }
    }

    bool value(NetId net) const {
        if (net <= net_one) {
            return net == net_one;
        }
        const auto driver = driver_.find(net);
        if (driver == driver_.end()) {
            return inputs_.at(net);
        }
        std::vector<bool> arguments;
        for (const NetId input : driver->second.first->inputs()) {
            arguments.push_back(value(input));
        }
        return plain_gate(driver->second.first->kind, arguments, driver->second.second);
    }

private:
    const NetlistData& data_;
    std::map<NetId, std::pair<const Gate*, std::size_t>> driver_;
    std::map<NetId, bool> inputs_;
};

/// Puts netlists together by hand.
class NetlistBuilder {
public:
    std::vector<NetId> input(const std::string& name, std::size_t width, bool is_signed = false) {
        Word word;
        word.name = name;
        word.is_signed = is_signed;
        for (std::size_t k = 0; k < width; ++k) {
            word.bits.push_back(new_net());
        }
        data.words.push_back(word);
        return word.bits;
    }

    void output(const std::string& name, std::vector<NetId> bits, bool is_signed = false) {
        Word word;
        word.name = name;
        word.kind = WordKind::output;
        word.is_signed = is_signed;
        word.bits = std::move(bits);
        data.words.push_back(word);
    }

    /// Adds a gate and returns its new output nets.
    std::vector<NetId> gate(GateKind kind, const std::vector<NetId>& inputs) {
        Gate made;
        made.kind = kind;
        std::vector<NetId> outputs;
        for (std::size_t k = 0; k < gate_type(kind).output_count; ++k) {
            outputs.push_back(new_net());
        }
        std::copy(inputs.begin(), inputs.end(), made.pins.begin());
        std::copy(outputs.begin(), outputs.end(),
                  made.pins.begin() + static_cast<std::ptrdiff_t>(inputs.size()));
        data.gates.push_back(made);
        return outputs;
    }

    NetId new_net() { return static_cast<NetId>(data.net_count++); }
    Netlist build() const { return Netlist(data); }

    NetlistData data;
};

} // namespace isinglass::testing
