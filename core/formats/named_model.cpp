// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The invariants of a NamedModel.
#include "core/formats/named_model.hpp"

#include <algorithm>
#include <unordered_set>

#include "core/error.hpp"

namespace isinglass {

void require_valid(const NamedModel& named) {
    const std::size_t spins = named.model.spin_count();
    require(named.names.empty() || named.names.size() == spins, "NamedModel: one name per spin");
    std::unordered_set<std::string_view> seen;
    for (const std::string& name : named.names) {
        require(!name.empty(), "NamedModel: a name is empty");
        require(seen.insert(name).second, "NamedModel: two spins have the same name");
    }
    require(named.denominator >= 1 && named.denominator <= max_denominator,
            "NamedModel: denominator out of range");
    for (const SpinState& state : named.solutions) {
        require(state.size() == spins, "NamedModel: a solution has the wrong length");
        require(std::ranges::all_of(state, [](Spin m) { return m == 1 || m == -1; }),
                "NamedModel: a solution has a value other than -1 and +1");
    }
}

} // namespace isinglass
