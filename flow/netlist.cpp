// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Checking drivers and ordering gates (Kahn's algorithm, stable: ready gates in file order).
#include "flow/netlist.hpp"

#include <algorithm>
#include <queue>
#include <unordered_set>

#include <fmt/format.h>

namespace isinglass {

std::optional<std::size_t> Word::position_of(std::int64_t index) const {
    const std::int64_t offset = index - lowest_index;
    const auto width = static_cast<std::int64_t>(bits.size());
    if (offset < 0 || offset >= width) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(descending ? offset : width - 1 - offset);
}

std::int64_t Word::index_of(std::size_t position) const {
    const auto offset = static_cast<std::int64_t>(position);
    return lowest_index +
           (descending ? offset : static_cast<std::int64_t>(bits.size()) - 1 - offset);
}

std::string Word::bit_name(std::size_t position) const {
    const bool scalar = bits.size() == 1 && lowest_index == 0;
    return scalar ? name : fmt::format("{}[{}]", name, index_of(position));
}

namespace {

/// Who drives a net: nobody, a constant or input or flip-flop, or gate number `value`.
constexpr std::uint32_t undriven = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t driven_from_outside = undriven - 1;

class Checker {
public:
    Checker(NetlistData& data, const Netlist& netlist)
        : data_(data), netlist_(netlist), driver_(data.net_count, undriven) {}

    void run(std::vector<NetId>& inputs) {
        collect_drivers(inputs);
        check_uses();
        order_gates();
    }

private:
    /// The place of the cell, or else that of the net's declaration.
    const SourcePosition& place(NetId net, std::uint32_t source) const {
        const bool known = data_.sources[source].file.empty() && net < data_.net_sources.size();
        return data_.sources[known ? data_.net_sources[net] : source];
    }

    void set_driver(NetId net, std::uint32_t driver, std::uint32_t source) {
        require(net < data_.net_count, "Netlist: net out of range");
        if (driver_[net] != undriven) {
            throw ModelError(place(net, source), fmt::format("net '{}' has more than one driver",
                                                             netlist_.net_name(net)));
        }
        driver_[net] = driver;
    }

    void collect_drivers(std::vector<NetId>& inputs) {
        driver_[net_zero] = driver_[net_one] = driven_from_outside;
        for (const Word& word : data_.words) {
            for (const NetId net : word.bits) {
                if (word.kind == WordKind::input || word.kind == WordKind::initial) {
                    set_driver(net, driven_from_outside, 0);
                    inputs.push_back(net);
                }
            }
        }
        for (const FlipFlop& ff : data_.flip_flops) {
            set_driver(ff.q, driven_from_outside, ff.source);
        }
        for (std::size_t g = 0; g < data_.gates.size(); ++g) {
            for (const NetId net : data_.gates[g].outputs()) {
                if (net != no_net) {
                    set_driver(net, static_cast<std::uint32_t>(g), data_.gates[g].source);
                }
            }
        }
    }

    void check_use(NetId net, std::uint32_t source) const {
        require(net < data_.net_count, "Netlist: net out of range");
        if (driver_[net] == undriven) {
            throw ModelError(place(net, source),
                             fmt::format("net '{}' is used but nothing drives it; drive it, or "
                                         "make it an input port",
                                         netlist_.net_name(net)));
        }
    }

    void check_uses() const {
        for (const Gate& gate : data_.gates) {
            for (const NetId net : gate.inputs()) {
                check_use(net, gate.source);
            }
        }
        for (const FlipFlop& ff : data_.flip_flops) {
            check_use(ff.d, ff.source);
        }
        for (const Constraint& constraint : data_.constraints) {
            check_use(constraint.net, constraint.source);
        }
        std::unordered_set<std::string> names;
        for (const Word& word : data_.words) {
            for (const NetId net : word.bits) {
                check_use(net, 0);
            }
            require(names.insert(word.name).second, "Netlist: two words of one name");
        }
    }

    void order_gates() {
        const std::size_t count = data_.gates.size();
        std::vector<std::uint32_t> waiting(count, 0);
        std::vector<std::vector<std::uint32_t>> readers(count);
        for (std::size_t g = 0; g < count; ++g) {
            for (const NetId net : data_.gates[g].inputs()) {
                if (driver_[net] < driven_from_outside) {
                    readers[driver_[net]].push_back(static_cast<std::uint32_t>(g));
                    ++waiting[g];
                }
            }
        }
        std::queue<std::uint32_t> ready;
        for (std::uint32_t g = 0; g < count; ++g) {
            if (waiting[g] == 0) {
                ready.push(g);
            }
        }
        std::vector<Gate> ordered;
        ordered.reserve(count);
        for (; !ready.empty(); ready.pop()) {
            ordered.push_back(data_.gates[ready.front()]);
            for (const std::uint32_t reader : readers[ready.front()]) {
                if (--waiting[reader] == 0) {
                    ready.push(reader);
                }
            }
        }
        if (ordered.size() < count) {
            report_loop(waiting);
        }
        data_.gates = std::move(ordered);
    }

    /// Every waiting gate has a waiting driver: walking drivers must come back to a gate seen.
    [[noreturn]] void report_loop(const std::vector<std::uint32_t>& waiting) const {
        const auto first =
            std::find_if(waiting.begin(), waiting.end(), [](std::uint32_t w) { return w > 0; });
        auto gate = static_cast<std::uint32_t>(first - waiting.begin());
        NetId net = no_net;
        std::unordered_set<std::uint32_t> seen;
        while (seen.insert(gate).second) {
            for (const NetId input : data_.gates[gate].inputs()) {
                if (driver_[input] < driven_from_outside && waiting[driver_[input]] > 0) {
                    net = input;
                }
            }
            gate = driver_[net];
        }
        const NetId named = loop_name(gate, waiting);
        throw ModelError(place(named, data_.gates[gate].source),
                         fmt::format("combinational loop through net '{}'; break it with a "
                                     "register",
                                     netlist_.net_name(named)));
    }

    /// A net of the loop, preferably one with a name that the user gave.
    NetId loop_name(std::uint32_t start, const std::vector<std::uint32_t>& waiting) const {
        NetId best = data_.gates[start].outputs()[0];
        std::unordered_set<std::uint32_t> seen;
        for (std::uint32_t gate = start; seen.insert(gate).second;) {
            for (const NetId input : data_.gates[gate].inputs()) {
                if (driver_[input] < driven_from_outside && waiting[driver_[input]] > 0) {
                    if (input < data_.net_names.size() && !data_.net_names[input].empty() &&
                        !data_.net_names[input].starts_with('$')) {
                        best = input;
                    }
                    gate = driver_[input];
                    break;
                }
            }
        }
        return best;
    }

    NetlistData& data_;
    const Netlist& netlist_;
    std::vector<std::uint32_t> driver_;
};

} // namespace

Netlist::Netlist(NetlistData data) : data_(std::move(data)) { Checker(data_, *this).run(inputs_); }

const Word* Netlist::find_word(std::string_view name) const {
    for (const Word& word : data_.words) {
        if (word.name == name) {
            return &word;
        }
    }
    return nullptr;
}

std::string Netlist::net_name(NetId net) const {
    if (net < data_.net_names.size() && !data_.net_names[net].empty()) {
        return data_.net_names[net];
    }
    return fmt::format("net {}", net);
}

} // namespace isinglass
