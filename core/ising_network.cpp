// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Summing contributions into the graph, and freezing it.
#include "core/ising_network.hpp"

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

void accumulate(Weight& total, Weight term, SpinId spin) {
    if (__builtin_add_overflow(total, term, &total)) {
        throw ModelError(fmt::format(
            "the coefficients of spin {} sum to more than 32 bits; scale the cells down", spin));
    }
}

} // namespace

SpinId IsingNetwork::add_spin() { return static_cast<SpinId>(boost::add_vertex(graph_)); }

void IsingNetwork::add_bias(SpinId spin, Weight bias) {
    require(spin < spin_count(), "IsingNetwork::add_bias: spin out of range");
    accumulate(graph_[spin].bias, bias, spin);
}

void IsingNetwork::add_coupling(SpinId i, SpinId j, Weight weight) {
    require(i < spin_count() && j < spin_count(), "IsingNetwork::add_coupling: spin out of range");
    if (i == j) {
        offset_ -= weight;
        return;
    }
    // With setS out-edges, add_edge returns the existing edge when there is one.
    const auto edge = boost::add_edge(i, j, CouplingProperty{}, graph_).first;
    accumulate(graph_[edge].weight, weight, i);
}

IsingModel IsingNetwork::freeze() const {
    std::vector<Weight> bias(spin_count());
    for (SpinId i = 0; i < spin_count(); ++i) {
        bias[i] = graph_[i].bias;
    }
    std::vector<Coupling> couplings;
    couplings.reserve(boost::num_edges(graph_));
    for (auto [edge, end] = boost::edges(graph_); edge != end; ++edge) {
        couplings.push_back({static_cast<SpinId>(boost::source(*edge, graph_)),
                             static_cast<SpinId>(boost::target(*edge, graph_)),
                             graph_[*edge].weight});
    }
    return IsingModel(std::move(bias), std::move(couplings), offset_);
}

} // namespace isinglass
