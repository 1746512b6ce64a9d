// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The netlist as clauses: what the DIMACS writer and the SAT solver share.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "flow/literal.hpp"
#include "flow/netlist.hpp"
#include "flow/pin_spec.hpp"

namespace isinglass {

/// A formula in conjunctive normal form. Literals are +-variable, variables 1 .. variable_count.
struct Cnf {
    int variable_count = 0;
    std::vector<int> literals;            ///< of all clauses, one clause after another
    std::vector<std::size_t> clause_ends; ///< clause k ends before literals[clause_ends[k]]
    std::vector<Literal> literal_of_net;  ///< by NetId: variable with a sign, constant or none

    std::size_t clause_count() const { return clause_ends.size(); }
    std::span<const int> clause(std::size_t k) const {
        const std::size_t begin = k == 0 ? 0 : clause_ends[k - 1];
        return {literals.data() + begin, clause_ends[k] - begin};
    }
};

/// Tseitin encoding of the folded netlist: satisfiable exactly when an answer exists, with one
/// satisfying assignment per answer. Input nets have the variables 1, 2, ... in order. Pins and
/// constraints are unit clauses; an empty clause stands for a wrong constant. Throws InputError for
/// a pin on logic that reaches no output and no constraint. The netlist must be combinational.
/// Source: Tseitin, "On the complexity of derivation in propositional calculus", 1968.
Cnf encode_cnf(const Netlist& netlist, const std::vector<PinnedBit>& pins);

/// The literal, +-variable, that is true when `literal` (of Cnf::literal_of_net; not a constant)
/// has `value`.
int cnf_literal(Literal literal, bool value);

} // namespace isinglass
