// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The library's single-output functions as genlib text, for technology mapping by ABC.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "hamiltonian_lib/cell_library.hpp"

namespace isinglass {

/// The largest number of inputs of a genlib gate; its name holds the truth table.
inline constexpr std::size_t max_genlib_inputs = 5;

/// What one more instance of the cell costs; not negative.
using CellCost = std::function<double(const CellHamiltonian&)>;
/// Its output and its auxiliary spins; the inputs are there already.
double spin_cost(const CellHamiltonian& cell);
/// Its couplings.
double coupling_cost(const CellHamiltonian& cell);
/// spin_cost + weight * coupling_cost.
CellCost mixed_cost(double weight);

/// Which functions stand for a class under permutation and complement of pins. Permutations of the
/// inputs are left to the mapper.
enum class GenlibVariants {
    classes,   ///< one each; the mapper adds inverters, which are free
    polarities ///< each that differs by complements of inputs and output
};

struct GenlibOptions {
    CellCost cost = spin_cost; ///< area of a gate: that of its cheapest realisation
    std::size_t max_inputs = 4;
    GenlibVariants variants = GenlibVariants::polarities;
};

/// Constants, buffer and inverter (area 0: an inverter is a sign), then a gate for each function
/// of 2 to max_inputs inputs, all of them essential, whose relation the library realises. Inputs
/// are a b c d e, the output is Y. Names are those of genlib_name. Same library, same bytes.
/// Throws ContractError when max_inputs is more than max_genlib_inputs.
/// Format: Sentovich et al., SIS (UCB/ERL M92/41), as read by ABC's read_genlib.
std::string write_genlib(const CellLibrary& library, const GenlibOptions& options = {});

/// "f3_e8": inputs, then the truth table as 2^inputs / 4 (at least one) hexadecimal digits; bit k
/// is the value for the inputs k = a + 2 b + 4 c + ...; "f0_0" and "f0_1" are the constants.
std::string genlib_name(std::size_t inputs, std::uint32_t table);

/// The relation of a gate by its name: pins a b ... Y, in the order of the genlib text. Empty for
/// a text that is no such name.
std::optional<Relation> relation_of_genlib_gate(std::string_view name);

} // namespace isinglass
