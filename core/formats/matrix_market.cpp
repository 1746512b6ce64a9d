// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The MatrixMarket subset: coordinate, symmetric, integer or real.
#include "core/formats/matrix_market.hpp"

#include <fmt/format.h>

#include "core/formats/annotations.hpp"
#include "core/formats/line_reader.hpp"
#include "core/formats/quadratic_form.hpp"

namespace isinglass {

namespace {

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return lower;
}

void read_banner(LineReader& reader) {
    constexpr std::string_view what =
        "'%%MatrixMarket matrix coordinate integer symmetric' (or real)";
    if (!reader.next()) {
        throw InputError({reader.file()}, fmt::format("expected {}, found an empty file", what));
    }
    reader.expect_count(5, what);
    const auto word = [&](std::size_t at) { return lower_case(reader.tokens()[at]); };
    if (word(0) != "%%matrixmarket" || word(1) != "matrix") {
        reader.fail(what, reader.line());
    }
    if (word(2) != "coordinate") {
        reader.fail("coordinate", reader.tokens()[2]);
    }
    if (word(3) != "integer" && word(3) != "real") {
        reader.fail("integer or real", reader.tokens()[3]);
    }
    if (word(4) != "symmetric") {
        reader.fail("symmetric", reader.tokens()[4]);
    }
}

struct Size {
    std::uint64_t spins = 0;
    std::uint64_t entries = 0;
};

/// Reads comments up to and including the size line.
Size read_size(LineReader& reader, Annotations& notes) {
    while (reader.next_filled()) {
        if (reader.tokens()[0].front() == '%') {
            if (reader.tokens()[0] == "%") {
                read_annotation(reader, 1, notes);
            }
            continue;
        }
        reader.expect_count(3, "'rows columns entries'");
        const Size size{reader.index(0, "the number of rows", 0, max_declared_spins),
                        reader.index(2, "the number of entries")};
        reader.index(1, "a square matrix: the number of columns", size.spins, size.spins);
        return size;
    }
    throw InputError({reader.file()}, "expected 'rows columns entries', found the end of the file");
}

} // namespace

std::string write_matrix_market(const NamedModel& named) {
    require_valid(named);
    const IsingModel& model = named.model;
    const Energy d = named.denominator;
    std::string entries;
    std::size_t count = model.coupling_count();
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        for (std::size_t k = 0; k < model.neighbours(i).size() && model.neighbours(i)[k] < i; ++k) {
            entries += fmt::format("{} {} {}\n", i + 1, model.neighbours(i)[k] + 1,
                                   decimal_text(model.weights(i)[k], d));
        }
        if (model.bias(i) != 0) {
            entries += fmt::format("{} {} {}\n", i + 1, i + 1, decimal_text(model.bias(i), d));
            ++count;
        }
    }
    std::string text =
        fmt::format("%%MatrixMarket matrix coordinate {} symmetric\n", d == 1 ? "integer" : "real");
    text += annotation_lines(named, "% ", decimal_text(model.offset(), d), WriteNames::yes, 1);
    text += fmt::format("{0} {0} {1}\n", model.spin_count(), count);
    return text + entries;
}

NamedModel read_matrix_market(std::string_view text, const std::string& file) {
    LineReader reader(text, file);
    read_banner(reader);
    Annotations notes;
    const Size size = read_size(reader, notes);
    QuadraticForm form(VariableDomain::spin, file);
    form.add_constant(notes.offset, notes.offset_line);
    for (std::uint64_t id = 0; id < size.spins; ++id) {
        form.declare(id);
    }
    std::uint64_t entries = 0;
    while (reader.next_filled()) {
        if (++entries > size.entries) {
            reader.fail(fmt::format("only {} entries", size.entries), reader.line());
        }
        reader.expect_count(3, "'row column value'");
        const std::uint64_t i = reader.index(0, "a row", 1, size.spins);
        const std::uint64_t j = reader.index(1, "a column of the lower triangle", 1, i);
        form.add_term(i - 1, j - 1, -reader.number(2), reader.line_number());
    }
    if (entries != size.entries) {
        throw InputError({file, reader.line_number()},
                         fmt::format("expected {} entries, found {}", size.entries, entries));
    }
    std::map<std::uint64_t, std::string> names;
    for (const auto& [id, name] : notes.names) {
        if (id < 1 || id > size.spins) {
            throw InputError({file, notes.name_lines.at(id)},
                             fmt::format("a name for spin {} of {}", id, size.spins));
        }
        names.emplace(id - 1, name);
    }
    NamedModel named = form.to_model(names);
    apply_annotations(notes, file, named);
    return named;
}

} // namespace isinglass
