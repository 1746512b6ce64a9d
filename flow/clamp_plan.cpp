// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Each pinned net is a spin with a sign, a constant, or nothing at all.
#include "flow/clamp_plan.hpp"

#include <fmt/format.h>

namespace isinglass {

namespace {

void clamp_net(Clamps& clamps, std::string& contradiction, Literal literal, bool value,
               const std::string& what) {
    if (literal.is_none()) {
        throw InputError(fmt::format("{} has no spin: no output port and no constraint depends on "
                                     "it",
                                     what));
    }
    bool possible = false;
    if (literal.is_constant()) {
        possible = literal.value() == value;
    } else {
        possible = clamps.set(literal.index(), value != literal.inverted() ? Spin{1} : Spin{-1});
    }
    if (!possible && contradiction.empty()) {
        contradiction =
            literal.is_constant()
                ? fmt::format("{} is always {} and can never be {}", what, value ? 0 : 1,
                              value ? 1 : 0)
                : fmt::format("{} = {} contradicts another pin or constraint on the same net", what,
                              value ? 1 : 0);
    }
}

/// ", given the assumption at c.v:4": constants of a model with assumptions may come from them.
std::string assumptions_of(const Netlist& netlist) {
    std::string text;
    for (const Constraint& constraint : netlist.constraints()) {
        const std::string place = to_string(netlist.source(constraint.source));
        if (!place.empty() && text.find(place) == std::string::npos) {
            text += (text.empty() ? ", given the assumption at " : " and at ") + place;
        }
        if (text.size() > 120) {
            return text + " ...";
        }
    }
    return text;
}

} // namespace

ClampPlan plan_clamps(const CompiledModel& compiled, const std::vector<std::string>& pins) {
    ClampPlan plan;
    for (const std::string& pin : pins) {
        const auto bits = parse_pin(pin, compiled.netlist);
        plan.pins.insert(plan.pins.end(), bits.begin(), bits.end());
    }
    Clamps clamps;
    for (const PinnedBit& pin : plan.pins) {
        clamp_net(clamps, plan.contradiction, compiled.spins.of_net[pin.net], pin.value, pin.name);
    }
    if (!plan.contradiction.empty()) {
        plan.contradiction += assumptions_of(compiled.netlist);
    }
    for (const Constraint& constraint : compiled.netlist.constraints()) {
        const std::string place = to_string(compiled.netlist.source(constraint.source));
        clamp_net(clamps, plan.contradiction, compiled.spins.of_net[constraint.net], true,
                  place.empty() ? "an assumption" : "the assumption at " + place);
    }
    if (compiled.contradictory && plan.contradiction.empty()) {
        plan.contradiction = propagated_contradiction;
    }
    plan.free_spins = compiled.model.spin_count() - clamps.size();
    if (plan.contradiction.empty()) {
        plan.clamped = fold_clamps(compiled.model, clamps);
    }
    return plan;
}

} // namespace isinglass
