// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Weak duality with rounded multipliers. What the rounding leaves of a column is paid for with the
// bounds of that column's box, so that nothing has to cancel.
#include "hamiltonian_lib/integer_proof.hpp"

#include <cmath>

#include "core/error.hpp"

namespace isinglass {
namespace {

__extension__ using Wide = __int128;

constexpr int multiplier_bits = 32;
constexpr int box_bits = 20;

} // namespace

IntegerProof::IntegerProof(std::span<const std::int64_t> cost, std::span<const double> lower,
                           std::span<const double> upper) {
    require(cost.size() == lower.size() && cost.size() == upper.size(),
            "IntegerProof: cost and box have one size");
    for (std::size_t j = 0; j < cost.size(); ++j) {
        total_.push_back(cost[j] * (std::int64_t{1} << multiplier_bits));
        lower_.push_back(static_cast<std::int64_t>(std::floor(std::ldexp(lower[j], box_bits))));
        upper_.push_back(static_cast<std::int64_t>(std::ceil(std::ldexp(upper[j], box_bits))));
    }
}

void IntegerProof::add(std::span<const double> row, double rhs, double multiplier, int sign) {
    const std::int64_t y = sign * std::llround(std::ldexp(multiplier, multiplier_bits));
    for (std::size_t j = 0; j < row.size(); ++j) {
        total_[j] += y * static_cast<std::int64_t>(row[j]);
    }
    rhs_ += y * static_cast<std::int64_t>(rhs);
}

bool IntegerProof::holds(double cutoff) const {
    Wide most = -static_cast<Wide>(rhs_) * (std::int64_t{1} << box_bits);
    for (std::size_t j = 0; j < total_.size(); ++j) {
        most += static_cast<Wide>(total_[j]) * (total_[j] > 0 ? upper_[j] : lower_[j]);
    }
    const double limit = std::floor(std::ldexp(cutoff, multiplier_bits + box_bits));
    return most < static_cast<Wide>(limit);
}

} // namespace isinglass
