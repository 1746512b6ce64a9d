// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The design as gates over nets: validated once, then read-only.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "flow/gate.hpp"

namespace isinglass {

/// Index of a net (one bit of wire). Nets 0 and 1 are the constants.
using NetId = std::uint32_t;
inline constexpr NetId net_zero = 0;
inline constexpr NetId net_one = 1;
inline constexpr NetId no_net = std::numeric_limits<NetId>::max();

/// One gate; pins in the order of its GateType, inputs first. Unused places hold no_net.
struct Gate {
    GateKind kind = GateKind::buf;
    std::array<NetId, 5> pins{no_net, no_net, no_net, no_net, no_net};
    std::uint32_t source = 0; ///< index into NetlistData::sources

    std::span<const NetId> inputs() const { return {pins.data(), gate_type(kind).input_count}; }
    std::span<const NetId> outputs() const {
        return {pins.data() + gate_type(kind).input_count, gate_type(kind).output_count};
    }
};

enum class WordKind : std::uint8_t {
    input,   ///< input port
    output,  ///< output port
    state,   ///< register, for pinning
    initial, ///< free bit of an initial state: an input of an unrolled design, never printed
};

/// A named bus: a port of the design, or a register.
struct Word {
    std::string name; ///< with "@t" appended in an unrolled design
    WordKind kind = WordKind::input;
    bool is_signed = false;
    bool descending = true; ///< declared [high:low]; false for [low:high] ("upto")
    std::int64_t lowest_index = 0;
    std::vector<NetId> bits; ///< least significant first

    /// Position in `bits` of the Verilog index, or nothing when it is out of range.
    std::optional<std::size_t> position_of(std::int64_t index) const;
    /// The Verilog index of bits[position].
    std::int64_t index_of(std::size_t position) const;
    /// "name" for a one-bit word, else "name[index]".
    std::string bit_name(std::size_t position) const;
};

/// A flip-flop of the one clock: q takes d at every frame.
struct FlipFlop {
    NetId d = no_net;
    NetId q = no_net;
    std::optional<bool> initial; ///< from the init attribute; nothing: free
    std::uint32_t source = 0;
};

/// A net that must be 1: from assume, assert.
struct Constraint {
    NetId net = no_net;
    std::uint32_t source = 0;
};

/// What a reader fills in; Netlist checks and orders it.
struct NetlistData {
    std::string name; ///< of the top module
    std::size_t net_count = 2;
    std::vector<Gate> gates;
    std::vector<FlipFlop> flip_flops;
    std::vector<Word> words; ///< ports in the order of declaration, then registers
    std::vector<Constraint> constraints;
    std::vector<SourcePosition> sources{SourcePosition{}}; ///< [0]: unknown
    /// Names of nets for messages and exports; shorter than net_count or "" where unknown.
    std::vector<std::string> net_names;
    /// Where nets are declared, as indices into `sources`, for messages; shorter than net_count or
    /// 0 where unknown.
    std::vector<std::uint32_t> net_sources;
};

/// Invariants: every net used has exactly one driver (constant, input word, gate, flip-flop);
/// gates are in topological order; names of words are unique.
class Netlist {
public:
    Netlist() = default;
    /// Throws ModelError naming the net and its place for an undriven or doubly driven net and for
    /// a combinational loop.
    explicit Netlist(NetlistData data);

    const std::string& name() const { return data_.name; }
    std::size_t net_count() const { return data_.net_count; }
    std::span<const Gate> gates() const { return data_.gates; }
    std::span<const FlipFlop> flip_flops() const { return data_.flip_flops; }
    std::span<const Word> words() const { return data_.words; }
    std::span<const Constraint> constraints() const { return data_.constraints; }
    /// Nets without a driver inside: bits of input words and free initial states, in word order.
    std::span<const NetId> inputs() const { return inputs_; }
    const SourcePosition& source(std::uint32_t index) const { return data_.sources[index]; }
    /// A word by its full name; nullptr when there is none.
    const Word* find_word(std::string_view name) const;
    /// The net's name, or "net 17".
    std::string net_name(NetId net) const;
    const NetlistData& data() const { return data_; }

private:
    NetlistData data_;
    std::vector<NetId> inputs_;
};

} // namespace isinglass
