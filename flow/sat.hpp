// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The same question to a SAT solver (CaDiCaL): finds answers, all of them, or proves none.
#pragma once

#include "flow/invert.hpp"

namespace isinglass {

/// Answers of the netlist under the pins of `plan`, found without the network, each judged by
/// evaluation like any other; with request.max_answers == 0 or larger than their number, every
/// answer once and then the proof that there are no more (run.stop exhausted, run.complete). Two
/// answers differ in an input; each earlier one is forbidden by a clause over the inputs.
///
/// Of request.limits seed, max_seconds and interrupt are obeyed; the other limits and request.judge
/// have no meaning here. Answers have no energy (no state was made), and first_hit is the answer's
/// number; run.sweeps counts answers. Same seed, same answers in the same order, unless time ends
/// the run. Source: Biere, Fazekas, Fleury, Heisinger, "CaDiCaL, Kissat, Paracooba, Plingeling and
/// Treengeling entering the SAT competition 2020".
InvertResult invert_by_sat(const CompiledModel& compiled, const ClampPlan& plan,
                           const InvertRequest& request);

} // namespace isinglass
