// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// QUBO in and out: m = 2 x - 1 turns one form into the other.
#include "core/formats/qubo.hpp"

#include <fmt/format.h>

#include "core/formats/annotations.hpp"
#include "core/formats/line_reader.hpp"
#include "core/formats/quadratic_form.hpp"

namespace isinglass {

namespace {

/// H(2x - 1) = constant + sum linear_i x_i - 4 sum J_ij x_i x_j.
struct BooleanForm {
    Energy constant = 0;
    std::vector<Energy> linear;
};

BooleanForm to_boolean(const IsingModel& model) {
    BooleanForm form{0, {}};
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        Energy couplings = 0;
        Energy upper = 0; // every coupling once
        for (std::size_t k = 0; k < model.neighbours(i).size(); ++k) {
            couplings += model.weights(i)[k];
            upper += i < model.neighbours(i)[k] ? model.weights(i)[k] : 0;
        }
        form.linear.push_back(2 * (couplings - model.bias(i)));
        form.constant += model.bias(i) - upper;
    }
    if (__builtin_add_overflow(form.constant, model.offset(), &form.constant)) {
        throw ModelError("the constant of the QUBO leaves 64 bits; take the offset out");
    }
    return form;
}

struct Header {
    std::uint64_t variables = 0; // all numbers are less
    std::uint64_t linear = 0;    // lines "i i value"
    std::uint64_t pairs = 0;     // lines "i j value"
    bool seen = false;
};

Header read_header(const LineReader& reader) {
    constexpr std::string_view what = "'p qubo 0 maxNodes nNodes nCouplers'";
    reader.expect_count(6, what);
    if (reader.tokens()[1] != "qubo") {
        reader.fail(what, reader.line());
    }
    return {reader.index(3, "the number of variables"), reader.index(4, "the number of nodes"),
            reader.index(5, "the number of couplers"), true};
}

void check_counts(const Header& header, std::uint64_t linear, std::uint64_t pairs,
                  const std::string& file) {
    if (!header.seen) {
        throw InputError({file},
                         "expected a line 'p qubo 0 maxNodes nNodes nCouplers', found none");
    }
    if (linear != header.linear || pairs != header.pairs) {
        throw InputError({file}, fmt::format("expected {} nodes and {} couplers as the header "
                                             "says, found {} and {}",
                                             header.linear, header.pairs, linear, pairs));
    }
}

} // namespace

std::string write_qubo(const NamedModel& named) {
    require_valid(named);
    const IsingModel& model = named.model;
    const BooleanForm form = to_boolean(model);
    const Energy d = named.denominator;
    const std::size_t n = model.spin_count();
    std::string text =
        annotation_lines(named, "c ", decimal_text(form.constant, d), WriteNames::yes);
    text += fmt::format("p qubo 0 {} {} {}\n", n, n, model.coupling_count());
    for (SpinId i = 0; i < n; ++i) {
        text += fmt::format("{} {} {}\n", i, i, decimal_text(form.linear[i], d));
    }
    for (const Coupling& c : model.couplings()) {
        text += fmt::format("{} {} {}\n", c.i, c.j, decimal_text(-4 * Energy{c.weight}, d));
    }
    return text;
}

NamedModel read_qubo(std::string_view text, const std::string& file) {
    LineReader reader(text, file);
    Annotations notes;
    Header header;
    QuadraticForm form(VariableDomain::boolean, file);
    std::uint64_t linear = 0;
    std::uint64_t pairs = 0;
    while (reader.next_filled()) {
        const std::string_view first = reader.tokens()[0];
        if (first == "c") {
            read_annotation(reader, 1, notes);
        } else if (first == "p") {
            if (header.seen) {
                reader.fail("one header line", reader.line());
            }
            header = read_header(reader);
        } else {
            if (!header.seen) {
                reader.fail("a comment 'c ...' or 'p qubo 0 maxNodes nNodes nCouplers'", first);
            }
            reader.expect_count(3, "'i j value'");
            const std::uint64_t highest = header.variables == 0 ? 0 : header.variables - 1;
            const std::uint64_t i = reader.index(0, "a variable number", 0, highest);
            const std::uint64_t j = reader.index(1, "a variable number", 0, highest);
            form.add_term(i, j, reader.number(2), reader.line_number());
            ++(i == j ? linear : pairs);
        }
    }
    check_counts(header, linear, pairs, file);
    form.add_constant(notes.offset, notes.offset_line);
    check_names(notes, form.ids(), file);
    NamedModel named = form.to_model(notes.names);
    apply_annotations(notes, file, named);
    return named;
}

} // namespace isinglass
