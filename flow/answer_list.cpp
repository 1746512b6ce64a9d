// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One evaluation, one comparison, one entry in a table.
#include "flow/answer_list.hpp"

#include <algorithm>

#include "flow/word_value.hpp"

namespace isinglass {

std::string to_string(AnswerSource source) {
    switch (source) {
    case AnswerSource::ground_state:
        return "ground state";
    case AnswerSource::forward:
        return "forward evaluation";
    case AnswerSource::completion:
        return "completion";
    case AnswerSource::sat:
        return "sat";
    }
    throw ContractError("to_string(AnswerSource): unknown value");
}

AnswerList::AnswerList(const Netlist& netlist, std::vector<PinnedBit> pins, std::size_t max_answers)
    : pins_(std::move(pins)), max_answers_(max_answers), evaluator_(netlist) {
    std::vector<bool> is_input(netlist.net_count(), false);
    for (const NetId net : netlist.inputs()) {
        is_input[net] = true;
    }
    for (const Word& word : netlist.words()) {
        const bool free_state =
            word.kind == WordKind::state && std::any_of(word.bits.begin(), word.bits.end(),
                                                        [&](NetId net) { return is_input[net]; });
        if (word.kind == WordKind::input || word.kind == WordKind::output || free_state) {
            shown_.push_back(&word);
        }
    }
}

bool AnswerList::agrees(std::span<const std::uint8_t> values) const {
    return evaluator_.constraints_hold() && std::ranges::all_of(pins_, [&](const PinnedBit& pin) {
               return (values[pin.net] != 0) == pin.value;
           });
}

bool AnswerList::offer(std::span<const std::uint8_t> inputs, AnswerSource source,
                       std::optional<Energy> energy, std::uint64_t sweep) {
    const auto values = evaluator_.evaluate(inputs);
    if (!agrees(values)) {
        return false;
    }
    const std::string key(inputs.begin(), inputs.end());
    const auto [entry, is_new] = index_of_.emplace(key, answers_.size());
    last_ = entry->second;
    if (!is_new) {
        ++answers_[entry->second].count;
        return true;
    }
    Answer answer;
    answer.source = source;
    answer.energy = energy;
    answer.count = 1;
    answer.first_hit = sweep;
    std::vector<std::uint8_t> bits;
    for (const Word* word : shown_) {
        bits.clear();
        for (const NetId net : word->bits) {
            bits.push_back(values[net]);
        }
        answer.ports.emplace_back(word->name, to_decimal(bits, word->is_signed));
    }
    answers_.push_back(std::move(answer));
    return true;
}

} // namespace isinglass
