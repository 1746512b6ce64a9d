// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Canonical forms by exhaustion. A relation of up to 6 pins is a 64-bit word, bit r = row r.
// Exchanging two pins is one masked exchange of bits, complementing a pin another, so that Heap's
// order of the permutations with a Gray code of the complements inside visits each of the 2^n n!
// words of the class's orbit in a few instructions; the smallest word is the form.
// (Heap, The Computer Journal 6, 1963; bit exchanges: Warren, Hacker's Delight, 7-1.)
#include "hamiltonian_lib/canonical_relation.hpp"

#include <array>
#include <bit>

#include "core/error.hpp"

namespace isinglass {
namespace {

/// Rows in which pin k is 1.
constexpr std::array<std::uint64_t, max_canonical_pins> pin_rows{
    0xaaaaaaaaaaaaaaaa, 0xcccccccccccccccc, 0xf0f0f0f0f0f0f0f0,
    0xff00ff00ff00ff00, 0xffff0000ffff0000, 0xffffffff00000000};

std::uint64_t complement_pin(std::uint64_t rows, std::size_t pin) {
    const unsigned shift = 1U << pin;
    return ((rows & pin_rows[pin]) >> shift) | ((rows << shift) & pin_rows[pin]);
}

std::uint64_t exchange_pins(std::uint64_t rows, std::size_t low, std::size_t high) {
    const unsigned shift = (1U << high) - (1U << low);
    const std::uint64_t differing = (rows ^ (rows >> shift)) & pin_rows[low] & ~pin_rows[high];
    return rows ^ differing ^ (differing << shift);
}

class Orbit {
public:
    Orbit(std::size_t pins, std::uint64_t rows) : pins_(pins), rows_(rows), best_rows_(rows) {
        for (std::size_t k = 0; k < pins; ++k) {
            pin_at_[k] = static_cast<std::uint8_t>(k);
        }
        best_pin_at_ = pin_at_;
    }

    CanonicalRelation smallest() {
        permute(pins_);
        CanonicalRelation form{pins_, best_rows_, identity_transform(pins_)};
        for (std::size_t place = 0; place < pins_; ++place) {
            const std::size_t pin = best_pin_at_[place];
            form.to_canonical.position[pin] = static_cast<std::uint8_t>(place);
            form.to_canonical.flips |= ((best_flips_ >> place) & 1U) << pin;
        }
        return form;
    }

private:
    /// Heap's algorithm on the lowest `count` places.
    void permute(std::size_t count) {
        if (count <= 1) {
            complement();
            return;
        }
        for (std::size_t k = 0; k < count; ++k) {
            permute(count - 1);
            if (k + 1 < count) {
                const std::size_t low = count % 2 == 0 ? k : 0;
                rows_ = exchange_pins(rows_, low, count - 1);
                std::swap(pin_at_[low], pin_at_[count - 1]);
            }
        }
    }

    /// All 2^pins complements of rows_.
    void complement() {
        std::uint64_t rows = rows_;
        for (std::uint32_t step = 0;; ++step) {
            if (rows < best_rows_) {
                best_rows_ = rows;
                best_pin_at_ = pin_at_;
                best_flips_ = step ^ (step >> 1U); // Gray code: bit = complemented place
            }
            const auto place = static_cast<std::size_t>(std::countr_one(step));
            if (place >= pins_) {
                return;
            }
            rows = complement_pin(rows, place);
        }
    }

    std::size_t pins_;
    std::uint64_t rows_;
    std::array<std::uint8_t, max_canonical_pins> pin_at_{}; ///< original pin in each place
    std::uint64_t best_rows_;
    std::array<std::uint8_t, max_canonical_pins> best_pin_at_{};
    std::uint32_t best_flips_ = 0;
};

} // namespace

std::uint64_t row_set(const Relation& relation) {
    require(relation.pins.size() <= max_canonical_pins, "row_set: at most 6 pins");
    std::uint64_t set = 0;
    for (const std::uint32_t row : relation.rows) {
        require(row < relation.row_space(), "row_set: rows in range");
        set |= std::uint64_t{1} << row;
    }
    return set;
}

CanonicalRelation canonical_form(std::size_t pins, std::uint64_t rows) {
    require(pins >= 1 && pins <= max_canonical_pins, "canonical_form: 1 to 6 pins");
    require(pins == max_canonical_pins || rows >> (1U << pins) == 0,
            "canonical_form: no row beyond 2^pins");
    return Orbit(pins, rows).smallest();
}

CanonicalRelation CanonicalCache::form(std::size_t pins, std::uint64_t rows) {
    {
        const std::lock_guard lock(mutex_);
        const auto found = forms_.find({pins, rows});
        if (found != forms_.end()) {
            return found->second;
        }
    }
    CanonicalRelation form = canonical_form(pins, rows);
    const std::lock_guard lock(mutex_);
    return forms_.emplace(std::pair{pins, rows}, std::move(form)).first->second;
}

} // namespace isinglass
