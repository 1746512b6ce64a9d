// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every noise source and every sparse form, bit for bit against a program written from the page.
#include "solvers/sc_pbit_noise.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/sc_pbit_reference.hpp"
#include "tests/support/statistics.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

void compare(const ScPbitOptions& options, std::size_t spins, std::vector<unsigned> taps = {}) {
    constexpr std::size_t cycles = 60;
    ScPbitNoise noise(options, spins, 77);
    for (const auto& expected : NoiseReference(options, spins, 77, taps).table(cycles)) {
        const auto row = noise.next();
        REQUIRE(std::equal(row.begin(), row.end(), expected.begin(), expected.end()));
    }
}

/// Sum of r_i r_j over all pairs i, j with j - i = apart, per product.
double correlation(const ScPbitOptions& options, std::size_t apart) {
    constexpr std::size_t spins = 100;
    constexpr int cycles = 2000;
    ScPbitNoise noise(options, spins, 5);
    double sum = 0;
    for (int cycle = 0; cycle < cycles; ++cycle) {
        const auto row = noise.next();
        for (std::size_t i = 0; i + apart < spins; ++i) {
            sum += row[i] * row[i + apart];
        }
    }
    return sum / (cycles * static_cast<double>(spins - apart));
}

} // namespace

TEST_CASE("Noise equals the specification for every source, density and interval") {
    for (const double density : {1.0, 0.5, 0.375, 0.1, 1e-6}) {
        for (const Schedule& interval :
             {Schedule::constant(1), Schedule::constant(5), Schedule::linear(1, 9, 20)}) {
            for (const std::uint32_t group : {1U, 4U, 100U}) {
                ScPbitOptions options{.noise_density = density, .noise_interval = interval};
                options.noise_group = group;
                INFO(to_string(options));
                for (const std::uint32_t replica : {0U, 63U, 64U, 1000U}) {
                    options.replica = replica;
                    compare(options, 13);
                }
                options.noise_source = NoiseSource::lfsr;
                options.lfsr_bits = 8;
                compare(options, 13, {8, 6, 5, 4});
                options.lfsr_bits = 16;
                compare(options, 50, {16, 15, 13, 4});
                options.noise_source = NoiseSource::shared;
                compare(options, 13);
                options.noise_taps = 3;
                options.noise_delay = 7;
                compare(options, 13);
            }
        }
    }
}

TEST_CASE("Noise is fair and has the density asked for, whatever the source") {
    for (const NoiseSource source :
         {NoiseSource::independent, NoiseSource::lfsr, NoiseSource::shared}) {
        for (const double density : {1.0, 0.5, 0.1}) {
            ScPbitNoise noise({.noise_density = density, .noise_source = source}, 100, 3);
            BatchMeans active(100);
            BatchMeans sign(100);
            for (int cycle = 0; cycle < 400; ++cycle) {
                for (const int value : noise.next()) {
                    active.add(std::abs(value));
                    sign.add(value);
                }
            }
            const MeanCheck density_check = active.check(density, 0.02);
            const MeanCheck sign_check = sign.check(0.0, 0.05);
            INFO(density_check.text << "; " << sign_check.text);
            CHECK(density_check.agrees);
            CHECK(sign_check.agrees);
        }
    }
}

TEST_CASE("P-bits are uncorrelated unless they share a tap without delay") {
    const double five_sigma = 5 / std::sqrt(2000.0 * 90);
    ScPbitOptions options{.noise_density = 1.0};
    for (const NoiseSource source :
         {NoiseSource::independent, NoiseSource::lfsr, NoiseSource::shared}) {
        options.noise_source = source;
        CHECK(std::abs(correlation(options, 1)) < five_sigma);
        CHECK(std::abs(correlation(options, 10)) < five_sigma);
    }
    options.noise_taps = 10;
    CHECK(std::abs(correlation(options, 10)) < five_sigma);
    options.noise_delay = 0;
    CHECK(correlation(options, 10) == 1.0);
}

TEST_CASE("Draws per p-bit and cycle: 17 less the trailing zeros of the threshold") {
    CHECK(ScPbitNoise::draws(1.0) == 1);
    CHECK(ScPbitNoise::draws(0.5) == 2);
    CHECK(ScPbitNoise::draws(0.25) == 3);
    CHECK(ScPbitNoise::draws(0.75) == 3);
    CHECK(ScPbitNoise::draws(1.0 / 65536) == 17);
    CHECK(ScPbitNoise::draws(1e-9) == 17);
}

TEST_CASE("Too many p-bits for a register or too long a delay line are refused") {
    ScPbitOptions options{.noise_density = 1.0, .noise_source = NoiseSource::lfsr, .lfsr_bits = 3};
    CHECK_NOTHROW(ScPbitNoise(options, 7, 1));
    CHECK_THROWS_AS(ScPbitNoise(options, 8, 1), InputError);
    options.noise_source = NoiseSource::shared;
    options.noise_taps = 1;
    options.noise_delay = 1024;
    CHECK_NOTHROW(ScPbitNoise(options, 1000, 1));
    CHECK_THROWS_AS(ScPbitNoise(options, 20000, 1), InputError);
    CHECK(ScPbitNoise(options, 0, 1).next().empty());
}
