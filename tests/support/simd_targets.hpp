// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Runs a check on each instruction set that this machine has.
#pragma once

#include <catch2/catch.hpp>

#include "solvers/trial_kernels.hpp"

namespace isinglass::testing {

template <typename Check> void on_every_target(const Check& check) {
    REQUIRE(!trial_targets().empty());
    for (const std::string& target : trial_targets()) {
        INFO("instruction set " << target);
        use_trial_target(target);
        check();
    }
    use_trial_target("");
}

} // namespace isinglass::testing
