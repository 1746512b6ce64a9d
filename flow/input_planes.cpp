// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Signed spins and clamped spins become planes of values.
#include "flow/input_planes.hpp"

#include "flow/word_ops.hpp"

namespace isinglass {

InputPlanes::InputPlanes(const CompiledModel& compiled, const ClampedModel& clamped) {
    std::vector<Literal> of_spin;
    of_spin.reserve(clamped.full_state.size());
    for (const Spin value : clamped.full_state) {
        of_spin.push_back(Literal::constant(value > 0));
    }
    for (SpinId k = 0; k < clamped.free_spins.size(); ++k) {
        of_spin[clamped.free_spins[k]] = Literal(k, false);
    }
    for (const NetId net : compiled.netlist.inputs()) {
        const Literal literal = compiled.spins.of_net[net];
        require(!literal.is_none(), "InputPlanes: an input has no spin");
        sources_.push_back(literal.is_constant()
                               ? literal
                               : of_spin[literal.index()].inverted_if(literal.inverted()));
    }
}

void InputPlanes::read(std::span<const ReplicaWord> spins, std::span<ReplicaWord> inputs) const {
    require(inputs.size() == sources_.size(), "InputPlanes::read: one plane per input");
    for (std::size_t k = 0; k < sources_.size(); ++k) {
        const Literal source = sources_[k];
        inputs[k] = source.is_constant() ? word_of(source.value())
                                         : spins[source.index()] ^ word_of(source.inverted());
    }
}

} // namespace isinglass
