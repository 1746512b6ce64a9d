// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Clamping, running, judging.
#include "flow/invert.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "core/clamps.hpp"
#include "flow/netlist_eval.hpp"
#include "flow/pin_spec.hpp"
#include "flow/word_value.hpp"

namespace isinglass {

namespace {

/// Pins and constraints as clamped spins, or the sentence that says why they cannot hold.
struct ClampPlan {
    Clamps clamps;
    std::string contradiction;
};

void clamp_net(ClampPlan& plan, const CompiledModel& compiled, NetId net, bool value,
               const std::string& what) {
    const Literal literal = compiled.spins.of_net[net];
    if (literal.is_none()) {
        throw InputError(fmt::format("{} has no spin: no output port and no constraint depends on "
                                     "it",
                                     what));
    }
    bool possible = false;
    if (literal.is_constant()) {
        possible = literal.value() == value;
    } else {
        possible =
            plan.clamps.set(literal.index(), value != literal.inverted() ? Spin{1} : Spin{-1});
    }
    if (!possible && plan.contradiction.empty()) {
        plan.contradiction =
            literal.is_constant()
                ? fmt::format("{} is always {} and can never be {}", what, value ? 0 : 1,
                              value ? 1 : 0)
                : fmt::format("{} = {} contradicts another pin or constraint on the same net", what,
                              value ? 1 : 0);
    }
}

ClampPlan plan_clamps(const CompiledModel& compiled, const std::vector<PinnedBit>& pins) {
    ClampPlan plan;
    for (const PinnedBit& pin : pins) {
        clamp_net(plan, compiled, pin.net, pin.value, pin.name);
    }
    for (const Constraint& constraint : compiled.netlist.constraints()) {
        const std::string place = to_string(compiled.netlist.source(constraint.source));
        clamp_net(plan, compiled, constraint.net, true,
                  place.empty() ? "an assumption" : "the assumption at " + place);
    }
    return plan;
}

/// Judges states by evaluating the netlist, and collects the answers.
class Judge {
public:
    Judge(const CompiledModel& compiled, std::vector<PinnedBit> pins, const InvertRequest& request,
          InvertResult& result)
        : compiled_(compiled), pins_(std::move(pins)), request_(request), result_(result),
          evaluator_(compiled.netlist), inputs_(compiled.netlist.inputs().size()) {
        std::vector<bool> is_input(compiled.netlist.net_count(), false);
        for (const NetId net : compiled.netlist.inputs()) {
            is_input[net] = true;
        }
        for (const Word& word : compiled.netlist.words()) {
            const bool free_state = word.kind == WordKind::state &&
                                    std::any_of(word.bits.begin(), word.bits.end(),
                                                [&](NetId net) { return is_input[net]; });
            if (word.kind == WordKind::input || word.kind == WordKind::output || free_state) {
                shown_.push_back(&word);
            }
        }
    }

    /// Looks at one state of all spins; true when enough answers were collected.
    bool look(const SpinState& state, Energy energy, std::uint64_t sweep) {
        const bool ground = energy == compiled_.ground_energy;
        result_.ground_hits += ground ? 1 : 0;
        for (std::size_t k = 0; k < inputs_.size(); ++k) {
            inputs_[k] = compiled_.spins.value(compiled_.netlist.inputs()[k], state);
        }
        const auto values = evaluator_.evaluate(inputs_);
        if (!agrees(values)) {
            result_.rejected += ground ? 1 : 0;
            return false;
        }
        result_.forward_hits += ground ? 0 : 1;
        const std::size_t answer = record(values, energy, sweep);
        const bool enough = request_.seen && request_.seen(answer, state);
        return enough ||
               (request_.max_answers != 0 && result_.answers.size() >= request_.max_answers);
    }

private:
    bool agrees(std::span<const std::uint8_t> values) const {
        for (const PinnedBit& pin : pins_) {
            if ((values[pin.net] != 0) != pin.value) {
                return false;
            }
        }
        return evaluator_.constraints_hold();
    }

    /// Counts the answer and returns its index.
    std::size_t record(std::span<const std::uint8_t> values, Energy energy, std::uint64_t sweep) {
        const std::string key(inputs_.begin(), inputs_.end());
        const auto [entry, is_new] = index_of_.emplace(key, result_.answers.size());
        if (!is_new) {
            ++result_.answers[entry->second].count;
            return entry->second;
        }
        Answer answer;
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
        result_.answers.push_back(std::move(answer));
        return entry->second;
    }

    const CompiledModel& compiled_;
    std::vector<PinnedBit> pins_;
    const InvertRequest& request_;
    InvertResult& result_;
    NetlistEvaluator evaluator_;
    std::vector<const Word*> shown_;
    std::vector<std::uint8_t> inputs_;
    std::unordered_map<std::string, std::size_t> index_of_;
};

void conclude(InvertResult& result, Energy ground_energy) {
    require(result.rejected == 0, "invert: the judge refused a ground state of the network");
    if (result.run.best_energy < ground_energy) {
        throw ModelError(fmt::format("a state of energy {} was found, below the ground energy {} "
                                     "of the model: its file was changed",
                                     result.run.best_energy, ground_energy));
    }
    if (!result.answers.empty()) {
        result.status = InvertStatus::found;
    } else if (result.run.complete && result.run.best_energy > ground_energy) {
        result.status = InvertStatus::none;
        result.reason = fmt::format("all states were enumerated; the lowest energy is {}, the "
                                    "ground energy {}",
                                    result.run.best_energy, ground_energy);
    } else {
        result.reason = fmt::format("stopped ({}) after {} sweeps; the lowest energy seen is {}, "
                                    "the ground energy {}",
                                    to_string(result.run.stop), result.run.sweeps,
                                    result.run.best_energy, ground_energy);
    }
}

} // namespace

InvertResult invert(const CompiledModel& compiled, const InvertRequest& request,
                    const Solver& solver) {
    std::vector<PinnedBit> pins;
    for (const std::string& pin : request.pins) {
        const auto bits = parse_pin(pin, compiled.netlist);
        pins.insert(pins.end(), bits.begin(), bits.end());
    }
    InvertResult result;
    const ClampPlan plan = plan_clamps(compiled, pins);
    result.free_spins = compiled.model.spin_count() - plan.clamps.size();
    if (!plan.contradiction.empty()) {
        result.status = InvertStatus::none;
        result.reason = plan.contradiction;
        return result;
    }
    const ClampedModel clamped = fold_clamps(compiled.model, plan.clamps);
    Judge judge(compiled, pins, request, result);
    SpinState full = clamped.full_state;
    Observer observer;
    observer.look = [&](std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
        clamped.expand_into(state, full);
        return judge.look(full, energy, sweep);
    };
    if (request.judge == JudgeWhen::ground) {
        observer.at_or_below = compiled.ground_energy;
    }
    result.run = solver(clamped.model, request.limits, observer);
    conclude(result, compiled.ground_energy);
    return result;
}

std::string to_string(InvertStatus status) {
    switch (status) {
    case InvertStatus::found:
        return "found";
    case InvertStatus::none:
        return "none";
    case InvertStatus::unknown:
        return "unknown";
    }
    throw ContractError("to_string(InvertStatus): unknown value");
}

} // namespace isinglass
