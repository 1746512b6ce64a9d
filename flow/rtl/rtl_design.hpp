// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What the outside of an emitted network looks like: ports with the design's names, and its judge.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/formats/named_model.hpp"
#include "core/types.hpp"
#include "flow/compiler.hpp"
#include "flow/literal.hpp"
#include "flow/netlist.hpp"
#include "flow/netlist_eval.hpp"

namespace isinglass {

/// One word of the design, or the spins of a bare Hamiltonian. Bit 0 is the least significant.
struct RtlPort {
    Word word;                  ///< name, kind, index range, nets
    std::vector<Literal> spins; ///< per bit: a p-bit with a sign, a constant, or none

    std::size_t width() const { return spins.size(); }
    bool is_input() const;
    /// False for the free bits of an initial state, which are p-bits but no port.
    bool is_visible() const { return word.kind != WordKind::initial; }
};

struct RtlDesign {
    std::string name;                    ///< a plain name: of the top module and its files
    IsingModel model;                    ///< of the p-bits; assumptions of the design are folded in
    std::vector<std::string> spin_names; ///< for comments
    std::vector<RtlPort> ports;          ///< in the order of declaration
    /// Of all ports.
    std::vector<std::string> port_names() const;

    Netlist netlist;       ///< what the ports' nets refer to
    bool is_judged = true; ///< the netlist tells whether a state is an answer
};

/// `name` empty: the design's own + "_pbits", and "_" where a port has that name. Throws ModelError
/// when the assumptions of the design contradict each other, InputError when a port has the name.
RtlDesign rtl_design(const CompiledModel& compiled, const std::string& name);
/// One port "spin", with a bit a p-bit, and no judge.
RtlDesign rtl_design(const NamedModel& named, const std::string& name);

/// The same with p-bit k being p-bit order[k] of `design`. Precondition: a permutation.
RtlDesign renumbered(const RtlDesign& design, std::span<const SpinId> order);

/// A bit of a port held at a value.
struct PortClamp {
    std::size_t port = 0; ///< index into RtlDesign::ports
    std::size_t bit = 0;
    bool value = false;
};

/// The clamps of pins (see parse_pin), in the order of ports and bits. Throws InputError, also
/// when a bit is pinned to both values.
std::vector<PortClamp> port_clamps(const RtlDesign& design, const std::vector<std::string>& pins);

/// P-bits held by clamps. Where two meet in one p-bit the first wins, as in the hardware.
std::vector<std::pair<SpinId, Spin>> held_spins(const RtlDesign& design,
                                                std::span<const PortClamp> clamps);

/// The hardware's judge in C++: the netlist evaluated on the p-bits of its inputs.
class RtlJudge {
public:
    /// Both must outlive the judge.
    RtlJudge(const RtlDesign& design, std::span<const PortClamp> clamps);

    /// Whether the state of the p-bits gives an answer; `words` then shows it. Always false for a
    /// design without a judge.
    bool solves(std::span<const Spin> state);
    /// Per port and bit, of the last state.
    const std::vector<std::vector<bool>>& words() const { return words_; }

private:
    bool guess(std::size_t port, std::size_t bit, std::span<const Spin> state) const;

    const RtlDesign& design_;
    std::vector<std::vector<std::optional<bool>>> clamps_; ///< per port and bit
    NetlistEvaluator evaluator_;
    std::vector<std::pair<std::size_t, std::size_t>> sources_; ///< port and bit per input
    std::vector<std::uint8_t> inputs_;
    std::vector<std::vector<bool>> words_;
};

} // namespace isinglass
