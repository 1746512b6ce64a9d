// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The energy of a classification Boltzmann machine of signs, its classes' probabilities, and the
// whole machine as one Ising model.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ising_model.hpp"
#include "core/nn/bit_matrix.hpp"
#include "learning/binary_network.hpp"

namespace isinglass {

/// E(x, h, y) = - sum_j h_j (scale sum_i w_ji x_i + push sum_k v_kj y_k), all integers, with inputs
/// x_i in {0, 1}, hidden spins h_j in {-1, +1} and one y_k = 1, the others 0. States have
/// probability ~ exp(-E / (2 width)): h_j is +1 with 1 / (1 + exp(-field_j / width)).
struct BoltzmannUnits {
    int scale = 1; ///< a power of two
    std::int16_t push = 1;
    double width = 1.0;
};

/// For h_j of mean tanh(beta a_j / sqrt(inputs) + gamma v_yj), a_j the weighted sum of the
/// `inputs` inputs besides the always-on ones; push is rounded.
/// Throws InputError unless beta > 0, 0 < gamma <= 3 and fields fit 16 bits (24,000 inputs).
BoltzmannUnits boltzmann_units(std::size_t inputs, double beta, double gamma);

/// p(y | x) with the hidden spins summed out: log p(y | x) = const + sum_j log cosh of half the
/// field with y over the width. In integers: tables of 2^-12.
class ClassPosterior {
public:
    /// One unit of a score in log p.
    static constexpr double score_unit = 1.0 / 8192.0;

    /// most: no |sum_i w_ji x_i| is larger.
    ClassPosterior(const BoltzmannUnits& units, std::size_t most);

    /// What v = +1 against v = -1 adds to log p for a hidden spin of this field from the inputs,
    /// times 2^12. Precondition: a multiple of scale, at most most * scale in magnitude.
    std::int16_t gain(std::int16_t field) const {
        return gain_[static_cast<std::size_t>((field >> shift_) + middle_)];
    }
    /// A class, of probability ~ exp(score_unit * score), by the uniform 32 bits of `word`.
    std::size_t draw(std::span<const std::int32_t> scores, std::uint32_t word) const;

private:
    int shift_;
    int middle_;
    std::vector<std::int16_t> gain_;
    std::vector<std::uint32_t> coarse_; // 2^31 exp(-k / 2)
    std::vector<std::uint32_t> fine_;   // 2^31 exp(-k score_unit)
};

/// log p(k | x) of all classes in units of ClassPosterior::score_unit, up to a common term:
/// the negative free energy. Precondition: a network of one hidden layer that fits the input.
std::vector<std::int32_t> class_log_odds(const BinaryNetwork& network, const BoltzmannUnits& units,
                                         const ClassPosterior& posterior,
                                         std::span<const std::uint64_t> input);

/// The most probable class of each row of `inputs`, the lowest of equals: the read-out by free
/// energy, without the hidden spins taking sides. threads: 0 as many as there are processors.
std::vector<std::uint8_t> classify_by_free_energy(const BinaryNetwork& network,
                                                  const BoltzmannUnits& units,
                                                  const BitMatrix& inputs, unsigned threads = 0);

/// The machine as one Ising model: spins of the inputs (without the always-on ones, which are
/// biases), the hidden units and the classes, in this order; +1 for 1. Any of them can be clamped.
struct BoltzmannIsing {
    IsingModel model;
    SpinId first_hidden = 0;
    SpinId first_class = 0;
    /// States have probability ~ exp(-beta H).
    double beta = 1.0;
};

/// H = 2 E for states with one class, so that halves of spins do not matter; n != 1 classes cost
/// 4 one_class (n - 1)^2 besides. Precondition: one hidden layer; one_class >= 0.
BoltzmannIsing boltzmann_ising(const BinaryNetwork& network, const BoltzmannUnits& units,
                               Weight one_class);

} // namespace isinglass
