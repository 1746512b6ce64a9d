// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The table of gates.
#include "flow/gate.hpp"

#include <array>

#include "core/error.hpp"

namespace isinglass {

namespace {

using Bits = std::uint32_t;

constexpr Bits bit(Bits inputs, int position) { return (inputs >> position) & 1U; }
constexpr Bits a(Bits x) { return bit(x, 0); }
constexpr Bits b(Bits x) { return bit(x, 1); }
constexpr Bits c(Bits x) { return bit(x, 2); }
constexpr Bits d(Bits x) { return bit(x, 3); }
constexpr Bits invert(Bits x) { return x ^ 1U; }
/// Sum in bit 0, carry in bit 1: the order of the outputs S, CO.
constexpr Bits count(Bits x) { return a(x) + b(x) + c(x); }

constexpr std::array types = {
    GateType{GateKind::buf, "BUF", "$_BUF_", "A Y", 1, 1, [](Bits x) { return a(x); }},
    GateType{GateKind::not_, "NOT", "$_NOT_", "A Y", 1, 1, [](Bits x) { return invert(a(x)); }},
    GateType{GateKind::and_, "AND", "$_AND_", "A B Y", 2, 1, [](Bits x) { return a(x) & b(x); }},
    GateType{GateKind::nand, "NAND", "$_NAND_", "A B Y", 2, 1,
             [](Bits x) { return invert(a(x) & b(x)); }},
    GateType{GateKind::or_, "OR", "$_OR_", "A B Y", 2, 1, [](Bits x) { return a(x) | b(x); }},
    GateType{GateKind::nor, "NOR", "$_NOR_", "A B Y", 2, 1,
             [](Bits x) { return invert(a(x) | b(x)); }},
    GateType{GateKind::xor_, "XOR", "$_XOR_", "A B Y", 2, 1, [](Bits x) { return a(x) ^ b(x); }},
    GateType{GateKind::xnor, "XNOR", "$_XNOR_", "A B Y", 2, 1,
             [](Bits x) { return invert(a(x) ^ b(x)); }},
    GateType{GateKind::andnot, "ANDNOT", "$_ANDNOT_", "A B Y", 2, 1,
             [](Bits x) { return a(x) & invert(b(x)); }},
    GateType{GateKind::ornot, "ORNOT", "$_ORNOT_", "A B Y", 2, 1,
             [](Bits x) { return a(x) | invert(b(x)); }},
    GateType{GateKind::mux, "MUX", "$_MUX_", "A B S Y", 3, 1,
             [](Bits x) { return c(x) != 0 ? b(x) : a(x); }},
    GateType{GateKind::aoi3, "AOI3", "$_AOI3_", "A B C Y", 3, 1,
             [](Bits x) { return invert((a(x) & b(x)) | c(x)); }},
    GateType{GateKind::oai3, "OAI3", "$_OAI3_", "A B C Y", 3, 1,
             [](Bits x) { return invert((a(x) | b(x)) & c(x)); }},
    GateType{GateKind::aoi4, "AOI4", "$_AOI4_", "A B C D Y", 4, 1,
             [](Bits x) { return invert((a(x) & b(x)) | (c(x) & d(x))); }},
    GateType{GateKind::oai4, "OAI4", "$_OAI4_", "A B C D Y", 4, 1,
             [](Bits x) { return invert((a(x) | b(x)) & (c(x) | d(x))); }},
    GateType{GateKind::and3, "AND3", "", "A B C Y", 3, 1,
             [](Bits x) { return a(x) & b(x) & c(x); }},
    GateType{GateKind::and4, "AND4", "", "A B C D Y", 4, 1,
             [](Bits x) { return a(x) & b(x) & c(x) & d(x); }},
    GateType{GateKind::or3, "OR3", "", "A B C Y", 3, 1, [](Bits x) { return a(x) | b(x) | c(x); }},
    GateType{GateKind::or4, "OR4", "", "A B C D Y", 4, 1,
             [](Bits x) { return a(x) | b(x) | c(x) | d(x); }},
    GateType{GateKind::maj, "MAJ", "", "A B C Y", 3, 1, [](Bits x) { return count(x) >> 1U; }},
    GateType{GateKind::ha, "HA", "", "A B S CO", 2, 2, [](Bits x) { return a(x) + b(x); }},
    GateType{GateKind::fa, "FA", "isinglass_fa", "A B CI S CO", 3, 2,
             [](Bits x) { return count(x); }},
    GateType{GateKind::free, "FREE", "isinglass_free", "A Y", 1, 1, [](Bits x) { return a(x); }},
};

} // namespace

std::span<const GateType> gate_types() { return types; }

const GateType& gate_type(GateKind kind) {
    const GateType& type = types.at(static_cast<std::size_t>(kind));
    require(type.kind == kind, "gate_type: the table is not in the order of GateKind");
    return type;
}

const GateType* find_gate_by_yosys(std::string_view yosys_type) {
    for (const GateType& type : types) {
        if (!yosys_type.empty() && type.yosys == yosys_type) {
            return &type;
        }
    }
    return nullptr;
}

const GateType* find_gate_by_name(std::string_view name) {
    for (const GateType& type : types) {
        if (type.name == name) {
            return &type;
        }
    }
    return nullptr;
}

} // namespace isinglass
