// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Genlib text. A function's expression is an irredundant sum of products (Minato's recursion).
#include "hamiltonian_lib/genlib.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <map>
#include <numeric>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"

namespace isinglass {
namespace {

/// A truth table of up to 5 inputs, repeated to fill 32 bits; bit k as in genlib_name.
using Table = std::uint32_t;

constexpr std::array<Table, max_genlib_inputs> input_table{0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0,
                                                           0xff00ff00, 0xffff0000};

Table table_mask(std::size_t inputs) {
    return inputs == max_genlib_inputs ? ~Table{0} : (Table{1} << (1U << inputs)) - 1;
}

/// The table with input `input` fixed; does not depend on it any more.
Table cofactor(Table table, std::size_t input, bool value) {
    const unsigned shift = 1U << input;
    const Table half = table & (value ? input_table[input] : ~input_table[input]);
    return value ? half | half >> shift : half | half << shift;
}

std::string literal(std::size_t input, bool value) {
    return fmt::format("{}{}", value ? "" : "!", static_cast<char>('a' + input));
}

struct Cover {
    std::vector<std::string> products; ///< "!a*b", or "" for 1
    Table table = 0;
};

/// An irredundant cover between `lower` and `upper`, of the inputs below `inputs`.
/// Source: Minato, IEICE Trans. Fundamentals E76-A(6), 1993.
Cover cover_between(Table lower, Table upper, std::size_t inputs) {
    if (lower == 0) {
        return {};
    }
    if (upper == ~Table{0}) {
        return {{""}, ~Table{0}};
    }
    const std::size_t input = inputs - 1;
    std::array<Table, 2> low{cofactor(lower, input, false), cofactor(lower, input, true)};
    const std::array<Table, 2> high{cofactor(upper, input, false), cofactor(upper, input, true)};
    Cover all;
    for (const bool value : {false, true}) {
        const Cover part = cover_between(low[value] & ~high[!value], high[value], input);
        low[value] &= ~part.table;
        all.table |= part.table & (value ? input_table[input] : ~input_table[input]);
        for (const std::string& product : part.products) {
            const std::string separator = product.empty() ? "" : "*";
            all.products.push_back(product + separator + literal(input, value));
        }
    }
    const Cover rest = cover_between(low[0] | low[1], high[0] & high[1], input);
    all.table |= rest.table;
    all.products.insert(all.products.end(), rest.products.begin(), rest.products.end());
    return all;
}

Table filled(std::size_t inputs, Table table) {
    for (std::size_t k = inputs; k < max_genlib_inputs; ++k) {
        table |= table << (1U << k);
    }
    return table;
}

Table permuted(std::size_t inputs, Table table, const std::vector<std::size_t>& order) {
    Table moved = 0;
    for (std::uint32_t in = 0; in < 1U << inputs; ++in) {
        std::uint32_t from = 0;
        for (std::size_t k = 0; k < inputs; ++k) {
            from |= (in >> k & 1U) << order[k];
        }
        moved |= (table >> from & 1U) << in;
    }
    return moved;
}

/// Bit k of flips complements input k, bit `inputs` the output.
Table complemented(std::size_t inputs, Table table, std::uint32_t flips) {
    const std::uint32_t input_flips = flips & ((1U << inputs) - 1);
    const Table output_flip = flips >> inputs & 1U;
    Table moved = 0;
    for (std::uint32_t in = 0; in < 1U << inputs; ++in) {
        moved |= ((table >> (in ^ input_flips) & 1U) ^ output_flip) << in;
    }
    return moved;
}

/// The smallest table under permutation of the inputs.
Table smallest_permuted(std::size_t inputs, Table table) {
    std::vector<std::size_t> order(inputs);
    std::iota(order.begin(), order.end(), 0);
    Table smallest = table;
    while (std::ranges::next_permutation(order).found) {
        smallest = std::min(smallest, permuted(inputs, table, order));
    }
    return smallest;
}

/// The table of a cell that is a function of all its inputs with one output.
std::optional<Table> table_of(const Relation& relation) {
    const std::size_t inputs = relation.input_count;
    if (relation.output_count() != 1 || inputs < 2 || inputs > max_genlib_inputs ||
        relation.rows.size() != std::size_t{1} << inputs) {
        return std::nullopt;
    }
    Table table = 0;
    Table seen = 0;
    for (const std::uint32_t row : relation.rows) {
        const std::uint32_t in = row & ((1U << inputs) - 1);
        seen |= Table{1} << in;
        table |= (row >> inputs) << in;
    }
    bool essential = seen == table_mask(inputs);
    for (std::size_t k = 0; k < inputs; ++k) {
        const Table full = filled(inputs, table);
        essential = essential && cofactor(full, k, false) != cofactor(full, k, true);
    }
    return essential ? std::optional(table) : std::nullopt;
}

using Gates = std::map<std::pair<std::size_t, Table>, double>; ///< area by inputs and table

void add_gates(Gates& gates, std::size_t inputs, Table table, double area, GenlibVariants kind) {
    Table smallest = ~Table{0};
    std::vector<Table> variants;
    for (std::uint32_t flips = 0; flips < 2U << inputs; ++flips) {
        variants.push_back(smallest_permuted(inputs, complemented(inputs, table, flips)));
        smallest = std::min(smallest, variants.back());
    }
    if (kind == GenlibVariants::classes) {
        variants = {smallest};
    }
    for (const Table variant : variants) {
        const auto [known, is_new] = gates.try_emplace({inputs, variant}, area);
        known->second = std::min(known->second, area);
    }
}

std::string gate_line(std::size_t inputs, Table table, double area) {
    const Cover cover = cover_between(filled(inputs, table), filled(inputs, table), inputs);
    return fmt::format("GATE {} {} Y={}; PIN * UNKNOWN 1 999 1 0 1 0\n", genlib_name(inputs, table),
                       area, fmt::join(cover.products, "+"));
}

} // namespace

double spin_cost(const CellHamiltonian& cell) {
    return static_cast<double>(cell.relation.output_count() + cell.aux_count);
}

double coupling_cost(const CellHamiltonian& cell) {
    return static_cast<double>(cell.couplings.size());
}

CellCost mixed_cost(double weight) {
    return [weight](const CellHamiltonian& cell) {
        return spin_cost(cell) + weight * coupling_cost(cell);
    };
}

std::string write_genlib(const CellLibrary& library, const GenlibOptions& options) {
    require(options.max_inputs <= max_genlib_inputs, "write_genlib: at most 5 inputs");
    Gates gates;
    for (const CellHamiltonian& cell : library.cells()) {
        const auto table = table_of(cell.relation);
        if (table && cell.relation.input_count <= options.max_inputs) {
            add_gates(gates, cell.relation.input_count, *table, options.cost(cell),
                      options.variants);
        }
    }
    std::string text =
        "# Areas are costs of Ising cells; an inverter is a sign and costs nothing.\n"
        "GATE f0_0 0 Y=CONST0;\n"
        "GATE f0_1 0 Y=CONST1;\n"
        "GATE f1_1 0 Y=!a; PIN * INV 1 999 0 0 0 0\n"
        "GATE f1_2 0 Y=a; PIN * NONINV 1 999 0 0 0 0\n";
    for (const auto& [function, area] : gates) {
        text += gate_line(function.first, function.second, area);
    }
    return text;
}

std::string genlib_name(std::size_t inputs, std::uint32_t table) {
    require(inputs <= max_genlib_inputs && (table & ~table_mask(inputs)) == 0,
            "genlib_name: at most 5 inputs, no bit beyond the table");
    return fmt::format("f{}_{:0{}x}", inputs, table,
                       inputs < 2 ? 1 : std::size_t{1} << (inputs - 2));
}

std::optional<Relation> relation_of_genlib_gate(std::string_view name) {
    if (name.size() < 4 || name[0] != 'f' || name[1] < '0' ||
        name[1] > static_cast<char>('0' + max_genlib_inputs)) {
        return std::nullopt;
    }
    const auto inputs = static_cast<std::size_t>(name[1] - '0');
    std::uint32_t table = 0;
    const auto [end, error] =
        std::from_chars(name.data() + 3, name.data() + name.size(), table, 16);
    if (error != std::errc() || (table & ~table_mask(inputs)) != 0 ||
        genlib_name(inputs, table) != name) {
        return std::nullopt;
    }
    std::vector<std::string> pins;
    for (std::size_t k = 0; k < inputs; ++k) {
        pins.emplace_back(1, static_cast<char>('a' + k));
    }
    return relation_of_function(std::string(name), pins, {"Y"},
                                [table](std::uint32_t in) { return table >> in & 1U; });
}

} // namespace isinglass
