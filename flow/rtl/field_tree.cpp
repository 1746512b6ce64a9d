// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// With b_k = 1 where neighbour k pulls up, sum_k (b_k ? w_k : -w_k) = 2 sum_k w_k b_k - sum_k w_k:
// only unsigned sums of bits are needed. Bits of equal weight are counted first, three to a full
// adder, then in pairs; the counts are weighted; the smallest terms are added first.
#include "flow/rtl/field_tree.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"
#include "flow/rtl/bit_widths.hpp"

namespace isinglass {

namespace {

/// An unsigned expression of exactly unsigned_bits(most) bits.
struct Term {
    std::string text;
    std::uint64_t most = 1;
};

class TreeWriter {
public:
    /// Adds all terms, `first_group` at once as long as they are bits.
    Term sum(std::vector<Term> terms) {
        while (terms.size() > 1) {
            std::stable_sort(terms.begin(), terms.end(),
                             [](const Term& a, const Term& b) { return a.most < b.most; });
            std::vector<Term> level;
            for (std::size_t k = 0; k < terms.size();) {
                const std::size_t group = terms[k].most == 1 ? 3 : 2;
                const std::size_t end = std::min(k + group, terms.size());
                level.push_back(add(std::span(terms).subspan(k, end - k)));
                k = end;
            }
            terms = std::move(level);
        }
        return terms.front();
    }

    Term scaled(const Term& term, std::uint64_t weight) {
        if (weight == 1) {
            return term;
        }
        const Term product{fmt::format("n{}", nodes_++), term.most * weight};
        const unsigned bits = unsigned_bits(product.most);
        define(product, std::has_single_bit(weight)
                            ? fmt::format("{{{}, {}'d0}}", term.text, std::countr_zero(weight))
                            : fmt::format("{0}'({1}) * {0}'d{2}", bits, term.text, weight));
        return product;
    }

    const std::string& text() const { return text_; }

private:
    Term add(std::span<const Term> terms) {
        if (terms.size() == 1) {
            return terms[0];
        }
        Term total{fmt::format("n{}", nodes_++), 0};
        for (const Term& term : terms) {
            total.most += term.most;
        }
        const unsigned bits = unsigned_bits(total.most);
        std::vector<std::string> operands;
        for (const Term& term : terms) {
            operands.push_back(unsigned_bits(term.most) == bits
                                   ? term.text
                                   : fmt::format("{}'({})", bits, term.text));
        }
        define(total, fmt::format("{}", fmt::join(operands, " + ")));
        return total;
    }

    void define(const Term& term, const std::string& value) {
        text_ += fmt::format("    wire [{}:0] {} = {}; // at most {}\n",
                             unsigned_bits(term.most) - 1, term.text, value, term.most);
    }

    std::string text_;
    unsigned nodes_ = 0;
};

/// "2 x |J| = 4, 1 x |J| = 2"
std::string describe(std::span<const Weight> magnitudes) {
    std::vector<std::string> parts;
    for (std::size_t k = 0; k < magnitudes.size();) {
        const auto end = static_cast<std::size_t>(
            std::upper_bound(magnitudes.begin() + static_cast<std::ptrdiff_t>(k), magnitudes.end(),
                             magnitudes[k], std::greater<>()) -
            magnitudes.begin());
        parts.push_back(fmt::format("{} x {}", end - k, magnitudes[k]));
        k = end;
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

} // namespace

std::string field_tree_module(const std::string& name, std::span<const Weight> magnitudes) {
    require(!magnitudes.empty() && magnitudes.back() > 0 &&
                std::is_sorted(magnitudes.begin(), magnitudes.end(), std::greater<>()),
            "weights are positive and descend");
    const auto total = std::accumulate(magnitudes.begin(), magnitudes.end(), std::int64_t{0});
    TreeWriter tree;
    std::vector<Term> terms;
    for (std::size_t k = 0; k < magnitudes.size();) {
        std::vector<Term> bits;
        const Weight weight = magnitudes[k];
        for (; k < magnitudes.size() && magnitudes[k] == weight; ++k) {
            bits.push_back({magnitudes.size() == 1 ? "pulls" : fmt::format("pulls[{}]", k), 1});
        }
        terms.push_back(tree.scaled(tree.sum(std::move(bits)), static_cast<std::uint64_t>(weight)));
    }
    const Term sum = tree.sum(std::move(terms));
    return fmt::format(
        R"(// Local field of p-bits with the couplings {0} (number x |J|).
module {1} #(
    parameter integer BIAS = 0,
    parameter integer FIELD_BITS = {2}
) (
    input logic {3}pulls, // 1: the neighbour's spin has the sign of its J
    output logic signed [FIELD_BITS-1:0] field
);
{4}    // Twice the weights that pull up less all of them. The field fits, so carries cancel.
    assign field = FIELD_BITS'(BIAS - {5}) + FIELD_BITS'({{{6}, 1'b0}});
endmodule
)",
        describe(magnitudes), name, signed_bits(-total, total),
        magnitudes.size() == 1 ? "" : fmt::format("[{}:0] ", magnitudes.size() - 1), tree.text(),
        total, sum.text);
}

} // namespace isinglass
