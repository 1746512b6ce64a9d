// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Max-cut graphs in and out.
#include "core/formats/gset.hpp"

#include <fmt/format.h>

#include "core/formats/line_reader.hpp"
#include "core/formats/quadratic_form.hpp"

namespace isinglass {

std::string write_gset(const NamedModel& named) {
    require_valid(named);
    const IsingModel& model = named.model;
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        if (model.bias(i) != 0) {
            throw ModelError(fmt::format("a max-cut graph has no place for the bias {} of spin {}; "
                                         "write another format",
                                         model.bias(i), named.spin_name(i)));
        }
    }
    std::string text = fmt::format("{} {}\n", model.spin_count(), model.coupling_count());
    for (const Coupling& c : model.couplings()) {
        text += fmt::format("{} {} {}\n", c.i + 1, c.j + 1,
                            decimal_text(-Energy{c.weight}, named.denominator));
    }
    return text;
}

NamedModel read_gset(std::string_view text, const std::string& file) {
    LineReader reader(text, file);
    if (!reader.next_filled()) {
        throw InputError({file}, "expected 'vertices edges', found an empty file");
    }
    reader.expect_count(2, "'vertices edges'");
    const std::uint64_t vertices = reader.index(0, "the number of vertices", 0, max_declared_spins);
    const std::uint64_t edges = reader.index(1, "the number of edges");
    QuadraticForm form(VariableDomain::spin, file);
    for (std::uint64_t id = 0; id < vertices; ++id) {
        form.declare(id);
    }
    std::uint64_t found = 0;
    while (reader.next_filled()) {
        if (++found > edges) {
            reader.fail(fmt::format("only {} edges", edges), reader.line());
        }
        reader.expect_count(3, "'vertex vertex weight'");
        const std::uint64_t i = reader.index(0, "a vertex", 1, vertices);
        const std::uint64_t j = reader.index(1, "a vertex", 1, vertices);
        if (i == j) {
            reader.fail("two different vertices", reader.line());
        }
        form.add_term(i - 1, j - 1, reader.number(2), reader.line_number());
    }
    if (found != edges) {
        throw InputError({file, reader.line_number()},
                         fmt::format("expected {} edges, found {}", edges, found));
    }
    return form.to_model();
}

} // namespace isinglass
