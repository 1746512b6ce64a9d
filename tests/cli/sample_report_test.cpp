// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Texts and keys of sampled solutions, made up by hand.
#include "cli/sample_report.hpp"

#include <catch2/catch.hpp>

using namespace isinglass;
using Catch::Contains;

namespace {

Answer answer(const std::string& a, std::uint64_t count) {
    return {{{"a", a}, {"y", "7"}}, AnswerSource::ground_state, -3, count, 2};
}

SolutionSample example() {
    SolutionSample sample;
    sample.found.status = InvertStatus::found;
    sample.found.answers = {answer("1", 5), answer("2", 9), answer("3", 6)};
    sample.found.ground_hits = 20;
    sample.multiplicity = {1, 4, 1};
    sample.coverage = estimate_coverage(std::vector<std::uint64_t>{5, 9, 6});
    sample.effective = 10;
    sample.correlation_time = 2;
    return sample;
}

SolutionSample with_total() {
    SolutionSample sample = example();
    sample.total = 4;
    sample.uniformity = test_uniformity(std::vector<std::uint64_t>{5, 9, 6, 0}, 10);
    return sample;
}

} // namespace

TEST_CASE("Tallied solutions are listed by count, as many as asked for") {
    const std::string text = sample_text(with_total(), {}, {2, 0, 1});
    CHECK_THAT(text, Contains("a = 2  y = 7  (judged; seen 9x") && Contains("a = 3  y = 7"));
    CHECK_THAT(text, !Contains("a = 1"));
    CHECK(text.find("a = 2") < text.find("a = 3"));
    CHECK_THAT(text, Contains("coverage: 3 of 4 solutions seen"));
    CHECK_THAT(text, Contains("3 degrees of freedom") && Contains("tallies 0 to 9, 5 expected;") &&
                         Contains("too few samples"));
    CHECK_THAT(text, Contains("effective sample size 10 of 20 (correlation time 2)"));
    CHECK_THAT(text, Contains("up to 4 ground states per solution\n"));
}

TEST_CASE("Without a total the coverage is estimated") {
    SolutionSample sample = example();
    sample.coverage = estimate_coverage(std::vector<std::uint64_t>{1, 1, 2});
    CHECK_THAT(sample_text(sample, {}, {}),
               Contains("3 solutions seen, some 4 exist") && Contains("with probability 0.5\n"));
    CHECK(sample_json(sample, {}, {}).at("uniformity").is_null());
    CHECK(sample_json(sample, {}, {}).at("coverage").at("total").is_null());
}

TEST_CASE("Draws are listed in order, and a shortfall is told") {
    SolutionSample sample = with_total();
    sample.draws = {2, 0, 2};
    sample.thinning = 6;
    sample.found.run.stop = StopReason::time;
    const std::string text = sample_text(sample, {}, {10, 5, 1});
    CHECK(text.starts_with("a = 3  y = 7\na = 1  y = 7\na = 3  y = 7\n"));
    CHECK_THAT(text, Contains("stopped (time) after 3 of 5 draws"));
    CHECK_THAT(text, Contains("one draw for 6 of the 20 sweeps"));
    CHECK_THAT(text, Contains("made up for by rejection"));
    const auto json = sample_json(sample, {}, {10, 5, 1});
    CHECK(json.at("draws").size() == 3);
    CHECK(json.at("draws")[1].at("a") == "1");
    CHECK(json.at("answers")[0].at("count") == 9);
    CHECK(json.at("answers")[0].at("draws") == 0);
    CHECK(json.at("answers")[1].at("draws") == 2);
    CHECK(json.at("uniformity").at("degrees") == 3);
    CHECK(json.at("coverage").at("total") == 4);
}

TEST_CASE("No solution: the reason instead of statistics") {
    SolutionSample sample;
    sample.found.status = InvertStatus::none;
    sample.found.reason = "because";
    const std::string text = sample_text(sample, {}, {});
    CHECK_THAT(text, Contains("none: 0 solutions; because"));
    CHECK_THAT(text, !Contains("coverage") && !Contains("stopped"));
}
