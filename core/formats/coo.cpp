// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Reading and writing COO lines; what dimod ignores goes into comments.
#include "core/formats/coo.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "core/formats/annotations.hpp"
#include "core/formats/line_reader.hpp"
#include "core/formats/quadratic_form.hpp"

namespace isinglass {

namespace {

/// dimod takes any comment with "vartype=" or "vartype:" for its header, even inside a name.
std::string hide_vartype(std::string text) {
    constexpr std::string_view word = "vartype";
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
        text.replace(at, 1, "%76");
    }
    return text;
}

std::optional<VariableDomain> domain_of(std::string_view value) {
    if (value == "SPIN") {
        return VariableDomain::spin;
    }
    if (value == "BINARY") {
        return VariableDomain::boolean;
    }
    return std::nullopt;
}

/// The domain when the current comment line holds "vartype=..." (or ':'), as dimod finds it.
std::optional<VariableDomain> read_vartype(const LineReader& reader) {
    constexpr std::string_view word = "vartype";
    const std::string_view line = reader.line();
    const std::size_t at = line.find(word);
    const std::size_t sign = at + word.size();
    if (at == std::string_view::npos || sign >= line.size() ||
        (line[sign] != '=' && line[sign] != ':')) {
        return std::nullopt;
    }
    std::string_view value = line.substr(sign + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    value = value.substr(0, value.find_first_of(" \t,;"));
    const std::optional<VariableDomain> domain = domain_of(value);
    if (!domain) {
        reader.fail("vartype SPIN or BINARY", value);
    }
    return domain;
}

struct Triplet {
    std::uint64_t i = 0;
    std::uint64_t j = 0;
    Rational bias;
    std::size_t line = 0;
};

} // namespace

std::string write_coo(const NamedModel& named) {
    require_valid(named);
    const IsingModel& model = named.model;
    const Energy d = named.denominator;
    std::string text = "# vartype=SPIN\n";
    text += hide_vartype(
        annotation_lines(named, "# ", decimal_text(model.offset(), d), WriteNames::yes));
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        text += fmt::format("{} {} {}\n", i, i, decimal_text(-Energy{model.bias(i)}, d));
        for (std::size_t k = 0; k < model.neighbours(i).size(); ++k) {
            if (const SpinId j = model.neighbours(i)[k]; i < j) {
                const std::string bias = decimal_text(-Energy{model.weights(i)[k]}, d);
                text += fmt::format("{} {} {}\n", i, j, bias);
            }
        }
    }
    return text;
}

NamedModel read_coo(std::string_view text, const std::string& file) {
    LineReader reader(text, file);
    Annotations notes;
    std::optional<VariableDomain> domain;
    std::vector<Triplet> triplets;
    while (reader.next_filled()) {
        if (reader.tokens()[0].front() == '#') {
            if (const auto found = read_vartype(reader)) {
                if (domain && *domain != *found) {
                    reader.fail("the same vartype as before", reader.line());
                }
                domain = found;
            } else if (reader.tokens()[0] == "#") {
                read_annotation(reader, 1, notes);
            }
            continue;
        }
        reader.expect_count(3, "'i j bias'");
        triplets.push_back({reader.index(0, "a variable number"),
                            reader.index(1, "a variable number"), reader.number(2),
                            reader.line_number()});
    }
    if (!domain) {
        throw InputError({file}, "expected a line '# vartype=SPIN' or '# vartype=BINARY', found "
                                 "none: say which values the variables have");
    }
    QuadraticForm form(*domain, file);
    form.add_constant(notes.offset, notes.offset_line);
    for (const Triplet& t : triplets) {
        form.add_term(t.i, t.j, t.bias, t.line);
    }
    check_names(notes, form.ids(), file);
    NamedModel named = form.to_model(notes.names);
    apply_annotations(notes, file, named);
    return named;
}

} // namespace isinglass
