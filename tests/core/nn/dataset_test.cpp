// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Draws keep classes, orders and seeds; judged by sample numbers hidden in the features.
#include "core/nn/dataset.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include "core/error.hpp"

using namespace isinglass;

namespace {

/// Samples of two features that are their own number, low and high byte.
Dataset numbered(std::vector<std::uint8_t> labels, unsigned class_count) {
    Dataset data;
    data.name = "numbered";
    data.feature_count = 2;
    data.class_count = class_count;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        data.features.push_back(static_cast<std::uint8_t>(i % 256));
        data.features.push_back(static_cast<std::uint8_t>(i / 256));
    }
    data.labels = std::move(labels);
    data.ranges = {{0, 1}, {2, 3}};
    data.class_names = {"x", "y"};
    return data;
}

std::vector<std::size_t> numbers(const Dataset& data) {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < data.size(); ++i) {
        result.push_back(data.sample(i)[0] + 256U * data.sample(i)[1]);
    }
    return result;
}

std::size_t count(const Dataset& data, unsigned label) {
    return static_cast<std::size_t>(std::count(data.labels.begin(), data.labels.end(), label));
}

} // namespace

TEST_CASE("A subset has the samples asked for, in that order, and all else of the whole") {
    const Dataset part = subset(numbered({0, 1, 1, 0}, 2), std::vector<std::size_t>{2, 0, 2});
    CHECK(numbers(part) == std::vector<std::size_t>{2, 0, 2});
    CHECK(part.labels == std::vector<std::uint8_t>{1, 0, 1});
    CHECK(part.name == "numbered");
    CHECK(part.class_count == 2);
    CHECK(part.ranges.size() == 2);
    CHECK(part.class_names.size() == 2);
    CHECK_THROWS_AS(subset(part, std::vector<std::size_t>{3}), ContractError);
}

TEST_CASE("A split gives every sample to one part, in order, with the share of each class") {
    rc::prop("any labels, any size, any seed", [] {
        const unsigned classes = *rc::gen::inRange(1U, 6U);
        const auto labels = *rc::gen::container<std::vector<std::uint8_t>>(
            rc::gen::inRange<std::uint8_t>(0, static_cast<std::uint8_t>(classes)));
        const Dataset data = numbered(labels, classes);
        const std::size_t size = *rc::gen::inRange<std::size_t>(0, labels.size() + 1);
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        const auto [first, second] = split_dataset(data, size, seed);
        RC_ASSERT(second.size() == size);
        const std::vector<std::size_t> a = numbers(first);
        const std::vector<std::size_t> b = numbers(second);
        RC_ASSERT(std::is_sorted(a.begin(), a.end()));
        RC_ASSERT(std::is_sorted(b.begin(), b.end()));
        std::set<std::size_t> all(a.begin(), a.end());
        all.insert(b.begin(), b.end());
        RC_ASSERT(all.size() == labels.size());
        for (unsigned c = 0; c < classes && !labels.empty(); ++c) {
            const double share =
                static_cast<double>(count(data, c) * size) / static_cast<double>(labels.size());
            RC_ASSERT(std::abs(static_cast<double>(count(second, c)) - share) < 1.0);
        }
        for (std::size_t i = 0; i < b.size(); ++i) {
            RC_ASSERT(second.labels[i] == labels[b[i]]);
        }
        RC_ASSERT(numbers(draw_dataset(data, size, seed)) == b);
    });
}

TEST_CASE("Remainders go to the largest, lower classes first") {
    const Dataset data = numbered({0, 0, 0, 1, 1, 1, 2, 2, 2, 2}, 3);
    const Dataset drawn = draw_dataset(data, 4, 5); // shares 1.2, 1.2, 1.6
    CHECK(count(drawn, 0) == 1);
    CHECK(count(drawn, 1) == 1);
    CHECK(count(drawn, 2) == 2);
    std::vector<std::uint8_t> one_each(40);
    std::iota(one_each.begin(), one_each.end(), std::uint8_t{0});
    CHECK(draw_dataset(numbered(one_each, 40), 3, 5).labels == std::vector<std::uint8_t>{0, 1, 2});
}

TEST_CASE("Draws of different seeds differ, and every sample can be drawn") {
    const Dataset data = numbered(std::vector<std::uint8_t>(20, 0), 1);
    std::vector<int> drawn(20, 0);
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        for (const std::size_t i : numbers(draw_dataset(data, 5, seed))) {
            ++drawn[i];
        }
    }
    for (const int times : drawn) { // binomial(400, 1/4): mean 100, sigma 8.7
        CHECK(times > 100 - 5 * 8.7);
        CHECK(times < 100 + 5 * 8.7);
    }
}

TEST_CASE("Classes are drawn independently") {
    const Dataset data = numbered({0, 0, 0, 0, 1, 1, 1, 1}, 2);
    std::set<std::vector<std::size_t>> pairs;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        pairs.insert(numbers(draw_dataset(data, 2, seed)));
    }
    CHECK(pairs.size() == 16); // each is missed with probability (15/16)^300 = 4e-9
}

TEST_CASE("A larger draw of the same seed contains a smaller one of equal shares") {
    const Dataset data = numbered({0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 2);
    const auto small = numbers(draw_dataset(data, 4, 9));
    const auto large = numbers(draw_dataset(data, 8, 9));
    CHECK(std::includes(large.begin(), large.end(), small.begin(), small.end()));
}

TEST_CASE("More samples than there are cannot be drawn") {
    const Dataset data = numbered({0, 1}, 2);
    CHECK_THROWS_AS(split_dataset(data, 3, 1), InputError);
    CHECK_THROWS_WITH(draw_dataset(data, 3, 1),
                      Catch::Contains("numbered") && Catch::Contains("3") && Catch::Contains("2"));
}
