// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Answers: judged by evaluating the netlist, counted, each kept once.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/types.hpp"
#include "flow/netlist_eval.hpp"
#include "flow/pin_spec.hpp"

namespace isinglass {

/// How the inputs of an answer were found.
enum class AnswerSource : std::uint8_t {
    ground_state, ///< the network was in a ground state
    forward,      ///< the inputs of a state above the ground energy were right
    completion,   ///< a part of a state's inputs was right and implied the others
    sat           ///< a SAT solver found them; no network was run
};

/// "ground state", "forward evaluation", "completion" or "sat".
std::string to_string(AnswerSource source);

/// One assignment of all ports that the netlist, evaluated as Boolean logic, agrees with.
struct Answer {
    /// Port name and decimal value (signed where the port is), in order of declaration.
    std::vector<std::pair<std::string, std::string>> ports;
    AnswerSource source = AnswerSource::ground_state; ///< of its first sight
    /// Of the state in which it was first seen; nothing without a state (sat).
    std::optional<Energy> energy;
    std::uint64_t count = 0;     ///< how often it was seen
    std::uint64_t first_hit = 0; ///< sweep of its first sight; from sat: the answer's number
};

/// Judges input assignments and collects the right ones. The netlist must outlive it.
class AnswerList {
public:
    /// `max_answers`: different answers wanted, 0: all.
    AnswerList(const Netlist& netlist, std::vector<PinnedBit> pins, std::size_t max_answers);

    /// Evaluates the netlist for `inputs` (0 or 1, in the order of Netlist::inputs()); when every
    /// pin and constraint holds, records the answer and returns true.
    bool offer(std::span<const std::uint8_t> inputs, AnswerSource source,
               std::optional<Energy> energy, std::uint64_t sweep);
    /// Index in answers() of the one that offer accepted last.
    std::size_t last() const { return last_; }
    /// Whether as many answers as wanted were collected.
    bool is_full() const { return max_answers_ != 0 && answers_.size() >= max_answers_; }
    /// In order of first sight.
    const std::vector<Answer>& answers() const { return answers_; }
    std::vector<Answer> take() { return std::move(answers_); }

private:
    bool agrees(std::span<const std::uint8_t> values) const;

    std::vector<PinnedBit> pins_;
    std::size_t max_answers_;
    NetlistEvaluator evaluator_;
    std::vector<const Word*> shown_;
    std::unordered_map<std::string, std::size_t> index_of_;
    std::vector<Answer> answers_;
    std::size_t last_ = 0;
};

} // namespace isinglass
