// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Bit-parallel simulation, as in logic simulators since the 1970s ("compiled-code simulation"):
// the netlist becomes a graph of signed ANDs and XORs with shared nodes and folded constants (as in
// Haaswijk et al., "A novel basis for logic rewriting", ASP-DAC 2017), of which only the cone of
// the pins and constraints is kept. A half adder costs two operations, a full adder five.
// Operations are sorted by depth and then by kind, so that the interpreter branches once per run of
// equal operations and not once per operation. A pin is checked as soon as it is known; when all
// replicas have failed the rest is not computed, which on a multiplier whose product is pinned
// saves half. What we left out: reusing slots. They fit into the second-level cache up to 2^14
// gates.
#include "flow/word_judge.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "flow/literal.hpp"
#include "flow/word_ops.hpp"

namespace isinglass {

/// Builds the graph, then writes out its needed part.
class WordJudge::Builder {
public:
    Builder(const Netlist& netlist, const std::vector<PinnedBit>& pins)
        : netlist_(netlist), value_(netlist.net_count(), Literal::none()) {
        value_[net_zero] = Literal::constant(false);
        value_[net_one] = Literal::constant(true);
        for (const NetId net : netlist.inputs()) {
            value_[net] = Literal(static_cast<std::uint32_t>(nodes_.size()), false);
            nodes_.push_back({});
        }
        for (const PinnedBit& pin : pins) {
            if (is_input(value_[pin.net])) {
                value_[pin.net] = Literal::constant(pin.value);
            }
        }
        for (const Gate& gate : netlist.gates()) {
            add_gate(gate);
        }
        for (const PinnedBit& pin : pins) {
            require_true(value_[pin.net].inverted_if(!pin.value));
        }
        for (const Constraint& constraint : netlist.constraints()) {
            require_true(value_[constraint.net]);
        }
    }

    void write(WordJudge& judge) {
        judge.possible_ = possible_;
        mark_needed();
        std::vector<std::uint32_t> order;
        for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
            if (!nodes_[node].needed) {
                continue;
            }
            if (node < netlist_.inputs().size()) {
                nodes_[node].slot = static_cast<std::uint32_t>(judge.loads_.size());
                judge.loads_.push_back(node);
            } else {
                order.push_back(node);
            }
        }
        std::stable_sort(order.begin(), order.end(), [this](std::uint32_t x, std::uint32_t y) {
            return std::tie(nodes_[x].level, nodes_[x].opcode) <
                   std::tie(nodes_[y].level, nodes_[y].opcode);
        });
        auto slot = static_cast<std::uint32_t>(judge.loads_.size());
        for (const std::uint32_t node : order) {
            nodes_[node].slot = slot++;
        }
        judge.slots_ = slot;
        write_levels(judge, order);
    }

private:
    /// An input, or an operation on two earlier nodes.
    struct Node {
        Opcode opcode = Opcode::and_;
        std::uint32_t a = 0;
        std::uint32_t b = 0;
        std::uint32_t level = 0; ///< 0: input
        std::uint32_t slot = 0;
        bool needed = false;
    };

    bool is_input(Literal x) const { return x.is_index() && x.index() < netlist_.inputs().size(); }

    Literal node(Opcode opcode, std::uint32_t a, std::uint32_t b) {
        const auto [entry, is_new] =
            known_.try_emplace({opcode, a, b}, static_cast<std::uint32_t>(nodes_.size()));
        if (is_new) {
            Node made;
            made.opcode = opcode;
            made.a = a;
            made.b = b;
            made.level = 1 + std::max(nodes_[a].level, nodes_[b].level);
            nodes_.push_back(made);
        }
        return {entry->second, false};
    }

    Literal land(Literal x, Literal y) {
        if (x.is_constant() || y.is_constant()) {
            const Literal constant = x.is_constant() ? x : y;
            const Literal other = x.is_constant() ? y : x;
            return constant.value() ? other : Literal::constant(false);
        }
        if (x.index() == y.index()) {
            return x == y ? x : Literal::constant(false);
        }
        if (x.inverted() != y.inverted()) { // a & ~b
            return x.inverted() ? node(Opcode::and_not, y.index(), x.index())
                                : node(Opcode::and_not, x.index(), y.index());
        }
        const std::uint32_t low = std::min(x.index(), y.index());
        const std::uint32_t high = std::max(x.index(), y.index());
        return x.inverted() ? ~node(Opcode::or_, low, high) : node(Opcode::and_, low, high);
    }

    Literal lor(Literal x, Literal y) { return ~land(~x, ~y); }

    Literal lxor(Literal x, Literal y) {
        if (x.is_constant() || y.is_constant()) {
            return x.is_constant() ? y.inverted_if(x.value()) : x.inverted_if(y.value());
        }
        const bool inverted = x.inverted() != y.inverted();
        if (x.index() == y.index()) {
            return Literal::constant(inverted);
        }
        const std::uint32_t low = std::min(x.index(), y.index());
        const std::uint32_t high = std::max(x.index(), y.index());
        return node(Opcode::xor_, low, high).inverted_if(inverted);
    }

    Literal lmux(Literal low, Literal high, Literal select) {
        return lxor(low, land(select, lxor(low, high)));
    }

    /// The value of a gate's outputs; only adders have a second one.
    std::array<Literal, 2> outputs(GateKind kind, const std::array<Literal, 4>& x) {
        switch (kind) {
        case GateKind::buf:
        case GateKind::free:
            return {x[0]};
        case GateKind::not_:
            return {~x[0]};
        case GateKind::and_:
            return {land(x[0], x[1])};
        case GateKind::nand:
            return {~land(x[0], x[1])};
        case GateKind::or_:
            return {lor(x[0], x[1])};
        case GateKind::nor:
            return {~lor(x[0], x[1])};
        case GateKind::xor_:
            return {lxor(x[0], x[1])};
        case GateKind::xnor:
            return {~lxor(x[0], x[1])};
        case GateKind::andnot:
            return {land(x[0], ~x[1])};
        case GateKind::ornot:
            return {lor(x[0], ~x[1])};
        case GateKind::ha:
            return {lxor(x[0], x[1]), land(x[0], x[1])};
        default:
            return wide_outputs(kind, x);
        }
    }

    /// Gates of three and four inputs.
    std::array<Literal, 2> wide_outputs(GateKind kind, const std::array<Literal, 4>& x) {
        switch (kind) {
        case GateKind::mux:
            return {lmux(x[0], x[1], x[2])};
        case GateKind::aoi3:
            return {~lor(land(x[0], x[1]), x[2])};
        case GateKind::oai3:
            return {~land(lor(x[0], x[1]), x[2])};
        case GateKind::aoi4:
            return {~lor(land(x[0], x[1]), land(x[2], x[3]))};
        case GateKind::oai4:
            return {~land(lor(x[0], x[1]), lor(x[2], x[3]))};
        case GateKind::and3:
            return {land(land(x[0], x[1]), x[2])};
        case GateKind::and4:
            return {land(land(x[0], x[1]), land(x[2], x[3]))};
        case GateKind::or3:
            return {lor(lor(x[0], x[1]), x[2])};
        case GateKind::or4:
            return {lor(lor(x[0], x[1]), lor(x[2], x[3]))};
        case GateKind::maj:
            return {lmux(x[0], x[2], lxor(x[0], x[1]))};
        case GateKind::fa: {
            const Literal half = lxor(x[0], x[1]);
            return {lxor(half, x[2]), lmux(x[0], x[2], half)};
        }
        default:
            throw ContractError("WordJudge: unknown kind of gate");
        }
    }

    void add_gate(const Gate& gate) {
        std::array<Literal, 4> inputs;
        std::ranges::transform(gate.inputs(), inputs.begin(),
                               [this](NetId net) { return value_[net]; });
        const auto made = outputs(gate.kind, inputs);
        for (std::size_t k = 0; k < gate.outputs().size(); ++k) {
            if (gate.outputs()[k] != no_net) {
                value_[gate.outputs()[k]] = made.at(k);
            }
        }
    }

    void require_true(Literal x) {
        if (x.is_constant()) {
            possible_ = possible_ && x.value();
        } else if (std::ranges::find(roots_, x) == roots_.end()) {
            roots_.push_back(x);
        }
    }

    void mark_needed() {
        for (const Literal root : roots_) {
            nodes_[root.index()].needed = true;
        }
        for (std::size_t node = nodes_.size(); node-- > netlist_.inputs().size();) {
            if (nodes_[node].needed) {
                nodes_[nodes_[node].a].needed = true;
                nodes_[nodes_[node].b].needed = true;
            }
        }
    }

    /// Level by level: the checks that are possible, then the operations of the next level.
    void write_levels(WordJudge& judge, const std::vector<std::uint32_t>& order) const {
        auto next = order.begin();
        for (std::uint32_t level = 0; level == 0 || next != order.end(); ++level) {
            for (; next != order.end() && nodes_[*next].level == level; ++next) {
                const Node& node = nodes_[*next];
                append(judge, node.opcode, {node.slot, nodes_[node.a].slot, nodes_[node.b].slot});
            }
            for (const Literal root : roots_) {
                if (nodes_[root.index()].level == level) {
                    append(judge, Opcode::check,
                           {0, nodes_[root.index()].slot, root.inverted() ? 1U : 0U});
                }
            }
        }
    }

    static void append(WordJudge& judge, Opcode opcode, const Operation& operation) {
        const auto position = static_cast<std::uint32_t>(judge.operations_.size());
        if (judge.segments_.empty() || judge.segments_.back().opcode != opcode) {
            judge.segments_.push_back({opcode, position, position});
        }
        judge.operations_.push_back(operation);
        ++judge.segments_.back().end;
    }

    const Netlist& netlist_;
    std::vector<Literal> value_; ///< per net: a node with a sign, or a constant
    std::vector<Node> nodes_;    ///< inputs first; operands before users
    std::map<std::tuple<Opcode, std::uint32_t, std::uint32_t>, std::uint32_t> known_;
    std::vector<Literal> roots_; ///< must all be true
    bool possible_ = true;
};

WordJudge::WordJudge(const Netlist& netlist, const std::vector<PinnedBit>& pins) {
    require(netlist.flip_flops().empty(), "WordJudge: the netlist has flip-flops");
    Builder(netlist, pins).write(*this);
}

ReplicaWord WordJudge::holds(std::span<const ReplicaWord> inputs) const {
    if (!possible_) {
        return word_of(false);
    }
    thread_local std::vector<ReplicaWord> slots;
    slots.resize(std::max(slots.size(), slots_));
    ReplicaWord* const s = slots.data();
    for (std::size_t k = 0; k < loads_.size(); ++k) {
        s[k] = inputs[loads_[k]];
    }
    ReplicaWord held = word_of(true);
    for (const Segment& segment : segments_) {
        const std::span run(operations_.data() + segment.begin, segment.end - segment.begin);
        const auto apply = [&](auto&& operation) {
            for (const Operation& o : run) {
                s[o.out] = operation(s[o.a], s[o.b]);
            }
        };
        using Plane = const ReplicaWord&;
        switch (segment.opcode) {
        case Opcode::and_:
            apply([](Plane x, Plane y) { return x & y; });
            break;
        case Opcode::and_not:
            apply([](Plane x, Plane y) { return x & ~y; });
            break;
        case Opcode::or_:
            apply([](Plane x, Plane y) { return x | y; });
            break;
        case Opcode::xor_:
            apply([](Plane x, Plane y) { return x ^ y; });
            break;
        case Opcode::check:
            for (const Operation& o : run) {
                held &= s[o.a] ^ word_of(o.b != 0);
            }
            if (!any(held)) {
                return held;
            }
            break;
        }
    }
    return held;
}

} // namespace isinglass
