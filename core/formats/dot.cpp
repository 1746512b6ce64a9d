// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A model as a Graphviz graph.
#include "core/formats/dot.hpp"

#include <fmt/format.h>

#include "core/formats/rational.hpp"

namespace isinglass {

namespace {

/// Inside a Graphviz string: quote and backslash escaped, line breaks as \n.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') {
            result += "\\n";
            continue;
        }
        if (c == '"' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result;
}

/// A label need not be read back, so a coefficient without finite decimals is shown as a fraction.
std::string label(Energy value, Energy denominator) {
    return denominator == 1 ? std::to_string(value) : fmt::format("{}/{}", value, denominator);
}

} // namespace

std::string write_dot(const NamedModel& named) {
    require_valid(named);
    const IsingModel& model = named.model;
    const Energy d = named.denominator;
    std::string text = "graph isinglass {\n";
    text += fmt::format("    label=\"{}{}offset {}\";\n", escaped(named.description),
                        named.description.empty() ? "" : "\\n", label(model.offset(), d));
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        text += fmt::format("    {} [label=\"{}\\nh={}\"];\n", i, escaped(named.spin_name(i)),
                            label(model.bias(i), d));
    }
    for (const Coupling& c : model.couplings()) {
        text += fmt::format("    {} -- {} [label=\"{}\"];\n", c.i, c.j, label(c.weight, d));
    }
    return text + "}\n";
}

} // namespace isinglass
