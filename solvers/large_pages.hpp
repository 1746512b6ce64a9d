// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Memory for large arrays that are read at random: in large pages where the system has them.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace isinglass {

/// Bytes of a large page; arrays of at least half of it are given whole ones.
inline constexpr std::size_t large_page_bytes = std::size_t{1} << 21U;

namespace large_pages {
/// Memory of at least `bytes` bytes, aligned to `alignment` and, from half a large page on, to
/// large pages, which the system is then asked for; it may give small ones. Throws std::bad_alloc.
void* allocate(std::size_t bytes, std::size_t alignment);
/// Gives it back; the same numbers as for allocate.
void release(void* memory, std::size_t bytes, std::size_t alignment) noexcept;
} // namespace large_pages

/// Allocator for std::vector.
template <typename T> struct LargePages {
    using value_type = T;

    LargePages() = default;
    template <typename Other> explicit(false) LargePages(const LargePages<Other>&) noexcept {}

    T* allocate(std::size_t count) {
        if (count > static_cast<std::size_t>(-1) / 2 / sizeof(T)) {
            throw std::bad_array_new_length();
        }
        return static_cast<T*>(large_pages::allocate(count * sizeof(T), alignof(T)));
    }
    void deallocate(T* memory, std::size_t count) noexcept {
        large_pages::release(memory, count * sizeof(T), alignof(T));
    }
    friend bool operator==(const LargePages&, const LargePages&) { return true; }
};

template <typename T> using LargeVector = std::vector<T, LargePages<T>>;

} // namespace isinglass
