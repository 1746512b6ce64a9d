// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every input pattern is evaluated.
#include "flow/netlist_relation.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/error.hpp"
#include "flow/netlist_eval.hpp"

namespace isinglass {

Relation relation_of_netlist(const Netlist& netlist) {
    if (!netlist.flip_flops().empty()) {
        throw ModelError(fmt::format("{} has flip-flops; a cell is combinational", netlist.name()));
    }
    Relation relation{netlist.name(), {}, 0, {}};
    std::vector<NetId> nets;
    for (const WordKind kind : {WordKind::input, WordKind::output}) {
        for (const Word& word : netlist.words()) {
            for (std::size_t k = 0; word.kind == kind && k < word.bits.size(); ++k) {
                relation.pins.push_back(word.bit_name(k));
                nets.push_back(word.bits[k]);
            }
        }
        relation.input_count = kind == WordKind::input ? nets.size() : relation.input_count;
    }
    check_relation(relation);
    NetlistEvaluator evaluator(netlist);
    std::vector<std::uint8_t> inputs(netlist.inputs().size());
    for (std::uint32_t in = 0; in < std::uint32_t{1} << inputs.size(); ++in) {
        for (std::size_t k = 0; k < inputs.size(); ++k) {
            inputs[k] = static_cast<std::uint8_t>((in >> k) & 1U);
        }
        const auto values = evaluator.evaluate(inputs);
        std::uint32_t row = 0;
        for (std::size_t k = 0; k < nets.size(); ++k) {
            row |= static_cast<std::uint32_t>(values[nets[k]]) << k;
        }
        if (evaluator.constraints_hold()) {
            relation.rows.push_back(row);
        }
    }
    std::ranges::sort(relation.rows);
    return relation;
}

} // namespace isinglass
