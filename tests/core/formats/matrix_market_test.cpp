// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// MatrixMarket files against a plain reading of the matrix.
#include "core/formats/matrix_market.hpp"

#include <sstream>

#include "tests/core/formats/format_cases.hpp"

using namespace isinglass;

TEST_CASE("The written matrix has J off and h on the diagonal, in our signs") {
    NamedModel named = testing::named_model(6, 7);
    named.denominator = GENERATE(1, 8);
    std::istringstream lines(write_matrix_market(named));
    std::string line;
    std::getline(lines, line);
    CHECK(line == (named.denominator == 1 ? "%%MatrixMarket matrix coordinate integer symmetric"
                                          : "%%MatrixMarket matrix coordinate real symmetric"));
    double offset = 0;
    while (lines.peek() == '%') {
        std::getline(lines, line);
        if (line.starts_with("% @offset ")) {
            offset = std::stod(line.substr(10));
        }
    }
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t entries = 0;
    REQUIRE(lines >> rows >> columns >> entries);
    CHECK(rows == 7);
    CHECK(columns == 7);
    std::vector<testing::PlainTerm> terms;
    std::size_t i = 0;
    std::size_t j = 0;
    for (double value = 0; lines >> i >> j >> value;) {
        REQUIRE(i >= j);
        terms.push_back({i - 1, j - 1, -value});
    }
    CHECK(terms.size() == entries);
    testing::require_same_energies(named, terms, offset, false);
}

TEST_CASE("Upper case, blank lines and foreign comments are accepted") {
    const NamedModel named = read_matrix_market("%%matrixmarket MATRIX Coordinate REAL Symmetric\n"
                                                "%made by hand\n\n% @name 2 b\n3 3 2\n"
                                                "1 1 0.5\n\n3 1 -1e0\n",
                                                "x.mtx");
    CHECK(named.denominator == 2);
    CHECK(named.names == std::vector<std::string>{"0", "b", "2"});
    CHECK(named.model == IsingModel({1, 0, 0}, {{0, 2, -2}}));
}

TEST_CASE("Broken MatrixMarket files are refused where they break") {
    testing::require_refused(
        {
            {"no_banner.mtx", {"no_banner.mtx:1: ", "%%MatrixMarket", "'3 3 1'"}},
            {"empty.mtx", {"empty.mtx: ", "empty file"}},
            {"general.mtx", {"general.mtx:1: ", "symmetric", "'general'"}},
            {"complex.mtx", {"complex.mtx:1: ", "integer or real", "'complex'"}},
            {"array.mtx", {"array.mtx:1: ", "coordinate", "'array'"}},
            {"not_square.mtx", {"not_square.mtx:2: ", "square", "'4'"}},
            {"huge.mtx", {"huge.mtx:2: ", "the number of rows", "'4000000000'"}},
            {"upper.mtx", {"upper.mtx:3: ", "lower triangle", "'2'"}},
            {"too_few.mtx", {"too_few.mtx:3: ", "expected 2 entries, found 1"}},
            {"too_many.mtx", {"too_many.mtx:4: ", "only 1 entries"}},
        },
        read_matrix_market);
}
