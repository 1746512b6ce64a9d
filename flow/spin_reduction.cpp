// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Both passes read a model and write a new one; what remembers the circuit is the list of spins.
#include "flow/spin_reduction.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "core/error.hpp"
#include "core/ising_network.hpp"

namespace isinglass {

namespace {

/// - |h + J m_j + K m_k| as constant - bias_j m_j - bias_k m_k - coupling m_j m_k, times four.
struct Projection {
    Energy constant = 0;
    Energy bias_j = 0;
    Energy bias_k = 0;
    Energy coupling = 0;

    bool is_integral() const {
        return constant % 4 == 0 && bias_j % 4 == 0 && bias_k % 4 == 0 && coupling % 4 == 0;
    }
};

Projection project(Energy h, Energy weight_j, Energy weight_k) {
    Projection sum;
    for (const Energy m_j : {-1, 1}) {
        for (const Energy m_k : {-1, 1}) {
            const Energy size = std::abs(h + weight_j * m_j + weight_k * m_k);
            sum.constant -= size;
            sum.bias_j += size * m_j;
            sum.bias_k += size * m_k;
            sum.coupling += size * m_j * m_k;
        }
    }
    return sum;
}

class Minimiser {
public:
    Minimiser(const IsingModel& model, const std::vector<bool>& kept)
        : kept_(kept), bias_(model.biases().begin(), model.biases().end()),
          row_(model.spin_count()), gone_(model.spin_count(), false), offset_(model.offset()) {
        for (SpinId i = 0; i < model.spin_count(); ++i) {
            for (std::size_t k = 0; k < model.neighbours(i).size(); ++k) {
                row_[i][model.neighbours(i)[k]] = model.weights(i)[k];
            }
        }
    }

    ReducedModel run() {
        std::vector<SpinId> waiting;
        for (SpinId spin = 0; spin < row_.size(); ++spin) {
            waiting.push_back(static_cast<SpinId>(row_.size()) - 1 - spin);
        }
        while (!waiting.empty()) {
            const SpinId spin = waiting.back();
            waiting.pop_back();
            if (!gone_[spin] && !kept_[spin] && row_[spin].size() <= 2) {
                const auto neighbours = row_[spin];
                if (take_out(spin)) {
                    for (const auto& [neighbour, weight] : neighbours) {
                        waiting.push_back(neighbour);
                    }
                }
            }
        }
        return rest();
    }

private:
    void add_coupling(SpinId i, SpinId j, Weight weight) {
        for (const auto& [a, b] : {std::pair(i, j), std::pair(j, i)}) {
            if ((row_[a][b] += weight) == 0) {
                row_[a].erase(b);
            }
        }
    }

    bool take_out(SpinId spin) {
        std::array<std::pair<SpinId, Weight>, 2> ends{};
        std::copy(row_[spin].begin(), row_[spin].end(), ends.begin());
        const std::size_t degree = row_[spin].size();
        const Projection sum = project(bias_[spin], ends[0].second, ends[1].second);
        if (!sum.is_integral()) {
            return false;
        }
        gone_[spin] = true;
        offset_ += sum.constant / 4;
        for (std::size_t k = 0; k < degree; ++k) {
            row_[ends.at(k).first].erase(spin);
            bias_[ends.at(k).first] += static_cast<Weight>((k == 0 ? sum.bias_j : sum.bias_k) / 4);
        }
        if (degree == 2 && sum.coupling != 0) {
            add_coupling(ends[0].first, ends[1].first, static_cast<Weight>(sum.coupling / 4));
        }
        return true;
    }

    ReducedModel rest() const {
        ReducedModel reduced;
        std::vector<SpinId> new_spin(row_.size(), 0);
        std::vector<Weight> bias;
        for (SpinId spin = 0; spin < row_.size(); ++spin) {
            if (!gone_[spin]) {
                new_spin[spin] = static_cast<SpinId>(reduced.old_spin.size());
                reduced.old_spin.push_back(spin);
                bias.push_back(bias_[spin]);
            }
        }
        std::vector<Coupling> couplings;
        for (const SpinId spin : reduced.old_spin) {
            for (const auto& [other, weight] : row_[spin]) {
                if (other > spin) {
                    couplings.push_back({new_spin[spin], new_spin[other], weight});
                }
            }
        }
        reduced.model = IsingModel(std::move(bias), std::move(couplings), offset_);
        return reduced;
    }

    const std::vector<bool>& kept_;
    std::vector<Weight> bias_;
    std::vector<std::map<SpinId, Weight>> row_;
    std::vector<bool> gone_;
    Energy offset_;
};

/// Which copy of each spin has which coupling.
class ChainBuilder {
public:
    ChainBuilder(const IsingModel& model, std::size_t max_degree, Energy gap)
        : model_(model), max_degree_(max_degree), gap_(gap), copies_(model.spin_count()) {}

    ReducedModel run() {
        for (SpinId spin = 0; spin < model_.spin_count(); ++spin) {
            copies_[spin].push_back(network_.add_spin());
            reduced_.old_spin.push_back(spin);
            network_.add_bias(spin, model_.biases()[spin]);
        }
        for (SpinId spin = 0; spin < model_.spin_count(); ++spin) {
            make_chain(spin);
        }
        for (SpinId i = 0; i < model_.spin_count(); ++i) {
            for (std::size_t k = 0; k < model_.neighbours(i).size(); ++k) {
                const SpinId j = model_.neighbours(i)[k];
                if (i < j) {
                    network_.add_coupling(copy_of(i, j), copy_of(j, i), model_.weights(i)[k]);
                }
            }
        }
        network_.add_offset(model_.offset());
        reduced_.model = network_.freeze();
        return std::move(reduced_);
    }

private:
    /// The ends of a chain have one link, its inner copies two.
    std::size_t length(std::size_t degree) const {
        if (degree <= max_degree_) {
            return 1;
        }
        std::size_t copies = 2;
        while (copies * (max_degree_ - 2) + 2 < degree) {
            ++copies;
        }
        return copies;
    }

    /// The copy that has the k-th of `degree` couplings.
    std::size_t place(std::size_t k, std::size_t degree) const {
        const std::size_t copies = length(degree);
        if (copies == 1 || k < max_degree_ - 1) {
            return 0;
        }
        return std::min(copies - 1, 1 + (k - (max_degree_ - 1)) / (max_degree_ - 2));
    }

    SpinId copy_of(SpinId spin, SpinId neighbour) const {
        const auto neighbours = model_.neighbours(spin);
        const auto at = std::ranges::lower_bound(neighbours, neighbour);
        return copies_[spin]
                      [place(static_cast<std::size_t>(at - neighbours.begin()), neighbours.size())];
    }

    void make_chain(SpinId spin) {
        const auto weights = model_.weights(spin);
        std::vector<Energy> load(length(weights.size()), 0); // |h| and |J| of each copy
        load[0] = std::abs(Energy{model_.biases()[spin]});
        Energy total = load[0];
        for (std::size_t k = 0; k < weights.size(); ++k) {
            load[place(k, weights.size())] += std::abs(Energy{weights[k]});
            total += std::abs(Energy{weights[k]});
        }
        Energy before = 0;
        for (std::size_t link = 0; link + 1 < load.size(); ++link) {
            before += load[link];
            const Energy strength = std::min(before, total - before) + (gap_ + 1) / 2;
            copies_[spin].push_back(network_.add_spin());
            reduced_.old_spin.push_back(spin);
            network_.add_coupling(copies_[spin][link], copies_[spin][link + 1],
                                  static_cast<Weight>(strength));
            network_.add_offset(strength);
        }
    }

    const IsingModel& model_;
    std::size_t max_degree_;
    Energy gap_;
    std::vector<std::vector<SpinId>> copies_;
    IsingNetwork network_;
    ReducedModel reduced_;
};

} // namespace

ReducedModel minimise_out(const IsingModel& model, const std::vector<bool>& kept) {
    require(kept.size() == model.spin_count(), "minimise_out: one flag per spin");
    return Minimiser(model, kept).run();
}

ReducedModel cap_degree(const IsingModel& model, std::size_t max_degree, Energy gap) {
    require(max_degree >= 3, "cap_degree: a chain's copies need three couplings");
    return ChainBuilder(model, max_degree, gap).run();
}

} // namespace isinglass
