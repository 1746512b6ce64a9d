// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The mutable network of spins and couplings, as a Boost.Graph; it freezes into an IsingModel.
#pragma once

#include <boost/graph/adjacency_list.hpp>

#include "core/ising_model.hpp"
#include "core/types.hpp"

namespace isinglass {

/// Builder of an Ising Hamiltonian H = offset - sum h_i m_i - sum_{i<j} J_ij m_i m_j.
/// Contributions of several cells to one spin or one pair are summed (parallel couplings merge).
class IsingNetwork {
public:
    struct SpinProperty {
        Weight bias = 0;
    };
    struct CouplingProperty {
        Weight weight = 0;
    };
    using Graph = boost::adjacency_list<boost::setS, boost::vecS, boost::undirectedS, SpinProperty,
                                        CouplingProperty>;

    explicit IsingNetwork(std::size_t spin_count = 0) : graph_(spin_count) {}

    /// Adds a spin with bias 0 and returns its index.
    SpinId add_spin();
    /// h_i += bias. Throws ModelError when the sum leaves 32 bits.
    void add_bias(SpinId spin, Weight bias);
    /// J_ij += weight; i == j is a constant (m_i * m_i = 1) and goes into the offset.
    void add_coupling(SpinId i, SpinId j, Weight weight);
    /// H += energy, for every state.
    void add_offset(Energy energy) { offset_ += energy; }

    std::size_t spin_count() const { return boost::num_vertices(graph_); }
    /// The graph, for Boost.Graph algorithms. Couplings that cancelled to 0 are still edges here.
    const Graph& graph() const { return graph_; }

    /// The immutable form. Couplings of weight 0 are dropped.
    IsingModel freeze() const;

private:
    Graph graph_;
    Energy offset_ = 0;
};

} // namespace isinglass
