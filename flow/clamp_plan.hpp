// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// From pins and constraints to the smaller model that a solver gets.
#pragma once

#include <string>
#include <vector>

#include "core/clamps.hpp"
#include "flow/compiler.hpp"
#include "flow/pin_spec.hpp"

namespace isinglass {

/// Why there is no answer when propagation, not a single net, shows that pins and constraints
/// cannot all hold.
inline constexpr auto propagated_contradiction =
    "the pins and constraints contradict each other: propagated through the gates, they leave a "
    "net without a value";

/// What is left to search once pins and constraints hold.
struct ClampPlan {
    std::vector<PinnedBit> pins;
    /// The sentence that says why pins and constraints cannot all hold; empty when they can.
    std::string contradiction;
    std::size_t free_spins = 0;
    ClampedModel clamped; ///< the model of the free spins; empty under a contradiction
};

/// Parses the pins (see parse_pin), clamps their spins and those of all constraints, and folds
/// them into the model. Throws InputError for a bad pin and for one on logic without a spin.
ClampPlan plan_clamps(const CompiledModel& compiled, const std::vector<std::string>& pins);

} // namespace isinglass
