// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The immutable integer Ising Hamiltonian in compressed sparse rows; what every solver reads.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/types.hpp"

namespace isinglass {

/// One coupling J_ij between two different spins.
struct Coupling {
    SpinId i = 0;
    SpinId j = 0;
    Weight weight = 0;
    friend bool operator==(const Coupling&, const Coupling&) = default;
};

/// H(m) = offset - sum_i h_i m_i - sum_{i<j} J_ij m_i m_j, m_i in {-1, +1}, all integers.
///
/// Invariants: every coupling is stored in both rows with equal weight; rows are sorted by
/// neighbour; no self-coupling, no duplicate, no weight 0; |local field| fits in 32 bits.
class IsingModel {
public:
    IsingModel() : row_begin_(1, 0) {}

    /// Couplings may come in any order and orientation; parallel ones are summed, zeros dropped.
    /// Throws ContractError on an index out of range or i == j, ModelError when a local field
    /// could leave 32 bits.
    IsingModel(std::vector<Weight> bias, std::vector<Coupling> couplings, Energy offset = 0);

    std::size_t spin_count() const { return bias_.size(); }
    /// Number of pairs i < j with J_ij != 0.
    std::size_t coupling_count() const { return neighbour_.size() / 2; }
    Energy offset() const { return offset_; }

    std::span<const Weight> biases() const { return bias_; }
    Weight bias(SpinId i) const { return bias_[i]; }
    /// Neighbours of spin i, ascending.
    std::span<const SpinId> neighbours(SpinId i) const {
        return {neighbour_.data() + row_begin_[i], row_begin_[i + 1] - row_begin_[i]};
    }
    /// Couplings of spin i, in the order of neighbours(i).
    std::span<const Weight> weights(SpinId i) const {
        return {weight_.data() + row_begin_[i], row_begin_[i + 1] - row_begin_[i]};
    }
    /// All couplings with i < j, sorted by (i, j).
    std::vector<Coupling> couplings() const;

    /// f_i = h_i + sum_j J_ij m_j. Flipping spin i changes the energy by 2 m_i f_i.
    Weight local_field(SpinId i, std::span<const Spin> state) const;
    /// H(state); state.size() == spin_count().
    Energy energy(std::span<const Spin> state) const;
    /// max_i (|h_i| + sum_j |J_ij|): no local field is ever larger in magnitude.
    Weight max_abs_field() const { return max_abs_field_; }

    friend bool operator==(const IsingModel&, const IsingModel&) = default;

private:
    std::vector<Weight> bias_;
    std::vector<std::size_t> row_begin_; // spin_count() + 1 entries
    std::vector<SpinId> neighbour_;
    std::vector<Weight> weight_;
    Energy offset_ = 0;
    Weight max_abs_field_ = 0;
};

} // namespace isinglass
