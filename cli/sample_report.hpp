// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// How samples of solutions are printed: as text and as JSON.
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

#include "flow/solution_sample.hpp"

namespace isinglass {

/// What of a sample is shown.
struct SampleView {
    std::size_t show = 10;   ///< tallied solutions to list, most seen first
    std::size_t uniform = 0; ///< draws asked for; 0: tallies are shown
    std::uint64_t seed = 1;
};

/// One line per draw (or tallied solution), then coverage, uniformity and the run.
std::string sample_text(const SolutionSample& sample, const CompiledModel& compiled,
                        const SampleView& view);

/// The same as one object; docs/algorithms/sampling.md lists its keys.
nlohmann::ordered_json sample_json(const SolutionSample& sample, const CompiledModel& compiled,
                                   const SampleView& view);

} // namespace isinglass
