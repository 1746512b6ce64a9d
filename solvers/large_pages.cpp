// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Random reads from tens of megabytes miss the translation buffers at almost every access when
// pages have 4 KiB. Linux gives pages of 2 MiB to aligned ranges that madvise() names ("transparent
// huge pages" = madvise, the default of most distributions); elsewhere the memory is ordinary.
#include "solvers/large_pages.hpp"

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace isinglass::large_pages {

namespace {

bool is_large(std::size_t bytes) { return bytes >= large_page_bytes / 2; }

/// Whole pages, so that the last one is large as well.
std::size_t rounded(std::size_t bytes) {
    return (bytes + large_page_bytes - 1) / large_page_bytes * large_page_bytes;
}

} // namespace

void* allocate(std::size_t bytes, std::size_t alignment) {
    if (!is_large(bytes)) {
        return ::operator new (bytes, std::align_val_t{alignment});
    }
    void* memory = ::operator new (rounded(bytes), std::align_val_t{large_page_bytes});
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    // Advice only: where it is refused, the pages are small.
    (void)madvise(memory, rounded(bytes), MADV_HUGEPAGE);
#endif
    return memory;
}

void release(void* memory, std::size_t bytes, std::size_t alignment) noexcept {
    ::operator delete (memory, std::align_val_t{is_large(bytes) ? large_page_bytes : alignment});
}

} // namespace isinglass::large_pages
