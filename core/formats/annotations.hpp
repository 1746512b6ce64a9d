// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What a text format cannot say, said in its comment lines: "@offset", "@name", "@solution" ...
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/line_reader.hpp"
#include "core/formats/named_model.hpp"

namespace isinglass {

/// The annotations of one file (docs/formats/annotations.md). Other comments are ignored.
struct Annotations {
    struct Solution {
        SpinState state;
        std::size_t line = 0;
    };
    Rational offset;
    std::size_t offset_line = 0;
    std::map<std::uint64_t, std::string> names; ///< by the file's own variable number
    std::map<std::uint64_t, std::size_t> name_lines;
    std::optional<std::string> description;
    std::vector<Solution> solutions;
};

/// Takes in the current line of `reader`, a comment whose text begins at token `at`.
void read_annotation(const LineReader& reader, std::size_t at, Annotations& into);

/// Throws InputError when a name belongs to no variable of `ids` (ascending).
void check_names(const Annotations& notes, const std::vector<std::uint64_t>& ids,
                 const std::string& file);

/// Moves description and solutions to the model. Throws InputError on a solution that has not one
/// value per spin.
void apply_annotations(const Annotations& notes, const std::string& file, NamedModel& named);

/// One line each for what the model has, beginning with `prefix` ("# "). `offset` is in the file's
/// energies, as decimal text; "0" is not written. Names get the number spin index + `first_id`.
enum class WriteNames { yes, no };
std::string annotation_lines(const NamedModel& named, std::string_view prefix,
                             const std::string& offset, WriteNames names,
                             std::uint64_t first_id = 0);

/// Blanks, control characters and '%' as %XX; and back. nullopt: a '%' without two hex digits.
std::string percent_encode(std::string_view text);
std::optional<std::string> percent_decode(std::string_view text);

} // namespace isinglass
