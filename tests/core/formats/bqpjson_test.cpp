// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// bqpjson: the document read with a JSON library and summed; foreign documents.
#include "core/formats/bqpjson.hpp"

#include <nlohmann/json.hpp>

#include "tests/core/formats/format_cases.hpp"

using namespace isinglass;

namespace {

const std::string boolean_document = R"({"version": "1.0.0", "id": 7, "scale": 0.5, "offset": 1.5,
  "variable_domain": "boolean", "variable_ids": [9, 2, 100],
  "metadata": {"description": "from qmasm", "variable_names": {"a b": [2], "c": [100]}},
  "linear_terms": [{"id": 2, "coeff": 0.1}, {"id": 9, "coeff": -4}],
  "quadratic_terms": [{"id_tail": 9, "id_head": 2, "coeff": 2.0}],
  "solutions": [{"id": 0, "assignment":
    [{"id": 9, "value": 1}, {"id": 2, "value": 0}, {"id": 100, "value": 1}]}]})";

/// boolean_document with `from` replaced by `to`.
std::string changed(const std::string& from, const std::string& to) {
    std::string text = boolean_document;
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("The written document has our energies, and the evaluations it claims") {
    NamedModel named = testing::named_model(9, 7);
    named.denominator = GENERATE(1, 4);
    const auto json = nlohmann::json::parse(write_bqpjson(named));
    CHECK(json["variable_domain"] == "spin");
    CHECK(json["metadata"]["variable_names"]["$abc$1:a[3]"] == nlohmann::json::array({0}));
    CHECK(json["description"] == named.description);
    const double scale = json["scale"];
    std::vector<testing::PlainTerm> terms;
    for (const auto& t : json["linear_terms"]) {
        terms.push_back({t["id"], t["id"], scale * t["coeff"].get<double>()});
        CHECK(t["coeff"] != 0);
    }
    for (const auto& t : json["quadratic_terms"]) {
        terms.push_back({t["id_tail"], t["id_head"], scale * t["coeff"].get<double>()});
    }
    const double offset = scale * json["offset"].get<double>();
    testing::require_same_energies(named, terms, offset, false);
    REQUIRE(json["solutions"].size() == 2);
    for (const auto& solution : json["solutions"]) {
        SpinState state(7, 0);
        for (const auto& value : solution["assignment"]) {
            state[value["id"].get<std::size_t>()] = value["value"];
        }
        CHECK(testing::plain_energy(terms, offset, state, false) == solution["evaluation"]);
    }
}

TEST_CASE("A Boolean document with scale, sparse ids and qmasm's metadata is read") {
    const NamedModel named = read_bqpjson(boolean_document, "f");
    CHECK(named.names == std::vector<std::string>{"a b", "9", "c"});
    CHECK(named.description == "from qmasm");
    CHECK(named.solutions == std::vector<SpinState>{{-1, 1, 1}});
    CHECK(named.denominator == 40);
    testing::for_each_state(3, [&](const SpinState& state) {
        const int x2 = (1 + state[0]) / 2;
        const int x9 = (1 + state[1]) / 2;
        const int times20 = 2 * x2 - 80 * x9 + 40 * x9 * x2 + 30; // 20 (terms + offset)
        CHECK(testing::energy_by_definition(named.model, state) == times20);
    });
}

TEST_CASE("Wrong documents are refused with the path") {
    const std::vector<std::vector<std::string>> cases = {
        {"\"1.0.0\"", "\"0.1.0\"", "/version"},
        {"\"boolean\"", "\"trits\"", "/variable_domain"},
        {"\"scale\": 0.5", "\"scale\": -1", "/scale"},
        {"\"scale\": 0.5", "\"scale\": \"x\"", "/scale"},
        {"[9, 2, 100]", "[9, 2, 2]", "/variable_ids"},
        {"[9, 2, 100]", "[9, 2, -1]", "/variable_ids/2"},
        {"[9, 2, 100]", "{}", "/variable_ids"},
        {"\"coeff\": -4", "\"coeff\": 1e-9", "/linear_terms/1/coeff"},
        {"\"coeff\": -4", "\"coef\": 1", "/linear_terms/1"},
        {"{\"id\": 9, \"coeff\"", "{\"id\": 3, \"coeff\"", "/linear_terms/1/id"},
        {"\"id_head\": 2", "\"id_head\": 9", "/quadratic_terms/0"},
        {"\"value\": 0", "\"value\": -1", "/solutions/0/assignment/1/value"},
        {"{\"id\": 9, \"value\": 1}, ", "", "/solutions/0/assignment"},
        {"{\"a b\": [2], \"c\": [100]}", "[]", "/metadata/variable_names"},
        {"\"c\": [100]", "\"c\": [100, 3]", "/metadata/variable_names/c/1"},
        {"\"coeff\": 2.0", "\"coeff\": 1e300", "/quadratic_terms/0/coeff"},
    };
    for (const std::vector<std::string>& c : cases) {
        INFO(c[1]);
        CHECK_THROWS_WITH(read_bqpjson(changed(c[0], c[1]), "f"),
                          Catch::StartsWith("f: ") && Catch::Contains("at " + c[2] + ":"));
    }
}

TEST_CASE("One name for two variables is refused") {
    CHECK_THROWS_WITH(read_bqpjson(changed("[100]", "[100, 9]"), "f"),
                      Catch::Contains("two variables have the name 'c'"));
}

TEST_CASE("What JSON cannot hold is refused") {
    NamedModel named;
    named.model = IsingModel({1}, {});
    named.names = {"\xff"};
    CHECK_THROWS_AS(write_bqpjson(named), ModelError);
    CHECK_THROWS_AS(read_bqpjson(std::string(200000, '['), "f"), InputError);
}

TEST_CASE("Broken bqpjson files are refused where they break") {
    testing::require_refused(
        {
            {"cut.bqpjson", {"cut.bqpjson:4: ", "not a JSON document"}},
            {"number_too_large.bqpjson", {"number_too_large.bqpjson", "not a JSON document"}},
            {"no_domain.bqpjson", {"no_domain.bqpjson: ", "\"variable_domain\""}},
            {"array.bqpjson", {"array.bqpjson: ", "expected an object"}},
        },
        read_bqpjson);
}
