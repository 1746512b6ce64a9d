// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Lookup with checks.
#include "learning/training_state.hpp"

#include <fmt/format.h>

namespace isinglass {

const std::string& TrainingState::bytes_of(const std::string& name, std::size_t size) const {
    const auto found = arrays_.find(name);
    if (found == arrays_.end()) {
        throw InputError(fmt::format("training state has no array '{}'", name));
    }
    if (found->second.size() != size) {
        throw InputError(fmt::format("training state: array '{}' has {} bytes, expected {}", name,
                                     found->second.size(), size));
    }
    return found->second;
}

} // namespace isinglass
