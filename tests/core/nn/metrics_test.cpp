// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A confusion matrix counted by hand.
#include "core/nn/metrics.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;
using Bytes = std::vector<std::uint8_t>;

TEST_CASE("Answers are counted by label and answer") {
    const ConfusionMatrix matrix(Bytes{0, 0, 0, 1, 1, 2}, Bytes{0, 1, 1, 1, 0, 2}, 4);
    CHECK(matrix.class_count() == 4);
    CHECK(matrix.count(0, 0) == 1);
    CHECK(matrix.count(0, 1) == 2);
    CHECK(matrix.count(1, 0) == 1);
    CHECK(matrix.count(1, 1) == 1);
    CHECK(matrix.count(2, 2) == 1);
    CHECK(matrix.count(2, 1) == 0);
    CHECK(matrix.total() == 6);
    CHECK(matrix.right() == 3);
    CHECK(matrix.accuracy() == Approx(0.5));
    CHECK(matrix.class_accuracy(0) == Approx(1.0 / 3));
    CHECK(matrix.class_accuracy(1) == Approx(0.5));
    CHECK(matrix.class_accuracy(2) == Approx(1));
    CHECK(matrix.class_accuracy(3) == 0);
    CHECK(matrix.accuracy_interval().low == Approx(wilson_interval(3, 6).low));
    CHECK(matrix.accuracy_interval().high == Approx(wilson_interval(3, 6).high));
}

TEST_CASE("No samples, and wrong calls") {
    const ConfusionMatrix empty({}, {}, 2);
    CHECK(empty.accuracy() == 0);
    CHECK(empty.accuracy_interval().high == 1);
    CHECK_THROWS_AS(ConfusionMatrix(Bytes{0}, {}, 2), ContractError);
    CHECK_THROWS_AS(ConfusionMatrix(Bytes{2}, Bytes{0}, 2), ContractError);
    CHECK_THROWS_AS(ConfusionMatrix(Bytes{0}, Bytes{2}, 2), ContractError);
}
