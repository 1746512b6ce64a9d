// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every register has maximal length, by walking its orbit or by the order of its polynomial.
#include "solvers/lfsr.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

namespace {

/// a b modulo the recurrence's polynomial x^w = sum over taps s of x^(w - s); bit k is x^k.
std::uint64_t times(std::uint64_t a, std::uint64_t b, std::uint64_t polynomial, unsigned bits) {
    std::uint64_t sum = 0;
    for (; b != 0; b >>= 1U) {
        sum ^= (b & 1U) != 0 ? a : 0;
        a <<= 1U;
        a ^= ((a >> bits) & 1U) != 0 ? polynomial : 0;
    }
    return sum;
}

std::uint64_t power_of_x(std::uint64_t exponent, std::uint64_t polynomial, unsigned bits) {
    std::uint64_t result = 1;
    for (std::uint64_t square = 2; exponent != 0; exponent >>= 1U) {
        result = (exponent & 1U) != 0 ? times(result, square, polynomial, bits) : result;
        square = times(square, square, polynomial, bits);
    }
    return result;
}

std::vector<std::uint64_t> prime_factors(std::uint64_t n) {
    std::vector<std::uint64_t> primes;
    for (std::uint64_t d = 2; d * d <= n; ++d) {
        if (n % d == 0) {
            primes.push_back(d);
        }
        while (n % d == 0) {
            n /= d;
        }
    }
    if (n > 1) {
        primes.push_back(n);
    }
    return primes;
}

} // namespace

TEST_CASE("Every width has a primitive feedback polynomial") {
    for (unsigned bits = lfsr_least_bits; bits <= lfsr_most_bits; ++bits) {
        INFO("bits " << bits);
        const std::uint64_t period = lfsr_period(bits);
        std::uint64_t polynomial = std::uint64_t{1} << bits;
        for (unsigned stage = 1; stage <= bits; ++stage) {
            const bool tapped = ((lfsr_taps(bits) >> (stage - 1)) & 1U) != 0;
            polynomial |= tapped ? std::uint64_t{1} << (bits - stage) : 0;
        }
        CHECK(power_of_x(period, polynomial, bits) == 1);
        for (const std::uint64_t prime : prime_factors(period)) {
            CHECK(power_of_x(period / prime, polynomial, bits) != 1);
        }
    }
}

TEST_CASE("A narrow register walks through every non-zero state; 8 bits use taps 8, 6, 5, 4") {
    for (const unsigned bits : {3U, 4U, 8U, 13U, 16U}) {
        Lfsr walker(bits, 1);
        std::set<std::uint32_t> seen;
        do {
            seen.insert(walker.state());
            (void)walker.next();
        } while (walker.state() != 1);
        CHECK(seen.size() == lfsr_period(bits));
    }
    Lfsr eight(8, 0b1000'0000);
    CHECK(eight.next());
    CHECK(eight.state() == 0b0000'0001);
    CHECK_FALSE(eight.next());
    CHECK(eight.state() == 0b0000'0010);
    CHECK(lfsr_taps(8) == 0b1011'1000);
}

TEST_CASE("Seeds are the states at even distances of one orbit") {
    for (const unsigned bits : {3U, 8U, 12U}) {
        for (const std::size_t count : {std::size_t{1}, std::size_t{2}, std::size_t{7}}) {
            const std::uint64_t spacing = lfsr_period(bits) / count;
            Lfsr walker(bits, 5);
            for (const std::uint32_t seed : lfsr_seeds(bits, 5, count)) {
                CHECK(seed == walker.state());
                for (std::uint64_t k = 0; k < spacing; ++k) {
                    (void)walker.next();
                }
            }
        }
    }
    const auto seeds = lfsr_seeds(16, 12345, 5000);
    CHECK(std::set<std::uint32_t>(seeds.begin(), seeds.end()).size() == 5000);
}

TEST_CASE("Registers refuse the zero state, states and widths out of range") {
    CHECK_THROWS_AS(Lfsr(8, 0), ContractError);
    CHECK_THROWS_AS(Lfsr(8, 256), ContractError);
    CHECK_THROWS_AS(lfsr_taps(2), ContractError);
    CHECK_THROWS_AS(lfsr_taps(33), ContractError);
    CHECK_THROWS_AS(lfsr_seeds(3, 1, 8), ContractError);
    CHECK_THROWS_AS(lfsr_seeds(3, 1, 0), ContractError);
}
