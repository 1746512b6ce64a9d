// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Chains and pins are relations between names, kept in a signed union-find; node 0 is +1.
#include "core/formats/qmasm.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "core/formats/annotations.hpp"
#include "core/formats/line_reader.hpp"
#include "core/formats/quadratic_form.hpp"

namespace isinglass {

namespace {

using SymbolId = std::uint64_t;
constexpr SymbolId truth = 0; // the constant +1

/// symbol = sign * root.
struct Signed {
    SymbolId root = truth;
    Spin sign = 1;
};

/// Names and what is known of them: symbol_a = sign * symbol_b. The root is the first name.
class Symbols {
public:
    SymbolId id(std::string_view name) {
        const auto [at, is_new] = ids_.emplace(name, names_.size());
        if (is_new) {
            names_.emplace_back(name);
            parents_.push_back({at->second, 1});
        }
        return at->second;
    }
    Signed resolve(SymbolId symbol) {
        SymbolId root = symbol;
        int sign = 1;
        while (parents_[root].root != root) {
            sign *= parents_[root].sign;
            root = parents_[root].root;
        }
        const Signed result{root, static_cast<Spin>(sign)};
        while (parents_[symbol].root != root) { // path compression
            const Signed next = parents_[symbol];
            parents_[symbol] = {root, static_cast<Spin>(sign)};
            sign *= next.sign;
            symbol = next.root;
        }
        return result;
    }
    /// Adds a = sign * b; false when this contradicts what is known.
    bool relate(SymbolId a, SymbolId b, Spin sign) {
        const Signed left = resolve(a);
        const Signed right = resolve(b);
        const auto between = static_cast<Spin>(left.sign * right.sign * sign);
        if (left.root == right.root) {
            return between == 1;
        }
        const SymbolId first = std::min(left.root, right.root);
        parents_[std::max(left.root, right.root)] = {first, between};
        return true;
    }
    const std::vector<std::string>& names() const { return names_; }

private:
    std::vector<std::string> names_{""};
    std::vector<Signed> parents_{{truth, 1}};
    std::unordered_map<std::string, SymbolId> ids_;
};

/// weight * a * b, b == truth for a weight line.
struct Term {
    SymbolId a = truth;
    SymbolId b = truth;
    Rational weight;
    std::size_t line = 0;
};

std::optional<Spin> pin_value(std::string_view word) {
    if (word == "true" || word == "TRUE" || word == "1" || word == "+1") {
        return Spin{1};
    }
    if (word == "false" || word == "FALSE" || word == "0" || word == "-1") {
        return Spin{-1};
    }
    return std::nullopt;
}

bool is_operator(std::string_view token) {
    return token == "=" || token == "/=" || token == ":=" || token == "<->";
}

class Parser {
public:
    Parser(std::string_view text, const std::string& file) : reader_(text, file) {}

    NamedModel read() {
        while (reader_.next_filled()) {
            statement();
        }
        QuadraticForm form(VariableDomain::spin, reader_.file());
        form.add_constant(notes_.offset, notes_.offset_line);
        std::map<SymbolId, std::string> names;
        for (SymbolId symbol = truth + 1; symbol < symbols_.names().size(); ++symbol) {
            if (symbols_.resolve(symbol).root == symbol) {
                form.declare(symbol);
                names.emplace(symbol, symbols_.names()[symbol]);
            }
        }
        for (const Term& term : terms_) {
            add(term, form);
        }
        NamedModel named = form.to_model(names);
        apply_annotations(notes_, reader_.file(), named);
        return named;
    }

private:
    void statement() {
        std::vector<std::string_view> words = reader_.tokens();
        for (std::size_t k = 0; k < words.size(); ++k) {
            if (const std::size_t at = words[k].find('#'); at != std::string_view::npos) {
                if (words[k] == "#") {
                    read_annotation(reader_, k + 1, notes_);
                }
                words.resize(k + (at > 0 ? 1 : 0));
                if (at > 0) {
                    words[k] = words[k].substr(0, at);
                }
            }
        }
        if (words.empty()) {
            return;
        }
        if (words[0].front() == '!') {
            reader_.fail("a flat file (macros and directives expanded: qmasm --format=qmasm)",
                         words[0]);
        }
        if (words.size() == 3 && is_operator(words[1])) {
            relation(words);
        } else if (words.size() == 2 || words.size() == 3) {
            const SymbolId a = symbols_.id(words[0]);
            const SymbolId b = words.size() == 3 ? symbols_.id(words[1]) : truth;
            terms_.push_back(
                {a, b, parse_rational(words.back(), reader_.position()), reader_.line_number()});
        } else {
            reader_.fail("'name weight', 'a b strength', 'a = b', 'a /= b' or 'a := true'",
                         reader_.line());
        }
    }

    void relation(const std::vector<std::string_view>& words) {
        bool holds = false;
        if (words[1] == ":=") {
            const std::optional<Spin> value = pin_value(words[2]);
            if (!value) {
                reader_.fail("true, false, 1, 0, +1 or -1 (one name a pin)", words[2]);
            }
            holds = symbols_.relate(symbols_.id(words[0]), truth, *value);
        } else {
            const SymbolId a = symbols_.id(words[0]);
            holds =
                symbols_.relate(a, symbols_.id(words[2]), words[1] == "/=" ? Spin{-1} : Spin{1});
        }
        if (!holds) {
            reader_.fail("chains and pins without contradiction", reader_.line());
        }
    }

    void add(const Term& term, QuadraticForm& form) {
        const Signed a = symbols_.resolve(term.a);
        const Signed b = symbols_.resolve(term.b);
        const Rational weight = a.sign == b.sign ? term.weight : -term.weight;
        if (a.root == b.root) {
            form.add_constant(weight, term.line); // m * m = 1
        } else if (a.root == truth || b.root == truth) {
            form.add_term(a.root + b.root, a.root + b.root, weight, term.line);
        } else {
            form.add_term(a.root, b.root, weight, term.line);
        }
    }

    LineReader reader_;
    Annotations notes_;
    Symbols symbols_;
    std::vector<Term> terms_;
};

/// A name as a qmasm symbol. Nothing is escaped, since qmasm would not undo it.
std::string symbol(std::string name) {
    const auto is_bad = [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '#';
    };
    if (std::ranges::any_of(name, is_bad) || name.front() == '!' || is_operator(name)) {
        throw ModelError(fmt::format("the name {} cannot be a qmasm symbol (blanks, control "
                                     "characters, '#', a leading '!'); rename the spin or write "
                                     "another format",
                                     excerpt(name)));
    }
    return name;
}

} // namespace

std::string write_qmasm(const NamedModel& named) {
    require_valid(named);
    const IsingModel& model = named.model;
    const Energy d = named.denominator;
    std::string text =
        annotation_lines(named, "# ", decimal_text(model.offset(), d), WriteNames::no);
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        text += fmt::format("{} {}\n", symbol(named.spin_name(i)),
                            decimal_text(-Energy{model.bias(i)}, d));
    }
    for (const Coupling& c : model.couplings()) {
        text += fmt::format("{} {} {}\n", named.spin_name(c.i), named.spin_name(c.j),
                            decimal_text(-Energy{c.weight}, d));
    }
    return text;
}

NamedModel read_qmasm(std::string_view text, const std::string& file) {
    return Parser(text, file).read();
}

} // namespace isinglass
