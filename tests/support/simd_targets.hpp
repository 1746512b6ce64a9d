// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Runs a check on each instruction set that this machine has.
#pragma once

#include <catch2/catch.hpp>
#include <hwy/targets.h>

namespace isinglass::testing {

/// Pins Highway's dispatch, which all kernels of the program share, to one instruction set after
/// the other, and lifts the restriction in the end.
template <typename Check> void on_every_target(const Check& check) {
    struct Lift {
        ~Lift() {
            hwy::SetSupportedTargetsForTest(0);
            hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        }
    } lift;
    const auto targets = static_cast<std::uint64_t>(hwy::SupportedTargets());
    for (std::uint64_t left = targets; left != 0; left &= left - 1) {
        const auto target = static_cast<std::int64_t>(left & (0 - left));
        INFO("instruction set " << hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        check();
    }
}

} // namespace isinglass::testing
