// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Ports from the words of the netlist; spins that assumptions hold leave the model.
#include "flow/rtl/rtl_design.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/clamps.hpp"
#include "core/error.hpp"
#include "flow/clamp_plan.hpp"
#include "flow/pin_spec.hpp"
#include "flow/rtl/streaming_layout.hpp"
#include "flow/rtl/verilog_names.hpp"

namespace isinglass {

namespace {

/// The literal of a net once the clamped spins are gone.
Literal remaining(Literal literal, const ClampedModel& clamped,
                  const std::vector<std::optional<SpinId>>& place) {
    if (!literal.is_index()) {
        return literal;
    }
    const SpinId spin = literal.index();
    return place[spin] ? Literal(*place[spin], literal.inverted())
                       : Literal::constant((clamped.full_state[spin] > 0) != literal.inverted());
}

/// The name of the top module: tools warn of a port that hides it.
std::string free_name(const Netlist& netlist, const std::string& name) {
    if (!name.empty() && netlist.find_word(name) != nullptr) {
        throw InputError(
            fmt::format("the top module cannot be called {} as one of its ports", name));
    }
    std::string found = plain_name(name.empty() ? netlist.name() + "_pbits" : name);
    while (netlist.find_word(found) != nullptr) {
        found += "_";
    }
    return found;
}

/// A netlist of nothing but a port "spin".
Netlist spins_only(const std::string& name, std::size_t spins) {
    NetlistData data;
    data.name = name;
    data.net_count = 2 + spins;
    Word word;
    word.name = "spin";
    for (std::size_t i = 0; i < spins; ++i) {
        word.bits.push_back(static_cast<NetId>(2 + i));
    }
    data.words.push_back(std::move(word));
    return Netlist(std::move(data));
}

} // namespace

bool RtlPort::is_input() const {
    return word.kind == WordKind::input || word.kind == WordKind::initial;
}

std::vector<std::string> RtlDesign::port_names() const {
    std::vector<std::string> names;
    for (const RtlPort& port : ports) {
        names.push_back(port.word.name);
    }
    return names;
}

RtlDesign rtl_design(const CompiledModel& compiled, const std::string& name) {
    const ClampPlan plan = plan_clamps(compiled, {});
    if (!plan.contradiction.empty()) {
        throw ModelError(fmt::format("{}; there is no circuit to build", plan.contradiction));
    }
    RtlDesign design;
    design.name = free_name(compiled.netlist, name);
    design.model = plan.clamped.model;
    design.netlist = compiled.netlist;
    const auto names = compiled.spins.spin_names(compiled.netlist);
    std::vector<std::optional<SpinId>> place(compiled.model.spin_count());
    for (const SpinId spin : plan.clamped.free_spins) {
        place[spin] = static_cast<SpinId>(design.spin_names.size());
        design.spin_names.push_back(names[spin]);
    }
    for (const Word& word : compiled.netlist.words()) {
        RtlPort port{.word = word, .spins = {}};
        for (const NetId net : word.bits) {
            port.spins.push_back(remaining(compiled.spins.of_net[net], plan.clamped, place));
        }
        design.ports.push_back(std::move(port));
    }
    return design;
}

RtlDesign rtl_design(const NamedModel& named, const std::string& name) {
    RtlDesign design;
    design.model = named.model;
    design.netlist = spins_only("network", named.model.spin_count());
    design.name = free_name(design.netlist, name);
    design.is_judged = false;
    RtlPort port{.word = design.netlist.words()[0], .spins = {}};
    for (SpinId i = 0; i < named.model.spin_count(); ++i) {
        port.spins.emplace_back(i, false);
        design.spin_names.push_back(named.spin_name(i));
    }
    design.ports.push_back(std::move(port));
    return design;
}

RtlDesign renumbered(const RtlDesign& design, std::span<const SpinId> order) {
    RtlDesign result = design;
    result.model = renumbered(design.model, order);
    std::vector<SpinId> place(order.size());
    for (SpinId k = 0; k < order.size(); ++k) {
        place[order[k]] = k;
        result.spin_names[k] = design.spin_names[order[k]];
    }
    for (RtlPort& port : result.ports) {
        for (Literal& spin : port.spins) {
            spin = spin.is_index() ? Literal(place[spin.index()], spin.inverted()) : spin;
        }
    }
    return result;
}

std::vector<PortClamp> port_clamps(const RtlDesign& design, const std::vector<std::string>& pins) {
    std::vector<PortClamp> clamps;
    for (const std::string& pin : pins) {
        for (const PinnedBit& pinned : parse_pin(pin, design.netlist)) {
            for (std::size_t p = 0; p < design.ports.size(); ++p) {
                const Word& word = design.ports[p].word;
                for (std::size_t b = 0; b < word.bits.size(); ++b) {
                    if (word.bit_name(b) == pinned.name) {
                        clamps.push_back({p, b, pinned.value});
                    }
                }
            }
        }
    }
    const auto place = [](const PortClamp& clamp) { return std::pair(clamp.port, clamp.bit); };
    std::stable_sort(clamps.begin(), clamps.end(),
                     [&](const PortClamp& a, const PortClamp& b) { return place(a) < place(b); });
    for (std::size_t k = 1; k < clamps.size(); ++k) {
        if (place(clamps[k - 1]) == place(clamps[k]) && clamps[k - 1].value != clamps[k].value) {
            throw InputError(
                fmt::format("{} is pinned to 0 and to 1",
                            design.ports[clamps[k].port].word.bit_name(clamps[k].bit)));
        }
    }
    return clamps;
}

std::vector<std::pair<SpinId, Spin>> held_spins(const RtlDesign& design,
                                                std::span<const PortClamp> clamps) {
    std::map<SpinId, Spin> held;
    for (const PortClamp& clamp : clamps) {
        const Literal spin = design.ports[clamp.port].spins[clamp.bit];
        if (spin.is_index()) {
            held.emplace(spin.index(), clamp.value != spin.inverted() ? Spin{1} : Spin{-1});
        }
    }
    return {held.begin(), held.end()};
}

RtlJudge::RtlJudge(const RtlDesign& design, std::span<const PortClamp> clamps)
    : design_(design), evaluator_(design.netlist), inputs_(design.netlist.inputs().size()) {
    for (const RtlPort& port : design.ports) {
        clamps_.emplace_back(port.width());
        words_.emplace_back(port.width());
    }
    for (const PortClamp& clamp : clamps) {
        clamps_[clamp.port][clamp.bit] = clamp.value;
    }
    std::map<NetId, std::pair<std::size_t, std::size_t>> places;
    for (std::size_t p = 0; p < design.ports.size(); ++p) {
        for (std::size_t b = 0; design.ports[p].is_input() && b < words_[p].size(); ++b) {
            places.emplace(design.ports[p].word.bits[b], std::pair(p, b));
        }
    }
    for (const NetId net : design.netlist.inputs()) {
        sources_.push_back(places.at(net));
    }
}

bool RtlJudge::guess(std::size_t port, std::size_t bit, std::span<const Spin> state) const {
    const Literal spin = design_.ports[port].spins[bit];
    if (spin.is_index()) {
        return (state[spin.index()] > 0) != spin.inverted();
    }
    return spin.is_constant() ? spin.value() : clamps_[port][bit].value_or(false);
}

bool RtlJudge::solves(std::span<const Spin> state) {
    for (std::size_t k = 0; k < inputs_.size(); ++k) {
        inputs_[k] = guess(sources_[k].first, sources_[k].second, state) ? 1 : 0;
    }
    const auto values = evaluator_.evaluate(inputs_);
    bool holds = design_.is_judged && evaluator_.constraints_hold();
    for (std::size_t p = 0; p < design_.ports.size(); ++p) {
        for (std::size_t b = 0; b < words_[p].size(); ++b) {
            words_[p][b] = values[design_.ports[p].word.bits[b]] != 0;
            holds = holds && clamps_[p][b].value_or(words_[p][b]) == words_[p][b];
        }
    }
    return holds;
}

} // namespace isinglass
