// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Lists are read as their authors write them; wrong gates are refused by name and reason.
#include "hamiltonian_lib/hgkme.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

using namespace isinglass;
using Catch::Contains;

namespace {

const std::string copy_gate = "COPY\n"
                              "label:\n"
                              "\t[ I, Y]\n"
                              "bias:\n"
                              "\t[0, 0]\n"
                              "weight:\n"
                              "\t[ 0, 3]\n"
                              "\t[ 3, 0]\n"
                              "energy:\n"
                              "\t[-3]\n"
                              "\n";

/// XOR with its auxiliary spin in the middle, another order of sections, ideographic spaces.
const std::string xor_gate = "# by hand\n"
                             "XOR_ANY\r\n"
                             "energy:\n"
                             "[-4]\n"
                             "label:\n"
                             "[P, AUX,\xe3\x80\x80Q, Z] # P ^ Q = Z\n"
                             "output:\n[2]\n"
                             "bias:\n"
                             "[\xe3\x80\x80-1,-2, -1, -1]\n"
                             "weight:\n"
                             "[ 0, -2, -1, -1]\n"
                             "[-2,  0, -2, -2]\n"
                             "[-1, -2,  0, -1]\n"
                             "[-1, -2, -1,  0]\n";

std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("Gates, their pins and their auxiliary spins are read and proved") {
    const CellLibrary library = library_from_hgkme(copy_gate + xor_gate, "list.txt");
    REQUIRE(library.cells().size() == 2);
    const CellHamiltonian& copy = *library.find("COPY");
    CHECK(copy.relation == Relation{"COPY", {"I", "Y"}, 1, {0, 3}});
    CHECK(copy.gap == 6);
    const CellHamiltonian& exclusive = *library.find("XOR_ANY");
    CHECK(exclusive.relation == Relation{"XOR_ANY", {"P", "Q", "Z"}, 2, {0, 3, 5, 6}});
    CHECK(exclusive.aux_count == 1);
    CHECK(exclusive.bias == std::vector<Weight>{-1, -1, -1, -2});
    CHECK(exclusive.couplings ==
          std::vector<Coupling>{
              {0, 1, -1}, {0, 2, -1}, {0, 3, -2}, {1, 2, -1}, {1, 3, -2}, {2, 3, -2}});
    for (const CellHamiltonian& cell : library.cells()) {
        CHECK(prove_cell(cell) == *cell.proof);
        CHECK(cell.origin == "HGKME list");
    }
}

TEST_CASE("A relation that is no function has no outputs") {
    const std::string clause = "CLAUSE\nlabel:\n[A, B]\nbias:\n[1, 1]\nweight:\n[0,-1]\n[-1,0]\n"
                               "energy:\n[-1]\n";
    const CellLibrary library = library_from_hgkme(clause, "list.txt");
    CHECK(library.cells()[0].relation == Relation{"CLAUSE", {"A", "B"}, 2, {1, 2, 3}});
}

TEST_CASE("A full adder with both outputs complemented is known by its name") {
    std::string text = "FAXX\nlabel:\n[A,B,Ci,S,Co]\nbias:\n[0,0,0,0,0]\nweight:\n";
    const int a[] = {1, 1, 1, 1, 2};
    for (int i = 0; i < 5; ++i) {
        for (int j = 0; j < 5; ++j) {
            text += (j == 0 ? "[" : ",") + std::to_string(i == j ? 0 : -a[i] * a[j]);
        }
        text += "]\n";
    }
    text += "energy:\n[-4]\n";
    const CellLibrary library = library_from_hgkme(text, "list.txt");
    CHECK(library.cells()[0].relation.rows.size() == 8);
    CHECK(library.cells()[0].relation.contains(0b11000));
    // The same couplings are no full adder.
    CHECK_THROWS_WITH(library_from_hgkme("\n" + with(text, "FAXX", "FA"), "list.txt"),
                      Contains("list.txt:2: cell FA: row A=0 B=0 CI=0 S=0 CO=0") ||
                          Contains("list.txt:2: cell FA: row A=0 B=0 Ci=0 S=0 Co=0"));
}

TEST_CASE("Wrong gates are refused with line, name and reason") {
    const auto refuses = [](const std::string& text, const std::string& why) {
        CHECK_THROWS_AS(library_from_hgkme(text, "list.txt"), ModelError);
        CHECK_THROWS_WITH(library_from_hgkme(text, "list.txt"),
                          Catch::StartsWith("list.txt:1: ") && Contains("COPY") && Contains(why));
    };
    refuses(with(copy_gate, "[-3]", "[-4]"), "energy -4 is claimed, but the ground states have -3");
    refuses(with(copy_gate, "[ 3, 0]", "[ 2, 0]"), "row 1, column 2 and of row 2, column 1 differ");
    refuses(with(copy_gate, "[ 3, 0]", "[ 3, 1]"), "spin 2 is coupled to itself");
    refuses(with(with(copy_gate, "[ 0, 3]", "[ 0, 0]"), "[ 3, 0]", "[ 0, 0]"),
            "forbids everything or nothing");
    refuses(with(copy_gate, "[ I, Y]", "[ Y, Y]"), "pin name");
    refuses(with(copy_gate, "energy:", "output:\n[2]\nenergy:"), "2 outputs are claimed, 1 found");
    CHECK_THROWS_WITH(library_from_hgkme(with(copy_gate, "COPY", "NOT"), "list.txt"),
                      Contains("list.txt:1: cell NOT: row I=0 Y=0 is invalid"));
    CHECK_THROWS_WITH(library_from_hgkme(copy_gate + copy_gate, "list.txt"),
                      Contains("list.txt:12: cell COPY: this realisation is there already"));
}

TEST_CASE("Text out of form is refused with its line") {
    const auto refuses = [](const std::string& text, const std::string& why) {
        CHECK_THROWS_AS(library_from_hgkme(text, "list.txt"), InputError);
        CHECK_THROWS_WITH(library_from_hgkme(text, "list.txt"), Contains(why));
    };
    refuses("", "list.txt: no gate");
    refuses("# nothing\n\n", "list.txt: no gate");
    refuses("bias:\n", "list.txt:1: section \"bias\" before any gate");
    refuses("[1]\n", "list.txt:1: a list in brackets");
    refuses("A B\n", "list.txt:1: \"A B\" is not the name");
    refuses("COPY\n[1]\n", "list.txt:2: a list in brackets");
    refuses(with(copy_gate, "[ 3, 0]", "[ 3, 0"), "list.txt:8: a list in brackets");
    refuses(with(copy_gate, "bias", "biases"), "list.txt:4: unknown section \"biases\"");
    refuses(with(copy_gate, "energy:", "bias:"), "list.txt:9: gate COPY: a second \"bias\"");
    refuses(with(copy_gate, "[0, 0]", "[0, 0, 0]"), "gate COPY: section \"bias\" should have 1 by 2");
    refuses(with(copy_gate, "[ 3, 0]", ""), "section \"weight\" should have 2 by 2");
    refuses(with(copy_gate, "[0, 0]", "[0, 0.5]"), "gate COPY: \"0.5\" is not an integer");
    refuses(with(copy_gate, "[0, 0]", "[0, ]"), "gate COPY: \"\" is not an integer");
    refuses(with(copy_gate, "[0, 0]", "[0, 4294967296]"), "is not an integer");
    refuses("COPY\n", "list.txt:1: gate COPY: section \"label\" should have 1 by 0");
    refuses("W\nlabel:\n[A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q]\n", "gate W: 17 spins; 16 is the most");
}
