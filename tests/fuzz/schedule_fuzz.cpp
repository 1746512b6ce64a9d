// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: schedules of I0.
#include <cmath>

#include "solvers/schedule.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;

FUZZ_TARGET(schedule) {
    Schedule schedule;
    if (!fuzz::accepts([&] { schedule = parse_schedule(input); })) {
        return;
    }
    fuzz::must(parse_schedule(to_string(schedule)) == schedule, "text and back is the same");
    const std::uint64_t length = schedule.length();
    fuzz::must(length >= 1, "a ramp has a sweep");
    for (const std::uint64_t sweep : {std::uint64_t{1}, length / 2 + 1, length, length + 1}) {
        const double i0 = schedule.at(sweep);
        fuzz::must(i0 > 0.0 && std::isfinite(i0), "I0 is a positive number");
    }
}
