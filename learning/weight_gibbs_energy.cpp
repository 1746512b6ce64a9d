// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// While only weights into unit j change, the energy of a sample has two values, one per sign of
// the unit. Their difference, found once per visit, is the whole price of the sample: a flip of
// w_ji costs the sum of these differences over the samples that have input i and whose field stands
// at the threshold. The field itself is kept as a count, (sum + number of active inputs) / 2 less
// what is needed for +1, so that a flip moves it by 1 and only 0 and -1 are critical.
#include "learning/weight_gibbs_energy.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>

#include "core/error.hpp"
#include "learning/counter_kernels.hpp"

namespace isinglass {

namespace {

constexpr std::int16_t out_of_reach = 2 * label_penalty; // own score of places without a sample

std::size_t ones(std::span<const std::uint64_t> words) {
    std::size_t count = 0;
    for (const std::uint64_t word : words) {
        count += static_cast<std::size_t>(std::popcount(word));
    }
    return count;
}

void set_bit(BitGroup* groups, std::size_t place) {
    groups[place / group_samples].word[place % group_samples / 64] |= std::uint64_t{1}
                                                                      << (place % 64);
}

bool get_bit(const BitGroup* groups, std::size_t place) {
    const std::uint64_t word = groups[place / group_samples].word[place % group_samples / 64];
    return ((word >> (place % 64)) & 1U) != 0;
}

/// Calls work(first, last) for parts of 0 .. count - 1 of at least `grain`, at the same time.
template <typename Work> void in_parts(std::size_t count, std::size_t grain, const Work& work) {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, count, grain),
        [&](const auto& part) { work(part.begin(), part.end()); }, tbb::simple_partitioner());
}

constexpr std::size_t groups_per_part = 16;

} // namespace

WeightEnergy::WeightEnergy(const BitSamples& samples, int target, BinaryNetwork& network)
    : samples_(samples), network_(network) {
    require(target >= 0 && target <= largest_target, "target in range");
    require(network.layers.size() == 2 && network.layers[0].rows() <= most_units &&
                network.layers[1].rows() >= 2,
            "one hidden layer of at most 4096 units, two classes or more");
    require(network.layers[0].columns() == samples.inputs.columns(), "samples fit the network");
    std::size_t most_active = 0;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        order_.push_back(static_cast<std::uint32_t>(s));
        most_active = std::max(most_active, ones(samples.inputs.row(s)));
    }
    groups_ = (order_.size() + group_samples - 1) / group_samples;
    const auto bits = static_cast<std::size_t>(std::bit_width((most_active + 1) / 2)) + 1;
    planes_ = std::max<std::size_t>(3, bits);
    all_groups_.resize(groups_);
    std::iota(all_groups_.begin(), all_groups_.end(), 0U);
    scores_.groups = groups_;
    scores_.target = static_cast<std::int16_t>(target);
    changes_.resize(groups_);
    is_active_.resize(groups_);
    others_.resize(groups_);
    active_.reserve(groups_);
    idle_.reserve(groups_);
    critical_.falling.reserve(groups_);
    critical_.rising.reserve(groups_);
    class_changes_.excess.reserve(groups_);
    votes_.reserve(network.layers[1].rows());
    waiting_up_.reserve(network.layers[0].columns());
    waiting_down_.reserve(network.layers[0].columns());
    build_columns();
    build_fields();
    build_labels();
    build_scores();
}

std::int64_t WeightEnergy::energy() const {
    std::int64_t sum = 0;
    for (const ShortGroup& group : scores_.margin) {
        for (const std::int16_t margin : group.lane) {
            sum += std::max(0, scores_.target - margin);
        }
    }
    return sum;
}

std::size_t WeightEnergy::right() const {
    std::size_t count = 0;
    for (std::size_t place = 0; place < size(); ++place) {
        count += scores_.margin[place / group_samples].lane[place % group_samples] > 0 ? 1 : 0;
    }
    return count;
}

std::size_t WeightEnergy::strained() const {
    std::size_t count = 0;
    for (const ShortGroup& group : scores_.margin) {
        for (const std::int16_t margin : group.lane) {
            count += margin < scores_.target ? 1 : 0;
        }
    }
    return count;
}

void WeightEnergy::reorder() {
    std::vector<std::pair<std::int16_t, std::uint32_t>> places(size());
    for (std::size_t place = 0; place < size(); ++place) {
        const auto at = static_cast<std::uint32_t>(place);
        places[place] = {scores_.margin[place / group_samples].lane[place % group_samples], at};
    }
    std::ranges::sort(places);
    const std::vector<std::uint32_t> old_order = order_;
    for (std::size_t place = 0; place < size(); ++place) {
        order_[place] = old_order[places[place].second];
    }
    std::vector<ShortGroup> row(groups_);
    const auto permute = [&](ShortGroup* scores) {
        std::copy_n(scores, groups_, row.begin());
        for (std::size_t place = 0; place < size(); ++place) {
            const std::uint32_t from = places[place].second;
            scores[place / group_samples].lane[place % group_samples] =
                row[from / group_samples].lane[from % group_samples];
        }
    };
    permute(scores_.own.data());
    permute(scores_.margin.data());
    for (std::size_t at = 0; at < scores_.rivals.size(); at += groups_) {
        permute(scores_.rivals.data() + at);
    }
    build_columns();
    build_fields();
    build_labels();
}

void WeightEnergy::build_columns() {
    columns_.assign(samples_.inputs.columns() * groups_, BitGroup{});
    in_parts(groups_, 1, [this](std::size_t first, std::size_t last) {
        const std::size_t end = std::min(last * group_samples, size());
        for (std::size_t place = first * group_samples; place < end; ++place) {
            const auto row = samples_.inputs.row(order_[place]);
            for (std::size_t w = 0; w < row.size(); ++w) {
                for (std::uint64_t bits = row[w]; bits != 0; bits &= bits - 1) {
                    const auto bit = static_cast<std::size_t>(std::countr_zero(bits));
                    set_bit(columns_.data() + (64 * w + bit) * groups_, place);
                }
            }
        }
    });
}

FieldPlanes WeightEnergy::fields_of(std::size_t unit) {
    return {planes_, fields_.data() + unit * groups_ * planes_};
}

/// Fields of a unit without any weight of +1: less half of the active inputs.
std::vector<BitGroup> WeightEnergy::lowest_fields() const {
    std::vector<BitGroup> lowest(groups_ * planes_, BitGroup{});
    for (std::size_t place = 0; place < size(); ++place) {
        const auto half = static_cast<int>((ones(samples_.inputs.row(order_[place])) + 1) / 2);
        for (std::size_t p = 0; p < planes_; ++p) {
            if (((-half >> p) & 1) != 0) {
                BitGroup& plane = lowest[place / group_samples * planes_ + p];
                set_bit(&plane, place % group_samples);
            }
        }
    }
    return lowest;
}

void WeightEnergy::build_fields() {
    const BitMatrix& weights = network_.layers[0];
    const std::vector<BitGroup> lowest = lowest_fields();
    fields_.resize(weights.rows() * groups_ * planes_);
    units_.resize(weights.rows() * groups_);
    in_parts(weights.rows(), 1, [&](std::size_t unit, std::size_t) {
        std::vector<const BitGroup*> up;
        for (std::size_t input = 0; input < weights.columns(); ++input) {
            if (weights.get(unit, input)) {
                up.push_back(column(input));
            }
        }
        const FieldPlanes fields = fields_of(unit);
        std::ranges::copy(lowest, fields.bits);
        shift_fields(all_groups_, up, true, fields);
        for (std::size_t g = 0; g < groups_; ++g) {
            for (std::size_t w = 0; w < BitMatrix::words_per_group; ++w) {
                unit_bits(unit)[g].word[w] = ~fields.bits[(g + 1) * planes_ - 1].word[w];
            }
        }
    });
}

void WeightEnergy::build_labels() {
    scores_.labels.assign(network_.layers[1].rows() * groups_, BitGroup{});
    for (std::size_t place = 0; place < size(); ++place) {
        set_bit(scores_.labels.data() + samples_.labels[order_[place]] * groups_, place);
    }
}

void WeightEnergy::build_scores() {
    const BitMatrix& votes = network_.layers[1];
    const std::size_t classes = votes.rows();
    scores_.rivals.assign(classes * groups_, ShortGroup{});
    scores_.own.assign(groups_, ShortGroup{});
    scores_.margin.assign(groups_, ShortGroup{});
    for (ShortGroup& group : scores_.own) {
        group.lane.fill(out_of_reach);
    }
    std::vector<std::uint64_t> signs(votes.row_words());
    std::vector<int> sums(classes);
    for (std::size_t place = 0; place < size(); ++place) {
        std::ranges::fill(signs, 0);
        for (std::size_t unit = 0; unit < votes.columns(); ++unit) {
            const bool up = get_bit(unit_bits(unit), place);
            signs[unit / 64] |= std::uint64_t{up} << (unit % 64);
        }
        const std::size_t label = samples_.labels[order_[place]];
        const std::size_t g = place / group_samples;
        sums_pm(votes, signs, sums);
        for (std::size_t k = 0; k < classes; ++k) {
            const int agreeing = (sums[k] + static_cast<int>(votes.columns())) / 2;
            std::int16_t& rival = scores_.rivals[k * groups_ + g].lane[place % group_samples];
            rival = static_cast<std::int16_t>(k == label ? agreeing - label_penalty : agreeing);
            if (k == label) {
                scores_.own[g].lane[place % group_samples] = static_cast<std::int16_t>(agreeing);
            }
        }
    }
    renew_margins(scores_);
}

void WeightEnergy::begin_unit(std::size_t unit) {
    const BitMatrix& votes = network_.layers[1];
    unit_ = unit;
    votes_.resize(votes.rows());
    for (std::size_t k = 0; k < votes.rows(); ++k) {
        votes_[k] = votes.get(k, unit) ? 1 : -1;
    }
    in_parts(groups_, groups_per_part, [&](std::size_t first, std::size_t last) {
        unit_changes({first, last}, scores_, votes_, unit_bits(unit), changes_.data(),
                     is_active_.data());
    });
    active_.clear();
    idle_.clear();
    for (const std::uint32_t g : all_groups_) {
        (is_active_[g] != 0 ? active_ : idle_).push_back(g);
    }
    find_critical(active_, changes_.data(), nullptr, fields_of(unit), critical_);
}

std::int64_t WeightEnergy::input_change(std::size_t input) const {
    return network_.layers[0].get(unit_, input) ? -sum_where(critical_.falling, column(input))
                                                : sum_where(critical_.rising, column(input));
}

void WeightEnergy::flip_input(std::size_t input) {
    const bool up = !network_.layers[0].get(unit_, input);
    network_.layers[0].set(unit_, input, up);
    const ColumnStep step{column(input), up};
    (up ? waiting_up_ : waiting_down_).push_back(step.column);
    find_critical(active_, changes_.data(), &step, fields_of(unit_), critical_);
}

void WeightEnergy::end_unit() {
    in_parts(idle_.size(), groups_per_part, [this](std::size_t first, std::size_t last) {
        const auto groups = std::span(idle_).subspan(first, last - first);
        shift_fields(groups, waiting_up_, true, fields_of(unit_));
        shift_fields(groups, waiting_down_, false, fields_of(unit_));
    });
    in_parts(groups_, groups_per_part, [this](std::size_t first, std::size_t last) {
        move_unit({first, last}, scores_, votes_, fields_of(unit_), unit_bits(unit_));
    });
    waiting_up_.clear();
    waiting_down_.clear();
}

void WeightEnergy::begin_class(std::size_t k) {
    class_ = k;
    others_of(scores_, k, others_);
    class_changes(scores_, k, others_, nullptr, 0, class_changes_);
}

std::int64_t WeightEnergy::vote_change(std::size_t unit) const {
    const std::int64_t excess = sum_where(class_changes_.excess, units_.data() + unit * groups_);
    return network_.layers[1].get(class_, unit) ? class_changes_.up - excess
                                                : class_changes_.down + excess;
}

void WeightEnergy::flip_vote(std::size_t unit) {
    const bool up = !network_.layers[1].get(class_, unit);
    network_.layers[1].set(class_, unit, up);
    class_changes(scores_, class_, others_, unit_bits(unit), up ? 1 : -1, class_changes_);
}

} // namespace isinglass
