// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Minimisation forwards, ground states backwards. The energies of a table are dropped once its
// parent has used them; one byte an entry stays and says which values of the spin are best. Walking
// back along these bytes never meets a dead end, so that each ground state costs O(spins).
// Counting: first the entries that some ground state uses are marked, root to leaves, then their
// numbers are added up, leaves to root. What did not work as well: counts beside the energies in
// the forward pass, which need wide integers in every entry, though few entries matter.
#include "solvers/ground_tables.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "core/error.hpp"

namespace isinglass {

namespace {

constexpr std::uint8_t down = 1;
constexpr std::uint8_t up = 2;

/// Index / 2 into the table of child c when the separator of the bucket is s.
std::uint64_t child_base(const Bucket& bucket, std::size_t c, std::uint64_t s) {
    std::int64_t base = 0;
    std::int64_t below = 0; // value of all bits below k, from the steps of the carry
    const std::size_t children = bucket.children.size();
    for (std::size_t k = 0; k < bucket.separator.size(); ++k) {
        const std::int64_t bit = bucket.child_step[k * children + c] + below;
        below += bit;
        base += ((s >> k) & 1U) != 0 ? bit : 0;
    }
    return static_cast<std::uint64_t>(base);
}

void sort_unique(std::vector<std::uint64_t>& values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

} // namespace

GroundTables::GroundTables(const EliminationPlan& plan)
    : plan_(&plan), choices_(plan.buckets().size()) {
    require(plan.width() <= most_width, "GroundTables: the plan is too wide");
    for (std::size_t n = 0; n < choices_.size(); ++n) {
        choices_[n].resize(plan.buckets()[n].table_size());
    }
}

bool GroundTables::compute(std::span<const Weight> fields, const std::function<bool()>& stop) {
    const auto buckets = plan_->buckets();
    require(fields.size() == buckets.size(), "GroundTables: one field per spin of the plan");
    std::vector<std::vector<Energy>> energies(buckets.size());
    std::vector<std::int64_t> child;
    energy_ = 0;
    for (std::size_t n = 0; n < buckets.size(); ++n) {
        const Bucket& bucket = buckets[n];
        std::vector<Energy>& table = energies[n];
        Choices& choices = choices_[n];
        table.resize(bucket.table_size());
        child.resize(std::max(child.size(), bucket.children.size()));
        const auto minimise = [&](std::uint64_t s, Energy field, std::span<std::int64_t> at) {
            Energy minus = field;
            Energy plus = -field;
            for (std::size_t c = 0; c < bucket.children.size(); ++c) {
                const Energy* pair = energies[bucket.children[c]].data() + 2 * at[c];
                minus += pair[0];
                plus += pair[1];
            }
            table[s] = std::min(minus, plus);
            choices[s] =
                static_cast<std::uint8_t>((minus <= plus ? down : 0) | (plus <= minus ? up : 0));
        };
        for_each_assignment(bucket, fields[bucket.spin], child, minimise);
        for (const std::uint32_t c : bucket.children) {
            energies[c] = {};
        }
        if (bucket.separator.empty()) {
            energy_ += table.front();
        }
        if (stop && stop()) {
            return false;
        }
    }
    return true;
}

/// reached[n]: entries of bucket n that lie on a way to a ground state, ascending.
bool GroundTables::reach(std::vector<std::vector<std::uint64_t>>& reached,
                         std::size_t most_reached) const {
    const auto buckets = plan_->buckets();
    std::size_t total = 0;
    for (std::size_t n = buckets.size(); n-- > 0;) {
        if (buckets[n].separator.empty()) {
            reached[n] = {0};
        }
        for (std::size_t c = 0; c < buckets[n].children.size(); ++c) {
            auto& found = reached[buckets[n].children[c]];
            for (const std::uint64_t s : reached[n]) {
                const std::uint64_t base = 2 * child_base(buckets[n], c, s);
                if ((choices_[n][s] & down) != 0) {
                    found.push_back(base);
                }
                if ((choices_[n][s] & up) != 0) {
                    found.push_back(base + 1);
                }
            }
            sort_unique(found);
        }
        total += reached[n].size();
        if (total > most_reached) {
            return false;
        }
    }
    return true;
}

std::optional<StateCount> GroundTables::count(std::size_t most_reached) const {
    const auto buckets = plan_->buckets();
    std::vector<std::vector<std::uint64_t>> reached(buckets.size());
    if (!reach(reached, most_reached)) {
        return std::nullopt;
    }
    std::vector<std::vector<StateCount>> counts(buckets.size());
    StateCount total = 1;
    for (std::size_t n = 0; n < buckets.size(); ++n) {
        const Bucket& bucket = buckets[n];
        for (const std::uint64_t s : reached[n]) {
            StateCount ways[2] = {choices_[n][s] & down, (choices_[n][s] & up) >> 1U};
            for (std::size_t c = 0; c < bucket.children.size(); ++c) {
                const std::uint32_t below = bucket.children[c];
                const std::uint64_t base = 2 * child_base(bucket, c, s);
                for (std::size_t value = 0; value < 2; ++value) {
                    if (ways[value] != 0) {
                        const auto place = std::ranges::lower_bound(reached[below], base + value);
                        ways[value] *=
                            counts[below][static_cast<std::size_t>(place - reached[below].begin())];
                    }
                }
            }
            counts[n].push_back(ways[0] + ways[1]);
        }
        for (const std::uint32_t c : bucket.children) {
            counts[c] = {};
        }
        if (bucket.separator.empty()) {
            total *= counts[n].front();
        }
    }
    return total;
}

bool GroundTables::for_each(const std::function<bool(std::span<const Spin>)>& look) const {
    const auto buckets = plan_->buckets();
    SpinState state(buckets.size(), -1);
    std::vector<std::uint8_t> best(buckets.size(), 0);
    std::size_t undecided = buckets.size(); // buckets below this number get their first value
    for (;;) {
        while (undecided > 0) {
            --undecided;
            best[undecided] = choices_[undecided][table_index(buckets[undecided], state)];
            state[buckets[undecided].spin] = (best[undecided] & down) != 0 ? Spin{-1} : Spin{1};
        }
        if (look(state)) {
            return true;
        }
        while (undecided < buckets.size() &&
               (best[undecided] != (down | up) || state[buckets[undecided].spin] > 0)) {
            ++undecided;
        }
        if (undecided == buckets.size()) {
            return false;
        }
        state[buckets[undecided].spin] = 1;
    }
}

} // namespace isinglass
