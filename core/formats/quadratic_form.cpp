// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// From fractions to the integer model: common denominator, 4-fold for Booleans, then reduced.
#include "core/formats/quadratic_form.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_set>

#include <fmt/format.h>

namespace isinglass {

namespace {

/// A coupling before its weights are summed and known to fit.
struct WideCoupling {
    SpinId i = 0;
    SpinId j = 0;
    Energy weight = 0;
};

/// The model times `denominator`, in 64 bits, in our signs.
struct WideModel {
    const std::string& file;
    Energy denominator = 1;
    Energy offset = 0;
    std::vector<Energy> bias;
    std::vector<WideCoupling> couplings;

    /// sum += value * factor.
    static void add(Energy& sum, Energy value, Energy factor, const SourcePosition& where) {
        sum = checked_add(sum, checked_multiply(value, factor, where), where);
    }
    void add_linear(VariableDomain domain, SpinId i, Energy value, const SourcePosition& where);
    void add_pair(VariableDomain domain, SpinId i, SpinId j, Energy value,
                  const SourcePosition& where);
    void merge();
    void reduce();
    IsingModel narrow() const;
};

/// Boolean, times 4: 4 a v = 2 a + 2 a m.
void WideModel::add_linear(VariableDomain domain, SpinId i, Energy value,
                           const SourcePosition& where) {
    if (domain == VariableDomain::boolean) {
        add(offset, value, 2, where);
    }
    add(bias[i], value, domain == VariableDomain::boolean ? -2 : -1, where);
}

/// Boolean, times 4: 4 b v_i v_j = b (1 + m_i + m_j + m_i m_j).
void WideModel::add_pair(VariableDomain domain, SpinId i, SpinId j, Energy value,
                         const SourcePosition& where) {
    if (domain == VariableDomain::boolean) {
        add(offset, value, 1, where);
        add(bias[i], value, -1, where);
        add(bias[j], value, -1, where);
    }
    couplings.push_back({std::min(i, j), std::max(i, j), checked_multiply(value, -1, where)});
}

void WideModel::merge() {
    std::ranges::sort(couplings, [](const WideCoupling& a, const WideCoupling& b) {
        return a.i != b.i ? a.i < b.i : a.j < b.j;
    });
    std::size_t kept = 0;
    for (const WideCoupling& c : couplings) {
        if (kept > 0 && couplings[kept - 1].i == c.i && couplings[kept - 1].j == c.j) {
            Energy& sum = couplings[kept - 1].weight;
            sum = checked_add(sum, c.weight, {file});
        } else {
            couplings[kept++] = c;
        }
    }
    couplings.resize(kept);
}

/// Divides everything by the largest common divisor that the denominator allows.
void WideModel::reduce() {
    Energy common = std::gcd(denominator, offset);
    for (const Energy h : bias) {
        common = std::gcd(common, h);
    }
    for (const WideCoupling& c : couplings) {
        common = std::gcd(common, c.weight);
    }
    denominator /= common;
    offset /= common;
    for (Energy& h : bias) {
        h /= common;
    }
    for (WideCoupling& c : couplings) {
        c.weight /= common;
    }
    if (denominator > max_denominator) {
        throw InputError({file}, fmt::format("the coefficients become integers only when "
                                             "multiplied by {}; at most {} is accepted",
                                             denominator, max_denominator));
    }
}

Weight narrow_weight(Energy value, const std::string& file, Energy denominator) {
    if (value > std::numeric_limits<Weight>::max() || value < -std::numeric_limits<Weight>::max()) {
        throw InputError({file}, fmt::format("a coefficient becomes {} (times {} to be an "
                                             "integer), beyond 32 bits",
                                             value, denominator));
    }
    return static_cast<Weight>(value);
}

IsingModel WideModel::narrow() const {
    std::vector<Weight> h;
    h.reserve(bias.size());
    for (const Energy value : bias) {
        h.push_back(narrow_weight(value, file, denominator));
    }
    std::vector<Coupling> list;
    list.reserve(couplings.size());
    for (const WideCoupling& c : couplings) {
        list.push_back({c.i, c.j, narrow_weight(c.weight, file, denominator)});
    }
    try {
        return IsingModel(std::move(h), std::move(list), offset);
    } catch (const ModelError& error) { // a local field beyond 31 bits
        throw InputError({file}, error.what());
    }
}

/// Names of the spins, none when they are 0, 1, 2 ...
std::vector<std::string> spin_names(const std::vector<std::uint64_t>& ids,
                                    const std::map<std::uint64_t, std::string>& names,
                                    const std::string& file) {
    if (names.empty() && (ids.empty() || ids.back() == ids.size() - 1)) {
        return {};
    }
    std::vector<std::string> list;
    std::unordered_set<std::string> seen;
    bool plain = true;
    for (const std::uint64_t id : ids) {
        const auto found = names.find(id);
        std::string name = found != names.end() ? found->second : std::to_string(id);
        if (!seen.insert(name).second) {
            throw InputError({file}, fmt::format("two variables have the name {}", excerpt(name)));
        }
        plain = plain && name == std::to_string(list.size());
        list.push_back(std::move(name));
    }
    return plain ? std::vector<std::string>{} : list;
}

} // namespace

void QuadraticForm::add_constant(const Rational& value, std::size_t line) {
    terms_.push_back({0, 0, value, line, true});
}

void QuadraticForm::add_term(std::uint64_t i, std::uint64_t j, const Rational& value,
                             std::size_t line) {
    terms_.push_back({i, j, value, line, false});
}

std::vector<std::uint64_t> QuadraticForm::ids() const {
    std::vector<std::uint64_t> all = declared_;
    for (const Term& term : terms_) {
        if (!term.constant) {
            all.push_back(term.i);
            all.push_back(term.j);
        }
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

Energy QuadraticForm::common_denominator() const {
    Energy common = 1;
    for (const Term& term : terms_) {
        common = std::lcm(common, term.value.denominator);
        if (common > max_denominator) {
            throw InputError({file_, term.line},
                             fmt::format("with the coefficient {}/{} the file's coefficients "
                                         "become integers only when multiplied by {}; at most {} "
                                         "is accepted",
                                         term.value.numerator, term.value.denominator, common,
                                         max_denominator));
        }
    }
    return common;
}

NamedModel QuadraticForm::to_model(const std::map<std::uint64_t, std::string>& names) const {
    const std::vector<std::uint64_t> all = ids();
    const auto spin_of = [&](std::uint64_t id) {
        return static_cast<SpinId>(std::ranges::lower_bound(all, id) - all.begin());
    };
    const bool boolean = domain_ == VariableDomain::boolean;
    const Energy common = common_denominator();
    WideModel wide{file_, boolean ? 4 * common : common, 0, std::vector<Energy>(all.size()), {}};
    for (const Term& term : terms_) {
        const SourcePosition where{file_, term.line};
        const Energy value =
            checked_multiply(term.value.numerator, common / term.value.denominator, where);
        if (term.constant) {
            wide.add(wide.offset, value, boolean ? 4 : 1, where);
        } else if (term.i == term.j) {
            wide.add_linear(domain_, spin_of(term.i), value, where);
        } else {
            wide.add_pair(domain_, spin_of(term.i), spin_of(term.j), value, where);
        }
    }
    wide.merge();
    wide.reduce();
    NamedModel named;
    named.model = wide.narrow();
    named.names = spin_names(all, names, file_);
    named.denominator = wide.denominator;
    return named;
}

} // namespace isinglass
