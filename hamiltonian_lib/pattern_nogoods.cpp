// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Nogood learning over the rows' patterns, as in constraint programming.
//
// Idea (conflict-directed backjumping with learning: Dechter, Artif. Intell. 41, 1990; nogoods from
// infeasible linear programs: Hooker & Ottosson, Math. Program. 96, 2003): a linear program that
// fails does so because of the few rows that have a multiplier in its proof. That set fails
// wherever it occurs again, and so does its image under every symmetry of the relation and of the
// auxiliary spins. A nogood with all literals but one true excludes the last; a row with one
// pattern left has it; a row with none is a contradiction.
//
// The store is scanned at every node: nodes cost a linear program each, which is far more.
#include "hamiltonian_lib/pattern_nogoods.hpp"

#include <algorithm>
#include <bit>

namespace isinglass {
namespace {

constexpr std::size_t max_stored = 500'000; // from then on without symmetric images

} // namespace

PatternNogoods::PatternNogoods(std::size_t rows, std::size_t patterns, PatternSymmetries symmetries)
    : rows_(rows), patterns_(patterns), symmetries_(std::move(symmetries)),
      containing_(rows * patterns) {}

PatternAssignment PatternNogoods::root() const {
    PatternAssignment node;
    node.chosen.assign(rows_, -1);
    node.decided.assign(rows_, false);
    node.allowed.assign(rows_,
                        patterns_ == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << patterns_) - 1);
    node.reason.assign(rows_ * patterns_, -1);
    node.chosen[0] = 0;
    node.allowed[0] = 1;
    return node;
}

void PatternNogoods::decide(PatternAssignment& node, std::size_t row, std::size_t pattern) const {
    node.chosen[row] = static_cast<int>(pattern);
    node.decided[row] = true;
    node.allowed[row] = std::uint64_t{1} << pattern;
    node.news.push_back(literal(row, pattern));
}

/// Its number, and whether it is new.
std::pair<std::size_t, bool> PatternNogoods::store(const PatternNogood& nogood) {
    std::uint64_t hash = 0;
    for (const PatternLiteral literal : nogood) {
        hash = (hash ^ (literal + 1)) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29U;
    }
    const auto [first, last] = numbers_.equal_range(hash);
    for (auto candidate = first; candidate != last; ++candidate) {
        if (std::ranges::equal(this->nogood(candidate->second), nogood)) {
            return {candidate->second, false};
        }
    }
    const std::size_t number = size();
    numbers_.emplace(hash, number);
    literals_.insert(literals_.end(), nogood.begin(), nogood.end());
    start_.push_back(literals_.size());
    for (const PatternLiteral literal : nogood) {
        containing_[literal].push_back(static_cast<std::uint32_t>(number));
    }
    return {number, true};
}

int PatternNogoods::add(const PatternNogood& nogood) {
    const auto [number, is_new] = store(nogood);
    if (is_new && size() < max_stored) {
        for (const PatternNogood& image : symmetries_.images(nogood)) {
            store(image);
        }
    }
    return static_cast<int>(number);
}

bool PatternNogoods::exclude(PatternAssignment& node, PatternLiteral literal, std::size_t number,
                             PatternNogood& conflict) const {
    const std::size_t row = literal / patterns_;
    node.allowed[row] &= ~(std::uint64_t{1} << literal % patterns_);
    node.reason[literal] = static_cast<int>(number);
    if (node.allowed[row] == 0) {
        conflict.clear();
        for (std::size_t p = 0; p < patterns_; ++p) {
            const PatternNogood part = why_excluded(node, row, p);
            conflict.insert(conflict.end(), part.begin(), part.end());
        }
        std::ranges::sort(conflict);
        conflict.erase(std::unique(conflict.begin(), conflict.end()), conflict.end());
        return true;
    }
    if (std::has_single_bit(node.allowed[row])) {
        node.chosen[row] = std::countr_zero(node.allowed[row]);
        node.news.push_back(this->literal(row, static_cast<std::size_t>(node.chosen[row])));
    }
    return false;
}

/// True on contradiction.
bool PatternNogoods::apply(PatternAssignment& node, std::size_t number,
                           PatternNogood& conflict) const {
    const std::span<const PatternLiteral> literals = nogood(number);
    const PatternLiteral* open = nullptr;
    for (const PatternLiteral& literal : literals) {
        const std::size_t row = literal / patterns_;
        const auto pattern = static_cast<int>(literal % patterns_);
        if (node.chosen[row] == pattern) {
            continue;
        }
        if (open != nullptr || node.chosen[row] >= 0 ||
            ((node.allowed[row] >> pattern) & 1U) == 0) {
            return false;
        }
        open = &literal;
    }
    if (open == nullptr) {
        conflict = decisions_of(node, {literals.begin(), literals.end()});
        return true;
    }
    return exclude(node, *open, number, conflict);
}

bool PatternNogoods::propagate(PatternAssignment& node, PatternNogood& conflict) const {
    for (; node.known < size(); ++node.known) {
        if (apply(node, node.known, conflict)) {
            return true;
        }
    }
    while (!node.news.empty()) {
        const PatternLiteral literal = node.news.back();
        node.news.pop_back();
        for (const std::uint32_t number : containing_[literal]) {
            if (apply(node, number, conflict)) {
                return true;
            }
        }
    }
    return false;
}

PatternNogood PatternNogoods::decisions_of(const PatternAssignment& node,
                                           const PatternNogood& nogood) const {
    PatternNogood result;
    std::vector<bool> seen(rows_, false);
    PatternNogood open = nogood;
    while (!open.empty()) {
        const PatternLiteral literal = open.back();
        open.pop_back();
        const std::size_t row = literal / patterns_;
        if (row == 0 || seen[row]) {
            continue;
        }
        seen[row] = true;
        if (node.decided[row]) {
            result.push_back(literal);
            continue;
        }
        for (std::size_t p = 0; p < patterns_; ++p) {
            const PatternLiteral other = this->literal(row, p);
            if (other != literal) {
                for (const PatternLiteral cause :
                     this->nogood(static_cast<std::size_t>(node.reason[other]))) {
                    if (cause != other) {
                        open.push_back(cause);
                    }
                }
            }
        }
    }
    std::ranges::sort(result);
    return result;
}

PatternNogood PatternNogoods::why_excluded(const PatternAssignment& node, std::size_t row,
                                           std::size_t pattern) const {
    const PatternLiteral excluded = literal(row, pattern);
    const auto reason = nogood(static_cast<std::size_t>(node.reason[excluded]));
    PatternNogood causes(reason.begin(), reason.end());
    std::erase(causes, excluded);
    return decisions_of(node, causes);
}

} // namespace isinglass
