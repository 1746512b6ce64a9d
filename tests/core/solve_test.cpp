// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Names of the stop reasons are distinct.
#include "core/solve.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("Every stop reason has its own name") {
    std::set<std::string> names;
    for (const StopReason reason :
         {StopReason::target, StopReason::observer, StopReason::sweeps, StopReason::time,
          StopReason::interrupted, StopReason::exhausted}) {
        CHECK(names.insert(to_string(reason)).second);
    }
}
