// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Closed forms of linear constraints; no search, so they reach sizes that the program cannot.
#include "hamiltonian_lib/linear_constraint.hpp"

#include <bit>
#include <cstdlib>
#include <limits>
#include <set>

#include <fmt/format.h>

#include "core/error.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

namespace isinglass {
namespace {

Weight checked(Energy value) {
    if (std::abs(value) > std::numeric_limits<Weight>::max()) {
        throw ModelError(fmt::format("linear constraint: coefficient {} leaves 32 bits", value));
    }
    return static_cast<Weight>(value);
}

std::vector<std::string> numbered(const std::string& letter, std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < count; ++k) {
        names.push_back(letter + std::to_string(k));
    }
    return names;
}

std::vector<std::uint32_t> valid_rows(const LinearConstraint& constraint) {
    const std::size_t spins = constraint.factors.size();
    const std::uint32_t pin_mask = (std::uint32_t{1} << constraint.pins.size()) - 1;
    std::set<std::uint32_t> rows;
    for (std::uint32_t state = 0; state < std::uint32_t{1} << spins; ++state) {
        Energy sum = 0;
        for (std::size_t k = 0; k < spins; ++k) {
            sum += ((state >> k) & 1U) != 0 ? constraint.factors[k] : 0;
        }
        if (sum == constraint.target) {
            rows.insert(state & pin_mask);
        }
    }
    return {rows.begin(), rows.end()};
}

} // namespace

LinearConstraintForm expand_linear_constraint(std::span<const Weight> factors, Weight target) {
    Energy sum = -2 * Energy{target}; // S - 2c
    Energy squares = 0;
    for (const Weight a : factors) {
        sum += a;
        squares += Energy{a} * a;
    }
    checked(sum);
    LinearConstraintForm form;
    for (std::size_t i = 0; i < factors.size(); ++i) {
        form.bias.push_back(checked(-factors[i] * sum));
        for (std::size_t j = i + 1; j < factors.size(); ++j) {
            const Weight weight = checked(-Energy{factors[i]} * factors[j]);
            if (weight != 0) {
                form.couplings.push_back({static_cast<SpinId>(i), static_cast<SpinId>(j), weight});
            }
        }
    }
    form.ground_energy = -(squares + sum * sum) / 2;
    return form;
}

CellHamiltonian cell_of_linear_constraint(const LinearConstraint& constraint) {
    const std::size_t pins = constraint.pins.size();
    require(constraint.factors.size() >= pins, "cell_of_linear_constraint: a factor for each pin");
    if (pins > max_relation_pins || constraint.factors.size() > max_cell_spins) {
        throw ModelError(fmt::format("cell {}: {} spins are too many to enumerate; "
                                     "expand_linear_constraint gives the form alone",
                                     constraint.name, constraint.factors.size()));
    }
    LinearConstraintForm form = expand_linear_constraint(constraint.factors, constraint.target);
    CellHamiltonian cell;
    cell.relation = {constraint.name, constraint.pins, constraint.input_count,
                     valid_rows(constraint)};
    cell.aux_count = constraint.factors.size() - pins;
    cell.bias = std::move(form.bias);
    cell.couplings = std::move(form.couplings);
    cell.origin = "linear constraint";
    cell = proved(std::move(cell));
    require(cell.ground_energy == form.ground_energy, "the closed form gives the ground energy");
    return cell;
}

LinearConstraint half_adder_constraint() {
    return {"HA", {"A", "B", "S", "CO"}, 2, {1, 1, -1, -2}, 0};
}

LinearConstraint full_adder_constraint() {
    return {"FA", {"A", "B", "CI", "S", "CO"}, 3, {1, 1, 1, -1, -2}, 0};
}

LinearConstraint counter_constraint(std::size_t n) {
    require(n >= 1 && n <= 1024, "counter_constraint: 1 to 1024 inputs");
    const auto bits = static_cast<std::size_t>(std::bit_width(n));
    LinearConstraint constraint{fmt::format("COUNT{}", n), numbered("X", n), n, {}, 0};
    constraint.factors.assign(n, 1);
    for (const std::string& name : numbered("Y", bits)) {
        constraint.factors.push_back(-(Weight{1} << (constraint.pins.size() - n)));
        constraint.pins.push_back(name);
    }
    return constraint;
}

LinearConstraint threshold_constraint(std::size_t n, std::size_t threshold) {
    require(threshold >= 1 && threshold <= n && n <= 1024,
            "threshold_constraint: 1 <= threshold <= n <= 1024");
    // Smallest 2^top with room for both sides: sum + (2^top - threshold) in [0, 2^(top+1)).
    std::size_t top = 0;
    while ((std::size_t{1} << top) < threshold || (std::size_t{1} << top) <= n - threshold) {
        ++top;
    }
    LinearConstraint constraint{
        fmt::format("THRESHOLD{}_{}", n, threshold), numbered("X", n), n, {}, 0};
    constraint.pins.push_back("Y");
    constraint.factors.assign(n, 1);
    constraint.factors.push_back(-(Weight{1} << top));
    for (std::size_t k = 0; k < top; ++k) {
        constraint.factors.push_back(-(Weight{1} << k));
    }
    constraint.target = static_cast<Weight>(threshold) - (Weight{1} << top);
    return constraint;
}

} // namespace isinglass
