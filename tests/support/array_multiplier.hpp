// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// An n x n bit array multiplier put together by hand from AND, half-adder and full-adder cells.
#pragma once

#include <cstdint>
#include <vector>

#include "core/clamps.hpp"
#include "core/ising_network.hpp"

namespace isinglass::testing {

/// Factors on all coefficients of the cells. AND has gap 4, the adders gap 2: {1, 2} makes all
/// gaps equal.
struct MultiplierScale {
    Weight and_cell = 1;
    Weight adder = 1;
};

struct ArrayMultiplier {
    IsingModel model;
    std::vector<SpinId> a, b;    ///< factors, least significant bit first
    std::vector<SpinId> product; ///< 2 n bits, least significant first
    Energy ground_energy = 0;    ///< sum of the cells' ground energies
};

/// Builds the network. Spins: a, b, then the outputs of the cells in the order of the rows.
class MultiplierBuilder {
public:
    MultiplierBuilder(std::size_t bits, MultiplierScale scale) : bits_(bits), scale_(scale) {}

    ArrayMultiplier build() {
        for (std::size_t i = 0; i < bits_; ++i) {
            made_.a.push_back(network_.add_spin());
        }
        for (std::size_t i = 0; i < bits_; ++i) {
            made_.b.push_back(network_.add_spin());
        }
        std::vector<SpinId> running = partial_products(0);
        made_.product.push_back(running.front());
        for (std::size_t row = 1; row < bits_; ++row) {
            running = add_row(running, partial_products(row));
            made_.product.push_back(running.front());
        }
        made_.product.insert(made_.product.end(), running.begin() + 1, running.end());
        made_.model = network_.freeze();
        return made_;
    }

private:
    struct SumCarry {
        SpinId sum, carry;
    };

    std::vector<SpinId> partial_products(std::size_t row) {
        std::vector<SpinId> bits;
        for (std::size_t i = 0; i < bits_; ++i) {
            bits.push_back(and_cell(made_.a[i], made_.b[row]));
        }
        return bits;
    }

    /// The n sum bits and the top carry of (running >> 1) + partial.
    std::vector<SpinId> add_row(const std::vector<SpinId>& running,
                                const std::vector<SpinId>& partial) {
        std::vector<SpinId> sums;
        std::vector<SpinId> carry; // none or one
        for (std::size_t i = 0; i < bits_; ++i) {
            std::vector<SpinId> operands{partial[i]};
            if (i + 1 < running.size()) {
                operands.push_back(running[i + 1]);
            }
            operands.insert(operands.end(), carry.begin(), carry.end());
            const SumCarry out = operands.size() == 2
                                     ? half_adder(operands[0], operands[1])
                                     : full_adder(operands[0], operands[1], operands[2]);
            sums.push_back(out.sum);
            carry.assign(1, out.carry);
        }
        sums.push_back(carry.front());
        return sums;
    }

    void couple(SpinId i, SpinId j, Weight weight) { network_.add_coupling(i, j, weight); }

    SpinId and_cell(SpinId a, SpinId b) {
        const Weight k = scale_.and_cell;
        const SpinId y = network_.add_spin();
        network_.add_bias(a, k);
        network_.add_bias(b, k);
        network_.add_bias(y, -2 * k);
        couple(a, b, -k);
        couple(a, y, 2 * k);
        couple(b, y, 2 * k);
        made_.ground_energy -= 3 * k;
        return y;
    }

    SumCarry half_adder(SpinId a, SpinId b) {
        const Weight k = scale_.adder;
        const SumCarry out = adder_outputs({a, b});
        network_.add_bias(a, k);
        network_.add_bias(b, k);
        network_.add_bias(out.sum, -k);
        network_.add_bias(out.carry, -2 * k);
        return out;
    }

    SumCarry full_adder(SpinId a, SpinId b, SpinId c) { return adder_outputs({a, b, c}); }

    SumCarry adder_outputs(const std::vector<SpinId>& inputs) {
        const Weight k = scale_.adder;
        const SpinId sum = network_.add_spin();
        const SpinId carry = network_.add_spin();
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            for (std::size_t j = i + 1; j < inputs.size(); ++j) {
                couple(inputs[i], inputs[j], -k);
            }
            couple(inputs[i], sum, k);
            couple(inputs[i], carry, 2 * k);
        }
        couple(sum, carry, -2 * k);
        made_.ground_energy -= 4 * k;
        return {sum, carry};
    }

    std::size_t bits_;
    MultiplierScale scale_;
    IsingNetwork network_;
    ArrayMultiplier made_;
};

inline ArrayMultiplier array_multiplier(std::size_t bits, MultiplierScale scale = {}) {
    return MultiplierBuilder(bits, scale).build();
}

/// Adds clamps that hold a bus at a value.
inline void clamp_bus(Clamps& clamps, const std::vector<SpinId>& bus, std::uint64_t value) {
    for (std::size_t i = 0; i < bus.size(); ++i) {
        (void)clamps.set(bus[i], ((value >> i) & 1U) != 0 ? Spin{1} : Spin{-1});
    }
}

inline std::uint64_t read_bus(const SpinState& state, const std::vector<SpinId>& bus) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bus.size(); ++i) {
        value |= state[bus[i]] > 0 ? std::uint64_t{1} << i : 0;
    }
    return value;
}

} // namespace isinglass::testing
