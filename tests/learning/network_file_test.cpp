// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/network_file.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "tests/support/random_bits.hpp"

using namespace isinglass;
using namespace isinglass::testing;
using Json = nlohmann::ordered_json;

namespace {

TrainedNetwork example() {
    TrainedNetwork trained;
    trained.network.layers = {random_bits(5, 12 + always_on_inputs, 1), random_bits(3, 5, 2)};
    trained.code.thresholds = {60, 127, 200};
    trained.feature_count = 4;
    trained.width = 2;
    trained.height = 2;
    trained.table.ranges = {{0, 1}, {-2.5, 7}, {0, 255}, {1e-3, 2}};
    trained.table.class_names = {"iris", "rose", "tulip"};
    trained.training = {"flowers.csv", "A", {{"beta", "5"}, {"kappa", "1"}}, 100, 7, 20, "0.1.0"};
    return trained;
}

/// The message with which a changed file is refused.
std::string refusal(const std::function<void(Json&)>& change) {
    Json json = Json::parse(write_network(example()));
    change(json);
    try {
        read_network(json.dump(), "a.json");
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
}

} // namespace

TEST_CASE("A network file comes back as it was", "[network_file]") {
    const TrainedNetwork trained = example();
    const std::string text = write_network(trained);
    const TrainedNetwork back = read_network(text, "a.json");
    CHECK(back.network == trained.network);
    CHECK(back.code == trained.code);
    CHECK(back.feature_count == 4);
    CHECK(back.table.class_names == trained.table.class_names);
    CHECK(back.table.ranges[1].low == -2.5);
    CHECK(back.training.settings == trained.training.settings);
    CHECK(write_network(back) == text);
}

TEST_CASE("Weights are digits, lowest column first", "[network_file]") {
    const TrainedNetwork trained = example();
    const Json json = Json::parse(write_network(trained));
    const std::string digits = json["layers"][0][2];
    for (std::size_t c = 0; c < 28; ++c) {
        const int digit = std::stoi(std::string(1, digits[c / 4]), nullptr, 16);
        CHECK(((digit >> (c % 4)) & 1) == (trained.network.layers[0].get(2, c) ? 1 : 0));
    }
}

TEST_CASE("Damaged network files are refused by what is wrong", "[network_file]") {
    using Catch::Matchers::Contains;
    CHECK_THAT(refusal([](Json&) {}), Contains("accepted"));
    CHECK_THAT(refusal([](Json& j) { j["format"] = "other"; }), Contains("not a network file"));
    CHECK_THAT(refusal([](Json& j) { j["schema"] = 2; }), Contains("newer"));
    CHECK_THAT(refusal([](Json& j) { j.erase("layers"); }), Contains("layers"));
    CHECK_THAT(refusal([](Json& j) { j["shape"] = "12-5-4"; }), Contains("3 units instead of 4"));
    CHECK_THAT(refusal([](Json& j) { j["shape"] = "12-6-5-3"; }), Contains("2 layers for shape"));
    CHECK_THAT(refusal([](Json& j) { j["shape"] = "99999999999-3-3"; }),
               Contains("layer 0: 5 units instead of 3"));
    CHECK_THAT(refusal([](Json& j) { j["layers"][0][1] = "0"; }),
               Contains("layer 0: unit 1: 1 digits for 28 weights"));
    CHECK_THAT(refusal([](Json& j) { j["layers"][1][2] = "g1"; }), Contains("'g' is no hexa"));
    CHECK_THAT(refusal([](Json& j) { j["input"]["features"] = 5; }), Contains("width times"));
    CHECK_THAT(refusal([](Json& j) { j["input"]["code"] = "threshold:1"; }),
               Contains("does not give 12 inputs"));
    CHECK_THROWS_WITH(read_network("{\"format", "a.json"), Contains("a.json: damaged"));
    CHECK_THROWS_WITH(read_network("[]", "a.json"), Contains("not a network file"));
}
