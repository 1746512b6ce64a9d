// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Building the compressed rows, and the energy.
#include "core/ising_model.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

/// Sorts by (i, j) with i < j, sums duplicates, drops zeros.
void normalise(std::vector<Coupling>& couplings, std::size_t spin_count) {
    for (Coupling& c : couplings) {
        require(c.i < spin_count && c.j < spin_count, "IsingModel: coupling index out of range");
        require(c.i != c.j, "IsingModel: self-coupling");
        if (c.i > c.j) {
            std::swap(c.i, c.j);
        }
    }
    std::sort(couplings.begin(), couplings.end(), [](const Coupling& a, const Coupling& b) {
        return a.i != b.i ? a.i < b.i : a.j < b.j;
    });
    std::size_t kept = 0;
    for (std::size_t first = 0; first < couplings.size();) {
        Energy sum = 0;
        std::size_t last = first;
        while (last < couplings.size() && couplings[last].i == couplings[first].i &&
               couplings[last].j == couplings[first].j) {
            sum += couplings[last++].weight;
        }
        if (std::abs(sum) > std::numeric_limits<Weight>::max()) {
            throw ModelError(
                fmt::format("the coupling of spins {} and {} sums to {}, beyond 32 bits",
                            couplings[first].i, couplings[first].j, sum));
        }
        if (sum != 0) {
            couplings[kept++] = {couplings[first].i, couplings[first].j, static_cast<Weight>(sum)};
        }
        first = last;
    }
    couplings.resize(kept);
}

} // namespace

IsingModel::IsingModel(std::vector<Weight> bias, std::vector<Coupling> couplings, Energy offset)
    : bias_(std::move(bias)), row_begin_(bias_.size() + 1, 0), offset_(offset) {
    normalise(couplings, bias_.size());
    for (const Coupling& c : couplings) {
        ++row_begin_[c.i + 1];
        ++row_begin_[c.j + 1];
    }
    for (std::size_t i = 0; i < bias_.size(); ++i) {
        row_begin_[i + 1] += row_begin_[i];
    }
    neighbour_.resize(couplings.size() * 2);
    weight_.resize(couplings.size() * 2);
    std::vector<std::size_t> next(row_begin_.begin(), row_begin_.end() - 1);
    // Two passes keep rows sorted: first the smaller neighbours (as j's row), then the larger.
    for (const Coupling& c : couplings) {
        neighbour_[next[c.j]] = c.i;
        weight_[next[c.j]++] = c.weight;
    }
    for (const Coupling& c : couplings) {
        neighbour_[next[c.i]] = c.j;
        weight_[next[c.i]++] = c.weight;
    }
    for (SpinId i = 0; i < bias_.size(); ++i) {
        Energy bound = std::abs(static_cast<Energy>(bias_[i]));
        for (const Weight w : weights(i)) {
            bound += std::abs(static_cast<Energy>(w));
        }
        if (bound > std::numeric_limits<Weight>::max() / 2) {
            throw ModelError(fmt::format("the local field of spin {} can reach {}, beyond 31 bits; "
                                         "scale the coefficients down",
                                         i, bound));
        }
        max_abs_field_ = std::max(max_abs_field_, static_cast<Weight>(bound));
    }
}

std::vector<Coupling> IsingModel::couplings() const {
    std::vector<Coupling> list;
    list.reserve(coupling_count());
    for (SpinId i = 0; i < spin_count(); ++i) {
        for (std::size_t k = row_begin_[i]; k < row_begin_[i + 1]; ++k) {
            if (i < neighbour_[k]) {
                list.push_back({i, neighbour_[k], weight_[k]});
            }
        }
    }
    return list;
}

Weight IsingModel::local_field(SpinId i, std::span<const Spin> state) const {
    Weight field = bias_[i];
    for (std::size_t k = row_begin_[i]; k < row_begin_[i + 1]; ++k) {
        field += weight_[k] * state[neighbour_[k]];
    }
    return field;
}

Energy IsingModel::energy(std::span<const Spin> state) const {
    require(state.size() == spin_count(), "IsingModel::energy: state has the wrong length");
    Energy twice = 0; // couplings are met from both ends, biases once: count biases twice
    for (SpinId i = 0; i < spin_count(); ++i) {
        twice -= static_cast<Energy>(state[i]) * (local_field(i, state) + Energy{bias_[i]});
    }
    return offset_ + twice / 2;
}

} // namespace isinglass
