// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Alignment and contents of vectors on both sides of the size from which pages are large.
#include "solvers/large_pages.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <new>
#include <numeric>
#include <utility>

#include <catch2/catch.hpp>

using namespace isinglass;

namespace {

struct alignas(64) Line {
    std::uint64_t number = 0;
};

std::uintptr_t address(const LargeVector<Line>& lines) {
    return reinterpret_cast<std::uintptr_t>(lines.data());
}

} // namespace

TEST_CASE("Arrays from half a large page on start at a large page, others at their alignment") {
    constexpr std::size_t half = large_page_bytes / 2 / sizeof(Line);
    for (const std::size_t count : {half, half + 1, 2 * half, 2 * half + 1, 5 * half}) {
        const LargeVector<Line> lines(count);
        CHECK(address(lines) % large_page_bytes == 0);
    }
    for (const std::size_t count : {std::size_t{1}, std::size_t{3}, half - 1}) {
        const LargeVector<Line> lines(count);
        CHECK(address(lines) % alignof(Line) == 0);
    }
}

TEST_CASE("A vector keeps its elements as it grows, is copied, moved and exchanged") {
    LargeVector<std::uint64_t> numbers;
    constexpr std::size_t count = 3 * large_page_bytes / sizeof(std::uint64_t) / 2;
    for (std::size_t k = 0; k < count; ++k) {
        numbers.push_back(k);
    }
    LargeVector<std::uint64_t> copy = numbers;
    LargeVector<std::uint64_t> other{7};
    other.swap(numbers);
    CHECK(numbers == LargeVector<std::uint64_t>{7});
    const LargeVector<std::uint64_t> moved = std::move(copy);
    LargeVector<std::uint64_t> expected(count);
    std::iota(expected.begin(), expected.end(), std::uint64_t{0});
    CHECK(std::ranges::equal(other, expected));
    CHECK(std::ranges::equal(moved, expected));
}

TEST_CASE("Memory that cannot be is refused") {
    LargePages<Line> allocator;
    CHECK_THROWS_AS(allocator.allocate(std::numeric_limits<std::size_t>::max() / 4),
                    std::bad_array_new_length);
}
