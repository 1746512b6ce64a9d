// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What most files hold: a quadratic form of sparse variables with exact fractions, plus signs.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/formats/named_model.hpp"
#include "core/formats/rational.hpp"

namespace isinglass {

/// The values of a file's variables: -1 and +1, or 0 and 1.
enum class VariableDomain { spin, boolean };

/// E(v) = constant + sum_i a_i v_i + sum_{i<j} b_ij v_i v_j, gathered from a file in any order.
/// Terms of the same variables are summed. A Boolean is v = (1 + m) / 2.
class QuadraticForm {
public:
    QuadraticForm(VariableDomain domain, std::string file)
        : domain_(domain), file_(std::move(file)) {}

    /// A variable that may be in no term.
    void declare(std::uint64_t id) { declared_.push_back(id); }
    void add_constant(const Rational& value, std::size_t line = 0);
    /// value * v_i * v_j; i == j is the linear term value * v_i.
    void add_term(std::uint64_t i, std::uint64_t j, const Rational& value, std::size_t line = 0);

    /// The variables, ascending; spin k of the model is variable ids()[k].
    std::vector<std::uint64_t> ids() const;

    /// The integer model with the smallest denominator. Variable ids that are not 0, 1, 2 ...
    /// become names; `names` overrides them. Throws InputError with the file (and line, where one
    /// line is to blame) when a coefficient does not fit or two variables get the same name.
    NamedModel to_model(const std::map<std::uint64_t, std::string>& names = {}) const;

private:
    struct Term {
        std::uint64_t i = 0; // i == j: linear
        std::uint64_t j = 0;
        Rational value;
        std::size_t line = 0;
        bool constant = false; // i and j mean nothing
    };
    Energy common_denominator() const;

    VariableDomain domain_;
    std::string file_;
    std::vector<Term> terms_;
    std::vector<std::uint64_t> declared_;
};

} // namespace isinglass
