// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Statistics of tallies against tables, closed forms and samplers of known bias.
#include "core/uniformity.hpp"

#include <numeric>
#include <vector>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/rng.hpp"

using namespace isinglass;

namespace {

using Tallies = std::vector<std::uint64_t>;

Tallies tally(const std::vector<std::uint32_t>& series, std::size_t classes) {
    Tallies tallies(classes, 0);
    for (const std::uint32_t c : series) {
        ++tallies[c];
    }
    return tallies;
}

/// A series that keeps its class with probability `stay` and else draws a fresh one.
std::vector<std::uint32_t> sticky(std::uint64_t seed, double stay, std::size_t length,
                                  std::uint32_t classes = 8) {
    RandomStream random(seed);
    const std::uint64_t threshold = probability_threshold(stay);
    std::vector<std::uint32_t> series{random.below(classes)};
    while (series.size() < length) {
        series.push_back(random.bernoulli(threshold) ? series.back() : random.below(classes));
    }
    return series;
}

} // namespace

TEST_CASE("Chi-square and p-value of the tables") {
    // 2 classes, 40 and 60: (10^2 + 10^2) / 50 = 4; upper tail of 1 degree at 4: 0.0455
    const UniformityTest coin = test_uniformity(Tallies{40, 60});
    CHECK(coin.chi_square == Approx(4.0));
    CHECK(coin.degrees == 1);
    CHECK(coin.p_value == Approx(0.0455003).epsilon(1e-4));
    CHECK(coin.fewest == 40);
    CHECK(coin.most == 60);
    CHECK(coin.powered);
    // 95 % point of 10 degrees: 18.307. Eleven classes, one of which is off by x.
    const UniformityTest eleven =
        test_uniformity(Tallies{100, 100, 100, 100, 100, 100, 100, 100, 100, 141, 59});
    CHECK(eleven.chi_square == Approx(2 * 41.0 * 41.0 / 100.0));
    CHECK(eleven.p_value < 0.05);
    CHECK(test_uniformity(Tallies{7, 7, 7}).p_value == Approx(1.0));
    CHECK(test_uniformity(Tallies{9}).p_value == Approx(1.0));
    CHECK_FALSE(test_uniformity(Tallies{4, 4}).powered);
    CHECK_THROWS_AS(test_uniformity(Tallies{0, 0}), ContractError);
}

TEST_CASE("p-values of a uniform sampler are uniform, those of a biased one are 0") {
    double sum = 0.0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        sum += test_uniformity(tally(sticky(seed, 0.0, 1000), 8)).p_value;
    }
    // mean 1/2, standard error sqrt(1/12)/10 = 0.029; five of them
    CHECK(sum / 100 == Approx(0.5).margin(0.145));
    Tallies biased = tally(sticky(1, 0.0, 8000), 8);
    biased[3] += 300;
    CHECK(test_uniformity(biased).p_value < 1e-6);
    Tallies missing = tally(sticky(1, 0.0, 8000), 8);
    missing.push_back(0);
    CHECK(test_uniformity(missing).p_value < 1e-6);
}

TEST_CASE("The autocorrelation time of a sticky series is (1 + stay) / (1 - stay)") {
    for (const double stay : {0.0, 0.5, 0.9}) {
        INFO(stay);
        const double expected = (1 + stay) / (1 - stay);
        CHECK(autocorrelation_time(sticky(3, stay, 40000)) == Approx(expected).epsilon(0.15));
    }
    CHECK(autocorrelation_time(std::vector<std::uint32_t>(50, 2)) == 50.0);
    CHECK(autocorrelation_time(std::vector<std::uint32_t>{4}) == 1.0);
    CHECK_THROWS_AS(autocorrelation_time({}), ContractError);
}

TEST_CASE("Scaling by the effective number of samples makes the test right for a sticky series") {
    double naive = 0.0;
    double scaled = 0.0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const auto series = sticky(seed, 0.8, 4000);
        const double effective = 4000 / autocorrelation_time(series);
        naive += test_uniformity(tally(series, 8)).p_value / 60;
        scaled += test_uniformity(tally(series, 8), effective).p_value / 60;
    }
    CHECK(naive < 0.05);
    CHECK(scaled == Approx(0.5).margin(5 * 0.037));
}

TEST_CASE("Coverage of a set of unknown size") {
    const CoverageEstimate none = estimate_coverage({});
    CHECK(none.seen == 0);
    CHECK(none.coverage == 0.0);
    const CoverageEstimate few = estimate_coverage(Tallies{1, 1, 1, 2, 5, 0});
    CHECK(few.samples == 10);
    CHECK(few.seen == 5);
    CHECK(few.once == 3);
    CHECK(few.coverage == Approx(0.7));
    CHECK(few.total == Approx(5 + 3 * 2 / 4.0));
    // 100 draws of 100 equal classes: 63 seen; the estimate of the total is near 100.
    double total = 0.0;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        total += estimate_coverage(tally(sticky(seed, 0.0, 100, 100), 100)).total / 50;
    }
    CHECK(total == Approx(100).epsilon(0.15));
}
