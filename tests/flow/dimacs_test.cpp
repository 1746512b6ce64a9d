// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The CNF of small circuits, solved by trying every assignment, equals the truth table.
#include "flow/dimacs.hpp"

#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/rng.hpp"
#include "flow/netlist_eval.hpp"
#include "tests/support/plain_logic.hpp"

using namespace isinglass;
using isinglass::testing::NetlistBuilder;

namespace {

struct Cnf {
    std::size_t variables = 0;
    std::vector<std::vector<int>> clauses;
    std::map<std::string, std::string> names; ///< port bit -> variable, or true/false

    explicit Cnf(const std::string& text) {
        std::istringstream lines(text);
        std::size_t promised = 0;
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string name;
            std::string value;
            if (line[0] == 'c') {
                words >> name >> name >> value;
                if (line.find(" as CNF") == std::string::npos) {
                    names[name] = value;
                }
            } else if (line[0] == 'p') {
                words >> name >> name >> variables >> promised;
            } else {
                clauses.emplace_back();
                int literal = 0;
                while (words >> literal && literal != 0) {
                    CHECK(static_cast<std::size_t>(std::abs(literal)) <= variables);
                    clauses.back().push_back(literal);
                }
                CHECK(literal == 0);
            }
        }
        CHECK(clauses.size() == promised);
    }

    static bool holds(int literal, std::uint64_t assignment) {
        return (((assignment >> (std::abs(literal) - 1)) & 1U) != 0) == (literal > 0);
    }

    std::vector<std::uint64_t> solutions() const {
        std::vector<std::uint64_t> found;
        for (std::uint64_t x = 0; x < (std::uint64_t{1} << variables); ++x) {
            const bool all = std::all_of(clauses.begin(), clauses.end(), [&](const auto& clause) {
                return std::any_of(clause.begin(), clause.end(),
                                   [&](int literal) { return holds(literal, x); });
            });
            if (all) {
                found.push_back(x);
            }
        }
        return found;
    }

    bool value(const std::string& name, std::uint64_t assignment) const {
        const std::string& variable = names.at(name);
        return variable == "true" ||
               (variable != "false" && holds(std::stoi(variable), assignment));
    }
};

CompiledModel compiled_of(const NetlistBuilder& builder) {
    return compile_netlist(builder.build(), {}, CellLibrary::built_in());
}

/// All port patterns that the netlist and its constraints allow under the pins.
std::set<std::string> expected_patterns(const Netlist& netlist,
                                        const std::vector<PinnedBit>& pins) {
    std::set<std::string> patterns;
    NetlistEvaluator evaluator(netlist);
    for (std::uint64_t x = 0; x < (std::uint64_t{1} << netlist.inputs().size()); ++x) {
        std::vector<std::uint8_t> inputs;
        for (std::size_t k = 0; k < netlist.inputs().size(); ++k) {
            inputs.push_back(static_cast<std::uint8_t>((x >> k) & 1U));
        }
        const auto values = evaluator.evaluate(inputs);
        const bool pinned = std::all_of(pins.begin(), pins.end(), [&](const PinnedBit& pin) {
            return (values[pin.net] != 0) == pin.value;
        });
        if (pinned && evaluator.constraints_hold()) {
            std::string pattern;
            for (const Word& word : netlist.words()) {
                for (const NetId net : word.bits) {
                    pattern += values[net] != 0 ? '1' : '0';
                }
            }
            patterns.insert(pattern);
        }
    }
    return patterns;
}

void check(const CompiledModel& compiled, const std::vector<PinnedBit>& pins) {
    const Cnf cnf(write_dimacs(compiled, pins));
    const auto solutions = cnf.solutions();
    std::set<std::string> patterns;
    for (const std::uint64_t solution : solutions) {
        std::string pattern;
        for (const Word& word : compiled.netlist.words()) {
            for (std::size_t k = 0; k < word.bits.size(); ++k) {
                pattern += cnf.value(word.bit_name(k), solution) ? '1' : '0';
            }
        }
        patterns.insert(pattern);
    }
    CHECK(patterns == expected_patterns(compiled.netlist, pins));
    CHECK(solutions.size() == patterns.size());
}

} // namespace

TEST_CASE("Every gate's clauses are its truth table") {
    for (const GateType& type : gate_types()) {
        CAPTURE(type.name);
        NetlistBuilder builder;
        const auto x = builder.input("x", type.input_count);
        builder.output("y", builder.gate(type.kind, x));
        check(compiled_of(builder), {});
    }
}

TEST_CASE("Pins and constraints are unit clauses; signs and constants are respected") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 3);
    const NetId inverse = builder.gate(GateKind::not_, {a[0]})[0];
    const NetId both = builder.gate(GateKind::nand, {inverse, a[1]})[0];
    builder.output("y", {both, inverse, net_one, net_zero});
    const NetId any = builder.gate(GateKind::or_, {a[1], a[2]})[0];
    builder.data.constraints.push_back({any, 0});
    const CompiledModel compiled = compiled_of(builder);
    check(compiled, {});
    for (const bool value : {false, true}) {
        for (const NetId net : {a[0], a[2], inverse, both, net_one}) {
            check(compiled, {{net, value, "pin"}});
            check(compiled, {{net, value, "pin"}, {a[1], true, "pin"}});
        }
    }
}

TEST_CASE("Contradicting pins are unsatisfiable") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 1);
    builder.output("y", builder.gate(GateKind::not_, a));
    const CompiledModel compiled = compiled_of(builder);
    CHECK(Cnf(write_dimacs(compiled, {{a[0], true, "a"}, {a[0], false, "a"}})).solutions().empty());
    CHECK(Cnf(write_dimacs(compiled, {{net_one, false, "one"}})).solutions().empty());
}

TEST_CASE("A pin on unused logic is refused") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    const NetId dead = builder.gate(GateKind::and_, a)[0];
    builder.output("y", {a[0]});
    CHECK_THROWS_AS(write_dimacs(compiled_of(builder), {{dead, true, "dead"}}), InputError);
}

TEST_CASE("A 2x2 multiplier factors in CNF") {
    NetlistBuilder builder;
    const auto a = builder.input("a", 2);
    const auto b = builder.input("b", 2);
    const auto product = [&](std::size_t i, std::size_t j) {
        return builder.gate(GateKind::and_, {a[i], b[j]})[0];
    };
    const auto middle = builder.gate(GateKind::ha, {product(1, 0), product(0, 1)});
    const auto top = builder.gate(GateKind::ha, {product(1, 1), middle[1]});
    builder.output("p", {product(0, 0), middle[0], top[0], top[1]});
    const CompiledModel compiled = compiled_of(builder);
    check(compiled, {});
    check(compiled, parse_pin("p=6", compiled.netlist));
    check(compiled, parse_pin("p=7", compiled.netlist)); // prime and too large: no factors
    CHECK(Cnf(write_dimacs(compiled, parse_pin("p=6", compiled.netlist))).solutions().size() == 2);
}
