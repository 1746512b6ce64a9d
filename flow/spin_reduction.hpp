// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Spins taken out of a Hamiltonian, and put in, without changing its ground states.
#pragma once

#include <vector>

#include "core/ising_model.hpp"

namespace isinglass {

/// A model with other spins, and where the old ones are.
struct ReducedModel {
    IsingModel model;
    std::vector<SpinId> old_spin; ///< new spin -> old spin
};

/// Minimises out spins of at most two couplings that are not in `kept`, one after the other: the
/// lowest energy over m of - m (h + J m_j + K m_k) is - |h + J m_j + K m_k|, which a bias on j and
/// k, a coupling between them and a constant express exactly. The lowest energy of every
/// state of the spins that are left is what it was, so gap and ground energy stay. A spin for which
/// the new coefficients would not be integers stays too.
ReducedModel minimise_out(const IsingModel& model, const std::vector<bool>& kept);

/// Replaces each spin of more than `max_degree` couplings (>= 3) by a chain of copies that share
/// them out, joined by ferromagnetic couplings. The first copy stands for the spin; the offset
/// rises by the strength of each link, so states with whole chains keep their energy. A link's
/// strength is derived: a broken chain is mended by turning the lighter side of a link, which
/// costs at most 2 S, S the sum of |h| and |J| of that side, and wins 2 F; F = S + ceil(gap / 2)
/// leaves every broken state at least `gap` above a whole one.
/// Source: copy gates of Aadit et al., Nature Electronics 5, 2022; the bound as in Choi, Quantum
/// Information Processing 7, 2008, for embedded chains.
ReducedModel cap_degree(const IsingModel& model, std::size_t max_degree, Energy gap);

} // namespace isinglass
