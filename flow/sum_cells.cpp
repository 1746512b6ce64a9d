// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// An adder is the equation A + B + CI = S + 2 CO. Where a sum or carry goes to one other adder
// only, the two equations, multiplied by powers of two that make it cancel, add up to one without
// it. A group of n x n partial products becomes sum 2^(i+j) a_i b_j = sum 2^k p_k this way.
//
// Column by column from the lowest weight: the terms of a column add up to twice a carry, whose
// bits, written in binary with an offset where terms are negative, are terms of the columns above.
// As many spins as carry bits, in place of one for each adder and each of its carries.
#include "flow/sum_cells.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <map>
#include <optional>

#include "core/error.hpp"

namespace isinglass {

namespace {

constexpr Energy largest_block_weight = 512;
constexpr int largest_exponent = 56; // of two, between the factors of a group

/// What an equation is multiplied by: sign * 2^exponent; sign 0: not known yet.
struct Factor {
    int sign = 0;
    int exponent = 0;
    friend bool operator==(const Factor&, const Factor&) = default;
};

/// sum terms = target, with what was merged and constant already taken in.
struct Equation {
    std::map<Variable, Energy> terms;
    Energy target = 0;
};

void add(Equation& sum, const Equation& other, Energy factor) {
    sum.target += factor * other.target;
    for (const auto& [variable, weight] : other.terms) {
        if ((sum.terms[variable] += factor * weight) == 0) {
            sum.terms.erase(variable);
        }
    }
}

constexpr RowSet adder_rows(std::size_t inputs) {
    RowSet rows = 0;
    for (std::uint32_t in = 0; in < (1U << inputs); ++in) {
        rows |= RowSet{1} << (in | (static_cast<std::uint32_t>(std::popcount(in)) << inputs));
    }
    return rows;
}

bool is_adder(const NetworkCell& cell) {
    return (cell.input_count == 3 && cell.pins.size() == 5 && cell.pin_rows == adder_rows(3)) ||
           (cell.input_count == 2 && cell.pins.size() == 4 && cell.pin_rows == adder_rows(2));
}

class Former {
public:
    Former(CellNetwork& network, SumStyle style)
        : network_(network), style_(style), uses_(network.variable_count()),
          factor_(network.cells.size()) {
        for (std::uint32_t k = 0; k < network.cells.size(); ++k) {
            for (const Variable variable : network.cells[k].variables) {
                uses_[variable].push_back(k);
            }
        }
    }

    std::size_t run() {
        std::size_t saved = 0;
        for (std::uint32_t k = 0; k < factor_.size(); ++k) {
            if (is_adder(network_.cells[k]) && factor_[k].sign == 0) {
                saved += form_group(k);
            }
        }
        std::erase_if(network_.cells, [](const NetworkCell& cell) { return cell.removed; });
        return saved;
    }

private:
    Equation equation_of(const NetworkCell& cell) const {
        Equation equation;
        for (std::size_t k = 0; k < cell.pins.size(); ++k) {
            const Energy weight = k < cell.input_count ? 1 : (k == cell.input_count ? -1 : -2);
            const Literal root = network_.find(cell.pins[k]);
            if (root.is_constant()) {
                equation.target -= root.value() ? weight : 0;
                continue;
            }
            // an inverse is 1 - x
            equation.target -= root.inverted() ? weight : 0;
            const Energy signed_weight = root.inverted() ? -weight : weight;
            if ((equation.terms[root.index()] += signed_weight) == 0) {
                equation.terms.erase(root.index());
            }
        }
        return equation;
    }

    bool is_inner(Variable variable) const {
        return !network_.is_visible(variable) && uses_[variable].size() == 2 &&
               is_adder(network_.cells[uses_[variable][0]]) &&
               is_adder(network_.cells[uses_[variable][1]]);
    }

    /// The factor of an equation that makes a variable cancel against another equation's, times
    /// `factor`; nothing when it is no power of two.
    static std::optional<Factor> cancelling(Factor factor, Energy weight, Energy other_weight) {
        const auto size = static_cast<std::uint64_t>(std::abs(weight));
        const auto other_size = static_cast<std::uint64_t>(std::abs(other_weight));
        if (!std::has_single_bit(size) || !std::has_single_bit(other_size)) {
            return std::nullopt;
        }
        const int sign = (weight < 0) == (other_weight < 0) ? -factor.sign : factor.sign;
        return Factor{sign,
                      factor.exponent + std::countr_zero(size) - std::countr_zero(other_size)};
    }

    /// The adders joined to `first`, each with the factor that makes inner variables cancel.
    /// Nothing when no such factors exist; the adders are marked as seen all the same.
    std::optional<std::vector<std::uint32_t>> group_of(std::uint32_t first) {
        std::vector<std::uint32_t> group{first};
        factor_[first] = {1, 0};
        bool fits = true;
        for (std::size_t next = 0; next < group.size(); ++next) {
            const std::uint32_t cell = group[next];
            for (const auto& [variable, weight] : equation_of(network_.cells[cell]).terms) {
                if (!is_inner(variable)) {
                    continue;
                }
                const auto& users = uses_[variable];
                const std::uint32_t other = users[0] == cell ? users[1] : users[0];
                const auto factor = cancelling(factor_[cell], weight,
                                               equation_of(network_.cells[other]).terms[variable]);
                if (factor_[other].sign == 0) {
                    factor_[other] = factor.value_or(Factor{1, 0});
                    group.push_back(other);
                }
                fits = fits && factor && factor_[other] == *factor;
            }
        }
        return fits ? std::optional(group) : std::nullopt;
    }

    /// The sum of the group's equations, the smallest factor 1. Nothing when it is too wide.
    std::optional<Equation> total(const std::vector<std::uint32_t>& group) const {
        int lowest = 0;
        int highest = 0;
        for (const std::uint32_t cell : group) {
            lowest = std::min(lowest, factor_[cell].exponent);
            highest = std::max(highest, factor_[cell].exponent);
        }
        if (highest - lowest > largest_exponent) {
            return std::nullopt;
        }
        Equation sum;
        for (const std::uint32_t cell : group) {
            add(sum, equation_of(network_.cells[cell]),
                factor_[cell].sign * (Energy{1} << (factor_[cell].exponent - lowest)));
        }
        return sum;
    }

    /// Whether the results are different powers of two of one sign: then the sum determines them.
    bool determines_results(const std::vector<std::uint32_t>& group, const Equation& sum) const {
        std::map<Energy, int> bits;
        int sign = 0;
        for (const std::uint32_t index : group) {
            const NetworkCell& cell = network_.cells[index];
            for (std::size_t k = cell.input_count; k < cell.pins.size(); ++k) {
                const Literal root = network_.find(cell.pins[k]);
                const auto term = root.is_index() ? sum.terms.find(root.index()) : sum.terms.end();
                if (term == sum.terms.end()) {
                    continue;
                }
                const Energy size = std::abs(term->second);
                const int own_sign = term->second < 0 ? -1 : 1;
                if (!std::has_single_bit(static_cast<std::uint64_t>(size)) || ++bits[size] > 1 ||
                    (sign != 0 && sign != own_sign)) {
                    return false;
                }
                sign = own_sign;
            }
        }
        return sign != 0;
    }

    std::size_t form_group(std::uint32_t first) {
        const auto group = group_of(first);
        if (!group || group->size() < 2) {
            return 0;
        }
        std::size_t inner = 0;
        for (const std::uint32_t cell : *group) {
            for (const Variable variable : network_.cells[cell].variables) {
                inner += is_inner(variable) ? 1 : 0;
            }
        }
        inner /= 2;
        const auto sum = total(*group);
        if (!sum || !determines_results(*group, *sum)) {
            return 0;
        }
        std::vector<Equation> columns = columns_of(*sum);
        const std::size_t carries = new_variables_;
        if (carries >= inner) {
            return 0;
        }
        for (const Equation& column : columns) {
            add_sum(column);
        }
        for (const std::uint32_t cell : *group) {
            network_.cells[cell].removed = true;
        }
        return inner - carries;
    }

    /// x = y, x + y = 1 and a constant need no cell.
    bool merge_terms(const Equation& equation) {
        if (equation.terms.size() == 1) { // a carry above the highest result
            const auto& [x, weight] = *equation.terms.begin();
            require((equation.target == 0 || equation.target == weight) &&
                        network_.hold(Literal(x, false), equation.target != 0),
                    "form_sums: a carry is free until its column is made");
            return true;
        }
        if (equation.terms.size() != 2) {
            return false;
        }
        const auto& [x, weight_x] = *equation.terms.begin();
        const auto& [y, weight_y] = *equation.terms.rbegin();
        const bool equal = weight_x == -weight_y && equation.target == 0;
        const bool inverse = weight_x == weight_y && equation.target == weight_x;
        if (equal || inverse) {
            require(network_.unify(Literal(x, false), Literal(y, inverse)),
                    "form_sums: a carry is free until its column is made");
        }
        return equal || inverse;
    }

    void add_sum(const Equation& equation) {
        if (merge_terms(equation)) {
            return;
        }
        SumCell sum;
        sum.target = static_cast<Weight>(equation.target);
        for (const auto& [variable, weight] : equation.terms) {
            sum.pins.emplace_back(variable, false);
            sum.weights.push_back(static_cast<Weight>(weight));
            network_.keep(Literal(variable, false));
        }
        network_.sums.push_back(std::move(sum));
    }

    std::vector<Equation> columns_of(const Equation& sum) {
        new_variables_ = 0;
        Energy largest = 0;
        for (const auto& [variable, weight] : sum.terms) {
            largest = std::max(largest, std::abs(weight));
        }
        if (style_ == SumStyle::blocks && largest <= largest_block_weight) {
            return {sum};
        }
        std::vector<Equation> columns;
        Equation rest = sum;
        while (!rest.terms.empty()) {
            if (Equation column = take_column(rest); !column.terms.empty()) {
                columns.push_back(std::move(column));
            }
        }
        return columns;
    }

    /// Splits off the terms of odd weight, with a carry that stands for half of their sum; what is
    /// left is divided by two.
    Equation take_column(Equation& rest) {
        Equation column;
        Equation above;
        Energy least = 0;
        Energy most = 0;
        for (const auto& [variable, weight] : rest.terms) {
            const Energy digit = weight % 2; // -1, 0 or 1
            if (digit != 0) {
                column.terms[variable] = digit;
                (digit < 0 ? least : most) += digit;
            }
            if (weight - digit != 0) {
                above.terms[variable] = (weight - digit) / 2;
            }
        }
        const Energy odd = std::abs(rest.target % 2);
        // The column's sum is odd + 2 carry, low <= carry <= high.
        const Energy low = (least - odd + (std::abs(least - odd) % 2)) / 2;
        const Energy high = (most - odd - (std::abs(most - odd) % 2)) / 2;
        const auto bits =
            std::bit_width(static_cast<std::uint64_t>(std::max<Energy>(high - low, 0)));
        column.target = odd + 2 * low;
        above.target = (rest.target - odd) / 2 - low;
        for (unsigned bit = 0; bit < static_cast<unsigned>(bits); ++bit) {
            const Variable carry = network_.add_variable();
            ++new_variables_;
            column.terms[carry] = -(Energy{2} << bit);
            above.terms[carry] = Energy{1} << bit;
        }
        rest = std::move(above);
        return column;
    }

    CellNetwork& network_;
    SumStyle style_;
    std::vector<std::vector<std::uint32_t>> uses_;
    std::vector<Factor> factor_; ///< per cell
    std::size_t new_variables_ = 0;
};

} // namespace

std::size_t form_sums(CellNetwork& network, SumStyle style) {
    return style == SumStyle::adders ? 0 : Former(network, style).run();
}

} // namespace isinglass
