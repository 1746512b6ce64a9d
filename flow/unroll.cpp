// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Copying the netlist frame by frame; only constants and flip-flops connect frames.
#include "flow/unroll.hpp"

#include <unordered_map>

#include <fmt/format.h>

namespace isinglass {

namespace {

class Unroller {
public:
    Unroller(const Netlist& sequential, std::size_t frames) : design_(sequential), frames_(frames) {
        result_.name = design_.name();
        result_.sources = design_.data().sources;
        result_.net_names.resize(2);
        for (const FlipFlop& ff : design_.flip_flops()) {
            state_.emplace(ff.q, &ff);
        }
    }

    Netlist run() {
        for (std::size_t frame = 0; frame < frames_; ++frame) {
            add_nets(frame);
            add_words(frame);
            add_gates();
            previous_ = std::move(current_);
        }
        return Netlist(std::move(result_));
    }

private:
    void add_nets(std::size_t frame) {
        current_.assign(design_.net_count(), no_net);
        current_[net_zero] = net_zero;
        current_[net_one] = net_one;
        for (NetId net = 2; net < design_.net_count(); ++net) {
            const auto ff = state_.find(net);
            if (ff != state_.end() && frame > 0) {
                current_[net] = previous_[ff->second->d];
            } else if (ff != state_.end() && ff->second->initial) {
                current_[net] = *ff->second->initial ? net_one : net_zero;
            } else {
                current_[net] = static_cast<NetId>(result_.net_count++);
                const auto& names = design_.data().net_names;
                const bool named = net < names.size() && !names[net].empty();
                result_.net_names.push_back(named ? fmt::format("{}@{}", names[net], frame) : "");
            }
        }
    }

    void add_words(std::size_t frame) {
        for (const Word& word : design_.words()) {
            Word copy = word;
            copy.name = fmt::format("{}@{}", word.name, frame);
            for (NetId& net : copy.bits) {
                net = current_[net];
            }
            result_.words.push_back(std::move(copy));
        }
        if (frame == 0) {
            add_free_states();
        }
    }

    /// The free bits of the initial state are inputs of the unrolled design, one hidden word each,
    /// because a register may mix free and initialised bits.
    void add_free_states() {
        for (const FlipFlop& ff : design_.flip_flops()) {
            if (!ff.initial) {
                Word word;
                word.kind = WordKind::initial;
                word.name = fmt::format("{}@initial", design_.net_name(ff.q));
                word.bits = {current_[ff.q]};
                result_.words.push_back(std::move(word));
            }
        }
    }

    void add_gates() {
        for (Gate gate : design_.gates()) {
            for (NetId& net : gate.pins) {
                net = net == no_net ? no_net : current_[net];
            }
            result_.gates.push_back(gate);
        }
        for (const Constraint& constraint : design_.constraints()) {
            result_.constraints.push_back({current_[constraint.net], constraint.source});
        }
    }

    const Netlist& design_;
    std::size_t frames_;
    NetlistData result_;
    std::unordered_map<NetId, const FlipFlop*> state_;
    std::vector<NetId> current_; ///< net of the design -> net of this frame
    std::vector<NetId> previous_;
};

} // namespace

Netlist unroll(const Netlist& sequential, std::size_t frames) {
    require(frames >= 1, "unroll: at least one frame");
    return Unroller(sequential, frames).run();
}

} // namespace isinglass
