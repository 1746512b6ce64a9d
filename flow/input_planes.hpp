// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The input nets of 512 replicas, read from the planes of their free spins.
#pragma once

#include <span>
#include <vector>

#include "core/clamps.hpp"
#include "core/solve.hpp"
#include "flow/compiler.hpp"

namespace isinglass {

/// Where each input of a netlist is found among the free spins of a clamped model.
class InputPlanes {
public:
    /// Every input of the netlist must have a spin or be constant.
    InputPlanes(const CompiledModel& compiled, const ClampedModel& clamped);

    /// `spins`: one plane per free spin (bit 1: +1). `inputs`: one plane per netlist input, in
    /// the order of Netlist::inputs(); clamped inputs have the same value in every replica.
    void read(std::span<const ReplicaWord> spins, std::span<ReplicaWord> inputs) const;

    std::size_t size() const { return sources_.size(); }

private:
    std::vector<Literal> sources_; ///< per input: a free spin with a sign, or a constant
};

} // namespace isinglass
