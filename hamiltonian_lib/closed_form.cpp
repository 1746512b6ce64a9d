// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// J_ij = -a_i a_j: three couplings give a_0^2 = -J_01 J_02 / J_12, the rest follows by division.
// The guess is only believed when expanding it gives the cell back.
#include "hamiltonian_lib/closed_form.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"
#include "hamiltonian_lib/linear_constraint.hpp"

namespace isinglass {
namespace {

/// Larger ones leave 32 bits when multiplied.
constexpr Energy largest_factor = 0x7fff;

/// a_0 and -J_0j / a_0 for all j; empty when these are not integers.
std::vector<Weight> guessed_factors(const CellHamiltonian& cell) {
    const std::size_t spins = cell.bias.size();
    // Couplings (0, j) come first, then (1, 2): all are there, since no factor is 0.
    if (spins < 3 || cell.couplings.size() != spins * (spins - 1) / 2) {
        return {};
    }
    const auto coupling = [&](std::size_t k) { return Energy{cell.couplings[k].weight}; };
    Energy first = 1;
    while (first * first * coupling(spins - 1) + coupling(0) * coupling(1) != 0) {
        if (++first > std::min(std::abs(coupling(0)), largest_factor)) {
            return {};
        }
    }
    std::vector<Weight> factors{static_cast<Weight>(first)};
    for (std::size_t j = 1; j < spins; ++j) {
        const Energy factor = -coupling(j - 1) / first;
        if (std::abs(factor) > largest_factor) {
            return {};
        }
        factors.push_back(static_cast<Weight>(factor));
    }
    return factors;
}

class Solutions {
public:
    Solutions(std::span<const Weight> factors, std::size_t pins)
        : factors_(factors), pins_(pins), low_(factors.size() + 1), high_(factors.size() + 1) {
        for (std::size_t k = factors.size(); k-- > 0;) {
            low_[k] = low_[k + 1] + std::min(Energy{factors[k]}, Energy{0});
            high_[k] = high_[k + 1] + std::max(Energy{factors[k]}, Energy{0});
        }
    }

    /// Appends every solution of the variables from `next` on that sum to `rest`.
    void collect(std::size_t next, Energy rest, std::uint32_t row) {
        if (rest < low_[next] || rest > high_[next]) {
            return;
        }
        if (next == factors_.size()) {
            rows.push_back(row);
            return;
        }
        collect(next + 1, rest, row);
        collect(next + 1, rest - factors_[next],
                next < pins_ ? row | std::uint32_t{1} << next : row);
    }

    std::vector<std::uint32_t> rows;

private:
    std::span<const Weight> factors_;
    std::size_t pins_;
    std::vector<Energy> low_;  ///< least sum of the variables from here on
    std::vector<Energy> high_; ///< largest
};

} // namespace

std::optional<ClosedForm> closed_form_of(const CellHamiltonian& cell) {
    ClosedForm form{guessed_factors(cell), 0};
    if (form.factors.empty()) {
        return std::nullopt;
    }
    const Energy excess = -Energy{cell.bias[0]} / form.factors[0]; // S - 2c, as h_0 = -a_0 (S - 2c)
    if (std::abs(excess) > largest_factor) {
        return std::nullopt;
    }
    Energy sum = 0;
    for (const Weight a : form.factors) {
        sum += a;
    }
    form.target = static_cast<Weight>((sum - excess) / 2);
    const LinearConstraintForm expanded = expand_linear_constraint(form.factors, form.target);
    if (expanded.bias != cell.bias || expanded.couplings != cell.couplings) {
        return std::nullopt;
    }
    return form;
}

std::vector<std::uint32_t> solution_rows(std::span<const Weight> factors, Weight target,
                                         std::size_t pins) {
    require(pins <= factors.size() && factors.size() <= max_cell_spins,
            "solution_rows: pins <= variables <= 24");
    Solutions solutions(factors, pins);
    solutions.collect(0, target, 0);
    std::ranges::sort(solutions.rows);
    solutions.rows.erase(std::unique(solutions.rows.begin(), solutions.rows.end()),
                         solutions.rows.end());
    return std::move(solutions.rows);
}

std::string describe_closed_form(const ClosedForm& form, const CellHamiltonian& cell) {
    std::vector<std::string> left;
    std::vector<std::string> right;
    for (std::size_t k = 0; k < form.factors.size(); ++k) {
        const Weight size = std::abs(form.factors[k]);
        (form.factors[k] > 0 ? left : right)
            .push_back((size == 1 ? "" : std::to_string(size) + " ") + spin_name(cell, k));
    }
    if (form.target != 0 || right.empty()) {
        (form.target < 0 ? left : right).push_back(std::to_string(std::abs(form.target)));
    }
    return fmt::format("{} = {}", fmt::join(left, " + "), fmt::join(right, " + "));
}

} // namespace isinglass
