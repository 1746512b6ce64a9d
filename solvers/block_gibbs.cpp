// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Blocked Gibbs sampling on subgraphs of low treewidth (Hamze & de Freitas, "From fields to trees",
// UAI 2004): given the rest, a tree of spins can be drawn exactly by dynamic programming, so that a
// chain of carries turns over in one move where single spins must climb over its energy barrier.
// What we changed: any small width instead of trees; several random partitions in turn, so that
// the borders between blocks move.
// What did not work is measured in docs/algorithms/block_gibbs.md.
#include "solvers/block_gibbs.hpp"

#include <memory>
#include <utility>

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/rng.hpp"
#include "solvers/block_partition.hpp"
#include "solvers/boltzmann_tables.hpp"
#include "solvers/field_state.hpp"
#include "solvers/run_control.hpp"

namespace isinglass {

namespace {

enum Stream : std::uint64_t { update_stream = 0, initial_stream = 1, partition_stream = 2 };

/// One block with its tables. Not movable: the tables refer to the plan.
class BlockSampler {
public:
    BlockSampler(const IsingModel& model, const SpinBlock& block)
        : plan_(model, block.spins, block.order), tables_(plan_, model.max_abs_field()),
          fields_(block.spins.size()), drawn_(block.spins.size()) {
        const Adjacency inside = induced_adjacency(model, plan_.spins());
        for (std::uint32_t k = 0; k < inside.size(); ++k) {
            const SpinId i = plan_.spins()[k];
            const auto neighbours = model.neighbours(i);
            for (std::size_t n = 0, m = 0; m < inside[k].size(); ++n) {
                if (neighbours[n] == plan_.spins()[inside[k][m]]) {
                    inside_.push_back({i, neighbours[n], model.weights(i)[n]});
                    ++m;
                }
            }
            inside_end_.push_back(inside_.size());
        }
    }
    BlockSampler(const BlockSampler&) = delete;
    BlockSampler& operator=(const BlockSampler&) = delete;

    /// Draws the spins of the block given all others.
    void update(FieldState& state, double i0, RandomStream& random) {
        const auto spins = plan_.spins();
        for (std::size_t k = 0, c = 0; k < spins.size(); ++k) {
            Weight field = state.field(spins[k]);
            for (; c < inside_end_[k]; ++c) {
                field -= inside_[c].weight * state.spin(inside_[c].j);
            }
            fields_[k] = field;
        }
        tables_.compute(fields_, i0);
        tables_.sample(random, drawn_);
        for (std::size_t k = 0; k < spins.size(); ++k) {
            if (drawn_[k] != state.spin(spins[k])) {
                state.flip(spins[k]);
            }
        }
    }

private:
    EliminationPlan plan_;
    BoltzmannTables tables_;
    std::vector<Coupling> inside_; // of spins()[0], then of spins()[1], ...; both directions
    std::vector<std::size_t> inside_end_;
    std::vector<Weight> fields_; // from outside the block
    SpinState drawn_;
};

using Partition = std::vector<std::unique_ptr<BlockSampler>>;

std::vector<Partition> make_partitions(const IsingModel& model, const BlockGibbsOptions& options,
                                       std::uint64_t seed) {
    RandomStream random(seed, partition_stream);
    std::vector<Partition> partitions(options.partitions);
    for (Partition& partition : partitions) {
        for (const SpinBlock& block :
             random_blocks(model, options.width, options.block_spins, random)) {
            partition.push_back(std::make_unique<BlockSampler>(model, block));
        }
    }
    return partitions;
}

void validate(const BlockGibbsOptions& options) {
    options.schedule.validate();
    if (options.width > most_block_width) {
        throw InputError(
            fmt::format("block_gibbs: width is 0 to {}, not {}", most_block_width, options.width));
    }
    if (options.block_spins == 0 || options.partitions == 0) {
        throw InputError("block_gibbs: block_spins and partitions are at least 1");
    }
}

} // namespace

SolveResult solve_block_gibbs(const IsingModel& model, const BlockGibbsOptions& options,
                              const SolveLimits& limits, const Observer& observer) {
    validate(options);
    RunControl control(limits, observer);
    RandomStream random(limits.seed, update_stream);
    RandomStream initial(limits.seed, initial_stream);
    FieldState state(model);
    state.randomise(initial);
    bool stop = !control.may_start();
    const auto partitions =
        stop ? std::vector<Partition>{} : make_partitions(model, options, limits.seed);
    std::size_t next = 0;
    for (std::uint64_t since_start = 1; !stop; ++since_start) {
        if (options.restart_sweeps != 0 && since_start > options.restart_sweeps) {
            state.randomise(initial);
            since_start = 1;
        }
        const double i0 = options.schedule.at(since_start);
        for (const auto& block : partitions[next]) {
            block->update(state, i0, random);
        }
        next = (next + 1) % partitions.size();
        stop = control.after_sweep(state.state(), state.energy(), model.spin_count());
    }
    SolveResult result = control.finish(state.state(), state.energy());
    result.solver = "block_gibbs";
    result.settings =
        fmt::format("schedule={} width={} block_spins={} partitions={} restart_sweeps={}",
                    to_string(options.schedule), options.width, options.block_spins,
                    options.partitions, options.restart_sweeps);
    return result;
}

} // namespace isinglass
