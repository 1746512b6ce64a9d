// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Each gate's expression against its name, read by another parser; the whole text by ABC.
#include "hamiltonian_lib/genlib.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "hamiltonian_lib/linear_constraint.hpp"
#include "hamiltonian_lib/truth_expression.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

using namespace isinglass;

namespace {

struct Gate {
    double area = 0;
    std::string expression; ///< after "Y="
};

std::map<std::string, Gate> gates_of(const std::string& text) {
    std::map<std::string, Gate> gates;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string keyword;
        std::string name;
        Gate gate;
        if (words >> keyword >> name >> gate.area >> gate.expression && keyword == "GATE") {
            gate.expression = gate.expression.substr(2, gate.expression.find(';') - 2);
            CHECK(gates.emplace(name, gate).second);
        }
    }
    return gates;
}

std::string output_of(const std::string& command) {
    FILE* pipe = popen(command.c_str(), "r"); // NOLINT: the tests run on POSIX
    REQUIRE(pipe != nullptr);
    std::string text;
    std::array<char, 4096> block{};
    while (const std::size_t count = std::fread(block.data(), 1, block.size(), pipe)) {
        text.append(block.data(), count);
    }
    pclose(pipe);
    return text;
}

CellLibrary only(const std::vector<const char*>& names) {
    CellLibrary library;
    for (const char* name : names) {
        library.add(*CellLibrary::built_in().find(name));
    }
    return library;
}

std::vector<std::string> names_of(const CellLibrary& library, GenlibVariants variants) {
    std::vector<std::string> names;
    for (const auto& [name, gate] : gates_of(write_genlib(library, {spin_cost, 4, variants}))) {
        if (name[1] >= '2') {
            names.push_back(name);
        }
    }
    return names;
}

} // namespace

TEST_CASE("Every expression is the function of its gate's name, and the library realises it") {
    const auto gates = gates_of(write_genlib(CellLibrary::built_in()));
    CHECK(gates.size() > 50);
    for (const auto& [name, gate] : gates) {
        const auto relation = relation_of_genlib_gate(name);
        INFO(name << " " << gate.expression);
        REQUIRE(relation);
        if (relation->input_count == 0) {
            CHECK(gate.expression == (name == "f0_1" ? "CONST1" : "CONST0"));
            continue;
        }
        std::string expression = "Y = " + gate.expression;
        std::ranges::replace(expression, '*', '&');
        std::ranges::replace(expression, '+', '|');
        std::vector<std::string> inputs(relation->pins.begin(), relation->pins.end() - 1);
        CHECK(parse_truth_expression(expression, inputs, name).rows == relation->rows);
        const auto cells = CellLibrary::built_in().realise(*relation);
        REQUIRE_FALSE(cells.empty());
        double cheapest = 1e9;
        for (const CellHamiltonian& cell : cells) {
            cheapest = std::min(cheapest, 1.0 + static_cast<double>(cell.aux_count));
        }
        CHECK(gate.area == (relation->input_count == 1 ? 0 : cheapest));
    }
}

TEST_CASE("AND stands for its class, XOR for itself and XNOR") {
    using Names = std::vector<std::string>;
    // nor, a & ~b, nand, and, a | ~b, or: one of each pair that differs by the inputs' order
    CHECK(names_of(only({"AND"}), GenlibVariants::polarities) ==
          Names{"f2_1", "f2_2", "f2_7", "f2_8", "f2_b", "f2_e"});
    CHECK(names_of(only({"OR", "NAND"}), GenlibVariants::polarities) ==
          names_of(only({"AND"}), GenlibVariants::polarities));
    CHECK(names_of(only({"AND"}), GenlibVariants::classes) == Names{"f2_1"});
    CHECK(names_of(only({"XOR"}), GenlibVariants::polarities) == Names{"f2_6", "f2_9"});
    CHECK(names_of(only({"HA", "FA", "BUF"}), GenlibVariants::polarities).empty());
    CHECK(names_of(only({"MAJ"}), GenlibVariants::polarities).size() == 4);
}

TEST_CASE("The area is the cost of the cheapest realisation") {
    CellLibrary library = only({"XOR"});
    CHECK(gates_of(write_genlib(library)).at("f2_6").area == 2);
    GenlibOptions options;
    options.cost = coupling_cost;
    CHECK(gates_of(write_genlib(library, options)).at("f2_6").area == 6);
    options.cost = mixed_cost(0.25);
    CHECK(gates_of(write_genlib(library, options)).at("f2_6").area == 3.5);
    options.cost = [](const CellHamiltonian& cell) { return 10.0 / double(cell.gap); };
    CellHamiltonian strong = *library.find("XOR");
    for (Weight& h : strong.bias) {
        h *= 2;
    }
    for (Coupling& c : strong.couplings) {
        c.weight *= 2;
    }
    strong.relation.name = "XOR of gap 4";
    library.add(proved(strong));
    CHECK(gates_of(write_genlib(library, options)).at("f2_6").area == 2.5);
}

TEST_CASE("Inputs beyond the limit, inessential ones and relations that are no function stay out") {
    CellLibrary library;
    library.add(cell_of_linear_constraint(threshold_constraint(5, 5))); // AND of five
    GenlibOptions options;
    CHECK(gates_of(write_genlib(library, options)).size() == 4);
    options.max_inputs = 5;
    CHECK(gates_of(write_genlib(library, options)).at("f5_80000000").area == 4);
    options.max_inputs = 6;
    CHECK_THROWS_AS(write_genlib(library, options), ContractError);
    CellHamiltonian clause; // A | B
    clause.relation = {"CLAUSE", {"A", "B"}, 1, {1, 2, 3}};
    clause.bias = {1, 1};
    clause.couplings = {{0, 1, -1}};
    library.add(proved(clause));
    CHECK(gates_of(write_genlib(library)).size() == 4);
}

TEST_CASE("Names of gates are read back, and nothing else is") {
    CHECK(genlib_name(3, 0xe8) == "f3_e8");
    CHECK(genlib_name(4, 0x8) == "f4_0008");
    CHECK(genlib_name(1, 1) == "f1_1");
    const auto majority = relation_of_genlib_gate("f3_e8");
    REQUIRE(majority);
    CHECK(majority->pins == std::vector<std::string>{"a", "b", "c", "Y"});
    CHECK(majority->rows == std::vector<std::uint32_t>{0, 1, 2, 4, 11, 13, 14, 15});
    for (const char* text : {"", "f3", "f3_", "f3_e", "f3_E8", "f3_0e8", "f3_e8 ", "g3_e8", "f6_0",
                             "f2_10", "f3_-1", "f3xe8", "f3_+1"}) {
        INFO(text);
        CHECK_FALSE(relation_of_genlib_gate(text));
    }
    CHECK_THROWS_AS(genlib_name(2, 0x10), ContractError);
    CHECK_THROWS_AS(genlib_name(6, 0), ContractError);
}

TEST_CASE("ABC reads the text and maps with it") {
    if (std::system("command -v berkeley-abc >/dev/null 2>&1") != 0) { // NOLINT: one thread
        WARN("berkeley-abc is not installed; the text is not shown to ABC");
        return;
    }
    const TemporaryFolder folder;
    const std::string text = write_genlib(CellLibrary::built_in());
    write_file(folder.path() / "cells.genlib", text);
    write_file(folder.path() / "xor3.blif", ".model m\n.inputs p q r\n.outputs z\n.names p q r z\n"
                                            "100 1\n010 1\n001 1\n111 1\n.end\n");
    const std::string printed = output_of(
        "cd " + folder.path().string() +
        " && berkeley-abc -c 'read_genlib cells.genlib; print_genlib; read_blif "
        "xor3.blif; strash; map -a; cec; print_gates; topo; write_blif mapped.blif' 2>&1");
    INFO(printed);
    for (const auto& [name, gate] : gates_of(text)) {
        CHECK(printed.find(name) != std::string::npos);
    }
    CHECK(printed.find("Networks are equivalent") != std::string::npos);
    const std::string mapped = read_file(folder.path() / "mapped.blif");
    CHECK(mapped.find(".gate f2_") != std::string::npos);
}
