// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Tables as people write them, and named broken ones.
#include "core/nn/csv_dataset.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <rapidcheck/catch.h>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;
using Bytes = std::vector<std::uint8_t>;
using Names = std::vector<std::string>;

TEST_CASE("A table with a header, names and numbers") {
    const Dataset data = read_csv_dataset("length,width,kind\n"
                                          "1.0,-20,virginica\n"
                                          "2.0,0,setosa\n"
                                          "1.5,20,virginica\n",
                                          "iris.csv");
    CHECK(data.name == "iris.csv");
    CHECK(data.feature_count == 2);
    CHECK(data.width == 0);
    CHECK(data.height == 0);
    CHECK(data.class_count == 2);
    CHECK(data.class_names == Names{"setosa", "virginica"});
    CHECK(data.labels == Bytes{1, 0, 1});
    CHECK(data.features == Bytes{0, 0, 255, 128, 128, 255});
    REQUIRE(data.ranges.size() == 2);
    CHECK(data.ranges[0].low == 1.0);
    CHECK(data.ranges[0].high == 2.0);
    CHECK(data.ranges[1].low == -20);
    CHECK(data.ranges[1].high == 20);
}

TEST_CASE("Quotes, CR LF, blanks, empty lines, a byte order mark and signs are understood") {
    const Dataset data = read_csv_dataset("\xef\xbb\xbf\"a, b\",\"say \"\"c\"\"\" , label \r\n"
                                          " +1 ,\t\"2\" , \"x, \"\"y\"\"\"\r\n"
                                          "\r\n"
                                          "  -1e1,.5, plain text ",
                                          "x.csv");
    CHECK(data.class_names == Names{"plain text", "x, \"y\""});
    CHECK(data.labels == Bytes{1, 0});
    CHECK(data.features == Bytes{255, 255, 0, 0});
    CHECK(data.ranges[0].low == -10);
    CHECK(data.ranges[1].low == 0.5);
}

TEST_CASE("Labels that are whole numbers are sorted by value") {
    CHECK(read_csv_dataset("1,10\n1,9\n1,-3\n", "x").class_names == Names{"-3", "9", "10"});
    CHECK(read_csv_dataset("1,10\n1,9\n1,b\n", "x").class_names == Names{"10", "9", "b"});
}

TEST_CASE("The name of the last column may be a number") {
    CHECK(read_csv_dataset("length,2020\n1,a\n", "x").size() == 1);
}

TEST_CASE("A first line with a number is a sample; equal numbers are 0; extremes do not overflow") {
    const Dataset data = read_csv_dataset("7,1e308,a\n7,-1e308,a\n7,0,a\n7,1e-320,a\n", "x");
    CHECK(data.features == Bytes{0, 255, 0, 0, 0, 128, 0, 128});
    CHECK(data.class_count == 1);
}

TEST_CASE("Later tables are read with the ranges and classes of the first") {
    const Dataset first = read_csv_dataset("0,0,a\n10,100,b\n", "x");
    const Dataset later = read_csv_dataset("5,200,b\n-1,50,b\n", "y", table_code(first));
    CHECK(later.features == Bytes{128, 255, 0, 128});
    CHECK(later.labels == Bytes{1, 1});
    CHECK(later.class_count == 2);
    CHECK_THROWS_WITH(read_csv_dataset("1,2,a\n1,2,c\n", "y", table_code(first)),
                      Catch::StartsWith("y:2: ") && Catch::Contains("'c'") &&
                          Catch::Contains("a, b"));
    CHECK_THROWS_WITH(read_csv_dataset("1,a\n", "y", table_code(first)),
                      Catch::Contains("1 columns before the label, but 2"));
}

TEST_CASE("The example of the documentation means what its page says") {
    const std::string page = read_file(ISINGLASS_SOURCE_DIR "/docs/formats/csv.md");
    const std::size_t fence = page.find("```", page.find("## Example"));
    const std::size_t begin = page.find('\n', fence) + 1;
    const Dataset data = read_csv_dataset(page.substr(begin, page.find("```", begin) - begin), "x");
    CHECK(data.class_names == Names{"setosa", "virginica, old"});
    CHECK(data.labels == Bytes{0, 1, 0});
    CHECK(data.features == Bytes{0, 0, 255, 255, 85, 128});
}

TEST_CASE("Bytes keep order and scale, whatever the numbers") {
    rc::prop("one column", [] {
        const auto numbers = *rc::gen::nonEmpty(
            rc::gen::container<std::vector<int>>(rc::gen::inRange(-1000000, 1000000)));
        std::string text;
        for (const int number : numbers) {
            text += fmt::format("{},x\n", number);
        }
        const Dataset data = read_csv_dataset(text, "x");
        const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const double range = std::max(1, *high - *low);
            RC_ASSERT(std::abs(data.features[i] - 255.0 * (numbers[i] - *low) / range) <= 0.5001);
        }
    });
}

TEST_CASE("Broken tables are refused with line and column") {
    const std::vector<std::pair<std::string, std::string>> files{
        {"empty.csv", ": holds no samples"},
        {"header_only.csv", ": holds no samples"},
        {"nan.csv", ":3: column 2 ('b'): 'NaN' is no finite number"},
        {"infinite.csv", ":2: column 2: '-inf' is no finite number"},
        {"too_large.csv", ":2: column 1: '1e999' is no finite number"},
        {"empty_cell.csv", ":2: column 2 ('b'): the cell is empty"},
        {"blank_cell.csv", ":2: column 2: the cell is empty"},
        {"ragged.csv", ":2: 4 columns, but 3 before"},
        {"short.csv", ":2: 2 columns, but 3 before"},
        {"no_label.csv", ":2: column 3: the label is empty"},
        {"no_number.csv", ":2: column 2: expected a number, found 'two'"},
        {"beyond_header.csv", ":2: column 4: the quote is not closed"},
        {"one_column.csv", ":1: expected numbers and a label with commas"},
        {"semicolons.csv", ":1: expected numbers and a label with commas"},
        {"open_quote.csv", ":1: column 3: the quote is not closed"},
        {"after_quote.csv", ":1: column 2: expected a comma after the quote, found '3,x'"},
        {"hex.csv", ":2: column 1: expected a number, found '0x10'"},
        {"half_header.csv", ":1: column 1: expected a number, found 'a'"},
        {"many_classes.csv", ": 257 different labels"},
        {"nul.csv", ":2: column 1: expected a number, found '1\\x00'"},
    };
    for (const auto& [name, message] : files) {
        INFO(name);
        const std::string path = ISINGLASS_SOURCE_DIR "/tests/data/bad/csv/" + name;
        const std::string text = read_file(path);
        CHECK_THROWS_AS(read_csv_dataset(text, path), InputError);
        CHECK_THROWS_WITH(read_csv_dataset(text, path), Catch::StartsWith(path + message));
    }
}
