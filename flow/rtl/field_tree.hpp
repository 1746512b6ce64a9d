// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The local field of a p-bit as a tree of adders, none wider than its bound asks for.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/types.hpp"

namespace isinglass {

/// A module with the ports `pulls`, where bit k is 1 when neighbour k pulls up (its spin is the
/// sign of J), and `field`, signed, = BIAS + sum_k (pulls[k] ? |J_k| : -|J_k|), and the parameters
/// BIAS and FIELD_BITS = signed_bits of the field's range. `magnitudes` are the |J_k| > 0, at least
/// one, in descending order. Every node has the bits of its largest sum, the sum of the weights
/// below it, so that none can overflow.
std::string field_tree_module(const std::string& name, std::span<const Weight> magnitudes);

} // namespace isinglass
