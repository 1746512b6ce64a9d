// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Boolean evaluation of a netlist on 512 replicas at once: the sieve before the judge.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/solve.hpp"
#include "flow/netlist.hpp"
#include "flow/pin_spec.hpp"

namespace isinglass {

/// The cone of the pins and constraints as a straight-line program of word operations.
class WordJudge {
public:
    /// The netlist must be combinational. Pinned inputs are taken as constants.
    WordJudge(const Netlist& netlist, const std::vector<PinnedBit>& pins);

    /// The replicas whose inputs make every pin and every constraint hold. `inputs` has one plane
    /// per netlist input, in the order of Netlist::inputs(), with the pinned ones at their value.
    /// May be called from several threads at once.
    ReplicaWord holds(std::span<const ReplicaWord> inputs) const;

    /// Word operations of one call that rejects nothing early.
    std::size_t operation_count() const { return operations_.size(); }

private:
    enum class Opcode : std::uint8_t { and_, and_not, or_, xor_, check };
    /// out = a op b on slots; for a check: slot `a` must be 1 (b == 0) or 0 (b == 1).
    struct Operation {
        std::uint32_t out = 0;
        std::uint32_t a = 0;
        std::uint32_t b = 0;
    };
    /// Operations [begin, end) of one kind.
    struct Segment {
        Opcode opcode = Opcode::and_;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    class Builder;

    std::vector<std::uint32_t> loads_; ///< slot k is first filled with input loads_[k]
    std::vector<Segment> segments_;
    std::vector<Operation> operations_;
    std::size_t slots_ = 0;
    bool possible_ = true; ///< false: a pin or constraint is constant and wrong
};

} // namespace isinglass
