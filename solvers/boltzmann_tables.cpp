// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sums forwards, samples and marginals backwards (Lauritzen & Spiegelhalter, J. R. Stat. Soc. B 50,
// 1988). Weights are multiplied as such where that is safe: a table, divided by its first entry,
// spans at most exp(+- 2 I0 (width + 1) F), F the largest local field, since the spins of a
// separator act on the subtree only through their own couplings. Elsewhere, that is for large I0,
// logarithms are added; that costs one exp and one log an entry, and five times the time.
#include "solvers/boltzmann_tables.hpp"

#include <algorithm>
#include <cmath>

#include "core/error.hpp"

namespace isinglass {

namespace {

constexpr double safe_exponent = 600.0;           // exp(709) is the largest double
constexpr Weight most_factors = Weight{1} << 12U; // 64 KiB

} // namespace

BoltzmannTables::BoltzmannTables(const EliminationPlan& plan, Weight max_abs_field)
    : plan_(&plan), max_abs_field_(max_abs_field) {
    require(plan.width() <= most_width, "BoltzmannTables: the plan is too wide");
    std::size_t entries = 0;
    std::size_t children = 0;
    for (const Bucket& bucket : plan.buckets()) {
        begin_.push_back(entries);
        entries += bucket.table_size();
        children = std::max(children, bucket.children.size());
    }
    message_.resize(entries);
    up_.resize(entries);
    first_.resize(begin_.size());
    child_.resize(children);
}

void BoltzmannTables::set_temperature(double i0) {
    require(i0 >= 0.0 && std::isfinite(i0), "BoltzmannTables: I0 is finite and not negative");
    if (i0 == i0_) {
        return;
    }
    i0_ = i0;
    const double span = 2.0 * i0 * static_cast<double>(max_abs_field_);
    linear_ = max_abs_field_ <= most_factors &&
              span * static_cast<double>(plan_->width() + 2) <= safe_exponent;
    factor_.clear();
    for (Weight f = -max_abs_field_; linear_ && f <= max_abs_field_; ++f) {
        factor_.push_back(std::exp(i0 * static_cast<double>(f)));
    }
}

void BoltzmannTables::compute(std::span<const Weight> fields, double i0) {
    const auto buckets = plan_->buckets();
    require(fields.size() == buckets.size(), "BoltzmannTables: one field per spin of the plan");
    set_temperature(i0);
    for (std::size_t n = 0; n < buckets.size(); ++n) {
        if (linear_) {
            compute_linear(n, fields[buckets[n].spin]);
        } else {
            compute_logarithmic(n, fields[buckets[n].spin]);
        }
    }
}

double BoltzmannTables::log_partition() const {
    double sum = 0.0;
    for (std::size_t n = 0; n < begin_.size(); ++n) {
        if (linear_) {
            sum += std::log(first_[n]);
        } else if (plan_->buckets()[n].separator.empty()) {
            sum += message_[begin_[n]];
        }
    }
    return sum;
}

void BoltzmannTables::compute_linear(std::size_t number, Energy outer_field) {
    const Bucket& bucket = plan_->buckets()[number];
    double* message = message_.data() + begin_[number];
    double* up = up_.data() + begin_[number];
    const double* factor = factor_.data() + max_abs_field_;
    double scale = 0.0; // set by the first entry
    const auto add = [&](std::uint64_t s, Energy field, std::span<std::int64_t> at) {
        double minus = factor[-field];
        double plus = factor[field];
        for (std::size_t c = 0; c < bucket.children.size(); ++c) {
            const double* pair = message_.data() + begin_[bucket.children[c]] + 2 * at[c];
            minus *= pair[0];
            plus *= pair[1];
        }
        const double inverse = 1.0 / (minus + plus);
        up[s] = plus * inverse;
        if (s == 0) {
            scale = inverse;
            first_[number] = minus + plus;
        }
        message[s] = (minus + plus) * scale;
    };
    for_each_assignment(bucket, outer_field, child_, add);
}

void BoltzmannTables::compute_logarithmic(std::size_t number, Energy outer_field) {
    const Bucket& bucket = plan_->buckets()[number];
    double* message = message_.data() + begin_[number];
    double* up = up_.data() + begin_[number];
    const auto add = [&](std::uint64_t s, Energy field, std::span<std::int64_t> at) {
        double minus = -i0_ * static_cast<double>(field);
        double plus = -minus;
        for (std::size_t c = 0; c < bucket.children.size(); ++c) {
            const double* pair = message_.data() + begin_[bucket.children[c]] + 2 * at[c];
            minus += pair[0];
            plus += pair[1];
        }
        const double ratio = std::exp(-std::abs(plus - minus)); // of the smaller to the larger
        up[s] = (plus > minus ? 1.0 : ratio) / (1.0 + ratio);
        message[s] = std::max(plus, minus) + std::log1p(ratio);
    };
    for_each_assignment(bucket, outer_field, child_, add);
}

std::vector<double> BoltzmannTables::probability_up() const {
    const auto buckets = plan_->buckets();
    std::vector<double> result(buckets.size(), 0.0);
    std::vector<std::vector<double>> joint(buckets.size()); // P(separator)
    std::vector<std::int64_t> child(child_.size());
    for (std::size_t n = buckets.size(); n-- > 0;) {
        const Bucket& bucket = buckets[n];
        if (bucket.separator.empty()) {
            joint[n] = {1.0};
        }
        for (const std::uint32_t c : bucket.children) {
            joint[c].assign(buckets[c].table_size(), 0.0);
        }
        const auto spread = [&](std::uint64_t s, Energy, std::span<std::int64_t> at) {
            const double plus = joint[n][s] * up_[begin_[n] + s];
            result[bucket.spin] += plus;
            for (std::size_t c = 0; c < bucket.children.size(); ++c) {
                double* pair = joint[bucket.children[c]].data() + 2 * at[c];
                pair[0] += joint[n][s] - plus;
                pair[1] += plus;
            }
        };
        for_each_assignment(bucket, 0, child, spread);
        joint[n] = {};
    }
    return result;
}

void BoltzmannTables::sample(RandomStream& random, std::span<Spin> by_position) const {
    const auto buckets = plan_->buckets();
    require(by_position.size() == buckets.size(), "BoltzmannTables::sample: wrong state length");
    for (std::size_t n = buckets.size(); n-- > 0;) {
        const double up = up_[begin_[n] + table_index(buckets[n], by_position)];
        by_position[buckets[n].spin] =
            random.bernoulli(probability_threshold(up)) ? Spin{1} : Spin{-1};
    }
}

} // namespace isinglass
