// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A Boolean relation over named pins: which rows of the truth table a cell allows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace isinglass {

/// The largest pin count of a relation; rows are enumerated.
inline constexpr std::size_t max_relation_pins = 20;

/// The valid rows of a truth table. Bit k of a row is the value of pin k.
struct Relation {
    std::string name;
    std::vector<std::string> pins;   ///< inputs first, then outputs; unique names
    std::size_t input_count = 0;     ///< pins[0 .. input_count) are inputs
    std::vector<std::uint32_t> rows; ///< valid rows, strictly ascending, each < row_space()

    bool contains(std::uint32_t row) const;
    std::size_t output_count() const { return pins.size() - input_count; }
    /// 2^pins: the number of rows, valid or not.
    std::uint32_t row_space() const { return std::uint32_t{1} << pins.size(); }
    friend bool operator==(const Relation&, const Relation&) = default;
};

/// The relation "outputs = function(inputs)": one valid row per input pattern. Bit k of the
/// function's argument is inputs[k], bit k of its result is outputs[k]; higher bits are ignored.
/// Throws ModelError as check_relation does.
Relation relation_of_function(std::string name, std::vector<std::string> inputs,
                              const std::vector<std::string>& outputs,
                              const std::function<std::uint32_t(std::uint32_t)>& function);

/// Throws ModelError when a relation has no pin or more than max_relation_pins, repeated or empty
/// pin names, or rows that are out of range or not ascending.
void check_relation(const Relation& relation);

/// A row as text: "A=1 B=0 Y=1".
std::string describe_row(const Relation& relation, std::uint32_t row);

} // namespace isinglass
