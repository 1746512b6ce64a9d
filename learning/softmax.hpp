// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Probabilities of classes from their scores.
#pragma once

#include <span>

namespace isinglass {

/// Replaces every score s_k by exp(s_k) / sum_l exp(s_l). The same bits on every machine: the
/// exponential is a series of its own, right to 1e-14. Precondition: scores are finite.
void softmax(std::span<double> scores);

} // namespace isinglass
