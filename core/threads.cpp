// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Asks the system.
#include "core/threads.hpp"

#include <algorithm>
#include <thread>

namespace isinglass {

int usable_threads(unsigned most) {
    const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
    return static_cast<int>(most == 0 ? processors : std::min(most, processors));
}

} // namespace isinglass
