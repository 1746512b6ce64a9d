// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Gaps and weights against brute force over all coefficients, and the known table.
#include "hamiltonian_lib/gate_program.hpp"

#include <algorithm>
#include <cstdlib>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "hamiltonian_lib/cell_hamiltonian.hpp"
#include "hamiltonian_lib/truth_expression.hpp"

using namespace isinglass;

namespace {

/// The largest gap of a relation without auxiliary spins, and the smallest weight sum there, by
/// trying every h and J. Independent of the program.
std::pair<Energy, Energy> by_brute_force(const Relation& relation, Weight max_bias,
                                         Weight max_coupling) {
    const std::size_t pins = relation.pins.size();
    std::vector<Weight> value;
    std::vector<Weight> most(pins, max_bias);
    most.resize(pins + pins * (pins - 1) / 2, max_coupling);
    for (const Weight m : most) {
        value.push_back(-m);
    }
    std::pair<Energy, Energy> best{0, 0};
    for (std::size_t at = 0; at < value.size();) {
        Energy low = 0;
        Energy high = -1000;
        Energy invalid = 1000;
        for (std::uint32_t row = 0; row < relation.row_space(); ++row) {
            Energy energy = 0;
            std::size_t k = pins;
            for (std::size_t i = 0; i < pins; ++i) {
                const int m = ((row >> i) & 1U) != 0 ? 1 : -1;
                energy -= Energy{value[i]} * m;
                for (std::size_t j = i + 1; j < pins; ++j, ++k) {
                    energy -= Energy{value[k]} * m * (((row >> j) & 1U) != 0 ? 1 : -1);
                }
            }
            if (relation.contains(row)) {
                low = std::min(low, energy);
                high = std::max(high, energy);
            } else {
                invalid = std::min(invalid, energy);
            }
        }
        Energy sum = 0;
        for (const Weight v : value) {
            sum += std::abs(v);
        }
        if (low == high && invalid > low &&
            (invalid - low > best.first || (invalid - low == best.first && sum < best.second))) {
            best = {invalid - low, sum};
        }
        for (at = 0; at < value.size() && ++value[at] > most[at]; ++at) {
            value[at] = -most[at];
        }
    }
    return best;
}

GateProgramOptions uncapped(Weight max_bias, Weight max_coupling) {
    GateProgramOptions options;
    options.max_bias = max_bias;
    options.max_coupling = max_coupling;
    options.max_gap = 100;
    return options;
}

Energy weight_sum(const GateProgramResult& result) {
    CellHamiltonian cell;
    cell.bias = result.bias;
    cell.couplings = result.couplings;
    return cell.weight_sum();
}

} // namespace

TEST_CASE("Every three-pin relation agrees with brute force at |h| <= 2, |J| <= 1") {
    for (std::uint32_t table = 1; table < 255; table += 3) {
        Relation relation{"T", {"A", "B", "Y"}, 2, {}};
        for (std::uint32_t row = 0; row < 8; ++row) {
            if (((table >> row) & 1U) != 0) {
                relation.rows.push_back(row);
            }
        }
        INFO("table " << table);
        const auto [gap, sum] = by_brute_force(relation, 2, 1);
        const GateProgramResult result = solve_gate_program(relation, 0, uncapped(2, 1));
        REQUIRE(result.gap == gap);
        REQUIRE(result.status == (gap > 0 ? ProgramStatus::optimal : ProgramStatus::infeasible));
        if (gap > 0) {
            REQUIRE(result.smallest);
            REQUIRE(weight_sum(result) == sum);
        }
    }
}

TEST_CASE("AND with auxiliary spins, uncapped: gaps 4 and 8") {
    const Relation relation = parse_truth_expression("y = a & b");
    CHECK(solve_gate_program(relation, 0, uncapped(4, 2)).gap == 4);
    CHECK(solve_gate_program(relation, 1, uncapped(4, 2)).gap == 8);
    const GateProgramResult capped = solve_gate_program(relation, 1);
    CHECK(capped.gap == 4);
    CHECK(capped.bound == Approx(4));
}

TEST_CASE("The wider bounds of MUX: one auxiliary spin needs |J| = 4") {
    const Relation mux = parse_truth_expression("y = s ? b : a");
    CHECK(solve_gate_program(mux, 0).status == ProgramStatus::infeasible);
    CHECK(solve_gate_program(mux, 1).status == ProgramStatus::infeasible);
    GateProgramOptions wide;
    wide.max_bias = 8;
    wide.max_coupling = 4;
    const GateProgramResult result = solve_gate_program(mux, 1, wide);
    CHECK(result.gap == 4);
    CHECK(result.unique);
}

TEST_CASE("Objectives after the gap: bits and degree") {
    GateProgramOptions options;
    options.max_bias = 8;
    options.max_coupling = 4;
    const auto largest = [](const GateProgramResult& result) {
        Weight most = 0;
        for (const Weight h : result.bias) {
            most = std::max(most, std::abs(h));
        }
        for (const Coupling& c : result.couplings) {
            most = std::max(most, std::abs(c.weight));
        }
        return most;
    };
    const auto degree = [](const GateProgramResult& result) {
        std::vector<int> count(result.bias.size(), 0);
        for (const Coupling& c : result.couplings) {
            ++count[c.i];
            ++count[c.j];
        }
        return *std::max_element(count.begin(), count.end());
    };
    const Relation relation = parse_truth_expression("y = a & b & c");
    const GateProgramResult sum = solve_gate_program(relation, 1, options);
    options.objective = CellObjective::bits;
    const GateProgramResult bits = solve_gate_program(relation, 1, options);
    options.objective = CellObjective::degree;
    const GateProgramResult few = solve_gate_program(relation, 1, options);
    CHECK(sum.gap == 4);
    CHECK(bits.gap == 4);
    CHECK(few.gap == 4);
    CHECK(sum.smallest);
    CHECK(bits.smallest);
    CHECK(few.smallest);
    CHECK(weight_sum(sum) <= std::min(weight_sum(bits), weight_sum(few)));
    CHECK(largest(bits) <= std::min(largest(sum), largest(few)));
    CHECK(degree(few) == 3); // AND of two, and an AND of that: pins 2, 2, 2, 2, the middle 4...
    options.max_bias = options.max_coupling = largest(bits) - 1;
    CHECK(solve_gate_program(relation, 1, options).gap < 4);
}

TEST_CASE("Programs are written for audit when asked") {
    const TemporaryFolder folder;
    GateProgramOptions options;
    options.lp_folder = folder.path();
    Relation relation = parse_truth_expression("y = a ^ b");
    relation.name = "XOR";
    solve_gate_program(relation, 1, options);
    CHECK_THAT(read_file(folder.path() / "XOR.aux1.lp"), Catch::Contains("half_gap"));
}

TEST_CASE("What cannot be asked") {
    const Relation all{"ALL", {"A"}, 1, {0, 1}};
    CHECK_THROWS_WITH(solve_gate_program(all, 0), Catch::Contains("forbids nothing"));
    const Relation none{"NONE", {"A"}, 1, {}};
    CHECK_THROWS_WITH(solve_gate_program(none, 0), Catch::Contains("forbids everything"));
    const Relation wide = parse_truth_expression("y=a&b&c&d&e&f&g&h&i&j&k&l&m&n");
    CHECK_THROWS_WITH(solve_gate_program(wide, 0), Catch::Contains("15 pins"));
    GateProgramOptions odd;
    odd.max_gap = 3;
    CHECK_THROWS_AS(solve_gate_program(parse_truth_expression("y = a"), 0, odd), ContractError);
}
