// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Place order, row lengths and memory sizes, on random models and on multipliers.
#include "flow/rtl/streaming_layout.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/array_multiplier.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

IsingModel some_model(std::uint64_t seed) {
    return random_model(seed, 1 + seed * 7 % 60, 0.02 * static_cast<double>(seed % 12), 5);
}

} // namespace

TEST_CASE("Places are sorted by degree, equal degrees by spin", "[streaming]") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const IsingModel model = some_model(seed);
        for (const unsigned lanes : {2U, 8U, 64U}) {
            const StreamingLayout layout = streaming_layout(model, lanes);
            const std::set<SpinId> distinct(layout.order.begin(), layout.order.end());
            REQUIRE(distinct.size() == model.spin_count());
            REQUIRE(layout.order.size() == model.spin_count());
            for (std::size_t k = 1; k < layout.order.size(); ++k) {
                const std::size_t before = model.neighbours(layout.order[k - 1]).size();
                const std::size_t here = model.neighbours(layout.order[k]).size();
                CHECK((before > here || (before == here && layout.order[k - 1] < layout.order[k])));
            }
            REQUIRE(layout.row_words.size() == (model.spin_count() + lanes - 1) / lanes);
            for (std::size_t place = 0; place < layout.order.size(); ++place) {
                const std::size_t degree = model.neighbours(layout.order[place]).size();
                const std::size_t words = layout.row_words[place / lanes];
                CHECK(words >= std::max<std::size_t>(degree, 1));
                CHECK((place % lanes != 0 || words == std::max<std::size_t>(degree, 1)));
            }
        }
    }
}

TEST_CASE("A renumbered model has the same energies", "[streaming]") {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const IsingModel model = random_model(seed, 6, 0.5, 9);
        const std::vector<SpinId> order = streaming_layout(model, 2).order;
        const IsingModel places = renumbered(model, order);
        for_each_state(6, [&](const SpinState& state) {
            SpinState in_places;
            for (const SpinId spin : order) {
                in_places.push_back(state[spin]);
            }
            CHECK(places.energy(in_places) == model.energy(state));
        });
        const std::vector<SpinId> again = streaming_layout(places, 2).order;
        CHECK(std::is_sorted(again.begin(), again.end()));
    }
    const std::vector<SpinId> twice{0, 0};
    CHECK_THROWS_AS(renumbered(IsingModel({1, 2}, {}), twice), ContractError);
    CHECK_THROWS_AS(renumbered(IsingModel({1}, {}), twice), ContractError);
}

TEST_CASE("Lanes are a power of two", "[streaming]") {
    for (const unsigned lanes : {0U, 1U, 3U, 512U}) {
        CHECK_THROWS_AS(streaming_layout(IsingModel({1}, {}), lanes), InputError);
    }
    CHECK_THROWS_AS(streaming_layout(IsingModel(), 8), InputError);
    CHECK(streaming_layout(IsingModel({1}, {}), 256).words() == 1);
}

TEST_CASE("Widths of numbers", "[streaming]") {
    CHECK(address_bits(1) == 1);
    CHECK(address_bits(2) == 1);
    CHECK(address_bits(3) == 2);
    CHECK(address_bits(4) == 2);
    CHECK(address_bits(5) == 3);
    const IsingModel model({-7, 2, 1}, {{0, 1, 3}, {1, 2, -4}});
    CHECK(largest_bias(model) == 7);
    CHECK(largest_weight(model) == 4);
}

TEST_CASE("Sizes are the sums of the entries", "[streaming]") {
    // Degrees 3, 2, 2, 1, 0: rows {3, 2}, {2, 1}, {0, -} of 3 + 2 + 1 words.
    const IsingModel model({1, -2, 0, 0, 5}, {{0, 1, 1}, {0, 2, -3}, {0, 3, 2}, {1, 2, 1}});
    const StreamingSizes sizes = streaming_sizes(model, 2);
    CHECK(sizes.non_zeros == 8);
    CHECK(sizes.entries == 12);
    CHECK(sizes.dense_entries == 25);
    CHECK(sizes.ellpack_entries == 15);
    CHECK(sizes.index_bits == 2 + 1);
    CHECK(sizes.weight_bits == 3);
    CHECK(sizes.bias_bits == 4);
    CHECK(sizes.matrix_bits == 6 * (2 * 6 + 1));
    CHECK(sizes.biases_bits == 6 * 4);
    CHECK(sizes.non_zeros_bits == 8 * 6);
    CHECK(sizes.dense_bits == 25 * 3);
    CHECK(sizes.ellpack_bits == 15 * 6);
}

namespace {

void check_multiplier(std::size_t bits) {
    INFO(bits);
    const StreamingSizes sizes = streaming_sizes(array_multiplier(bits).model, 8);
    const auto ratio = [](std::uint64_t a, std::uint64_t b) {
        return static_cast<double>(a) / static_cast<double>(b);
    };
    CHECK(ratio(sizes.matrix_bits + sizes.biases_bits, sizes.non_zeros_bits) <= 1.20);
    if (bits >= 16) {
        CHECK(ratio(sizes.entries, sizes.dense_entries) <= 0.011);
        CHECK(ratio(sizes.entries, sizes.ellpack_entries) <= 0.30);
    }
}

} // namespace

TEST_CASE("Multipliers cost about what their non-zeros cost", "[streaming]") {
    for (const std::size_t bits : {4U, 8U, 16U}) {
        check_multiplier(bits);
    }
}

TEST_CASE("Large multipliers cost about what their non-zeros cost", "[streaming][.slow]") {
    check_multiplier(32);
    check_multiplier(64);
}
