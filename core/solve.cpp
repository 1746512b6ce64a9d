// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Names of the stop reasons.
#include "core/solve.hpp"

#include "core/error.hpp"

namespace isinglass {

std::string to_string(StopReason reason) {
    switch (reason) {
    case StopReason::target:
        return "target";
    case StopReason::observer:
        return "observer";
    case StopReason::sweeps:
        return "sweeps";
    case StopReason::time:
        return "time";
    case StopReason::interrupted:
        return "interrupted";
    case StopReason::exhausted:
        return "exhausted";
    }
    throw ContractError("to_string(StopReason): unknown value");
}

} // namespace isinglass
