// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A block grows from a random spin along couplings: a random spin of its frontier joins when the
// block stays narrow, and is left to later blocks when not. Hamze & de Freitas (UAI 2004) grow
// trees on a grid; here the width is an option, and a block goes on elsewhere once its frontier is
// used up, since parts that no coupling joins cost nothing more.
#include "solvers/block_partition.hpp"

#include <algorithm>
#include <utility>

#include "core/error.hpp"

namespace isinglass {

namespace {

/// Removes and returns a random element of a list that is not empty; the order is not kept.
SpinId take_random(std::vector<SpinId>& list, RandomStream& random) {
    const std::size_t index = random.below(static_cast<std::uint32_t>(list.size()));
    std::swap(list[index], list.back());
    const SpinId taken = list.back();
    list.pop_back();
    return taken;
}

class BlockGrower {
public:
    BlockGrower(const IsingModel& model, std::size_t max_width, std::size_t max_spins,
                RandomStream& random)
        : model_(model), max_width_(max_width), max_spins_(max_spins), random_(random),
          placed_(model.spin_count(), false) {}

    SpinBlock grow() {
        tried_ = placed_;
        SpinBlock block;
        std::vector<SpinId> elsewhere;
        for (SpinId i = 0; i < model_.spin_count(); ++i) {
            if (!placed_[i]) {
                elsewhere.push_back(i);
            }
        }
        std::vector<SpinId> frontier;
        while (block.spins.size() < max_spins_ && !(frontier.empty() && elsewhere.empty())) {
            const SpinId next = take_random(frontier.empty() ? elsewhere : frontier, random_);
            if (tried_[next]) {
                continue;
            }
            tried_[next] = true;
            if (!join(block, next)) {
                continue;
            }
            for (const SpinId j : model_.neighbours(next)) {
                if (!tried_[j]) {
                    frontier.push_back(j);
                }
            }
        }
        for (const SpinId i : block.spins) {
            placed_[i] = true;
        }
        return block;
    }

private:
    /// Adds a spin, unless that makes the block too wide.
    bool join(SpinBlock& block, SpinId spin) const {
        std::vector<SpinId> larger = block.spins;
        larger.insert(std::ranges::lower_bound(larger, spin), spin);
        auto order = minimum_degree_order(induced_adjacency(model_, larger), max_width_);
        if (order.order.size() < larger.size()) {
            return false;
        }
        block.spins = std::move(larger);
        block.order = std::move(order);
        return true;
    }

    const IsingModel& model_;
    std::size_t max_width_;
    std::size_t max_spins_;
    RandomStream& random_;
    std::vector<bool> placed_; // in a finished block
    std::vector<bool> tried_;  // placed, or considered for the present block
};

} // namespace

std::vector<SpinBlock> random_blocks(const IsingModel& model, std::size_t max_width,
                                     std::size_t max_spins, RandomStream& random) {
    require(max_spins > 0, "random_blocks: a block has at least one spin");
    BlockGrower grower(model, max_width, max_spins, random);
    std::vector<SpinBlock> blocks;
    for (std::size_t placed = 0; placed < model.spin_count();
         placed += blocks.back().spins.size()) {
        blocks.push_back(grower.grow());
    }
    return blocks;
}

} // namespace isinglass
