// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Summing cells into one network.
//
// A net shared by several gates is one spin, so the network's Hamiltonian is the sum of the cells'
// Hamiltonians, and every satisfying assignment reaches each cell's minimum at once (Smithson et
// al., IEEE TCAS-I 66(6), 2019; Onizawa et al., IEEE TCAD 40(4), 2021). A pin that sees its net
// inverted flips the sign of its bias and couplings. Cells whose gaps differ are multiplied up to
// the least common multiple of the gaps in use: otherwise the weak cells are violated first and
// the search freezes in states that only break them.
#include "flow/assemble.hpp"

#include <numeric>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "core/ising_network.hpp"
#include "flow/fold.hpp"

namespace isinglass {

namespace {

/// Above this, equal gaps would make coefficients too wide; cells then come as close as they can.
constexpr Energy largest_equal_gap = 48;

class Assembler {
public:
    Assembler(const Netlist& netlist, const CellLibrary& library, const AssembleOptions& options)
        : netlist_(netlist), library_(library), options_(options), folded_(fold(netlist)) {}

    Assembly run() {
        for (const FoldedGate& gate : folded_.gates) {
            use_cell(gate);
        }
        choose_scales();
        for (const NetId net : netlist_.inputs()) {
            spin_of(net);
        }
        for (const FoldedGate& gate : folded_.gates) {
            add_cell(gate);
        }
        result_.spins.of_net.assign(netlist_.net_count(), Literal::none());
        for (NetId net = 0; net < netlist_.net_count(); ++net) {
            const Literal folded = folded_.literal_of_net[net];
            result_.spins.of_net[net] =
                folded.is_index() ? Literal(spin_of(folded.index()), folded.inverted()) : folded;
        }
        result_.model = network_.freeze();
        return std::move(result_);
    }

private:
    struct UsedCell {
        const CellHamiltonian* cell = nullptr;
        Weight scale = 1;
    };

    void use_cell(const FoldedGate& gate) {
        UsedCell& used = used_[gate.kind];
        const GateType& type = gate_type(gate.kind);
        if (used.cell == nullptr) {
            used.cell = library_.find(type.name);
            if (used.cell == nullptr) {
                throw ModelError(netlist_.source(gate.source),
                                 fmt::format("the cell library has no Hamiltonian for {}; derive "
                                             "one with 'isinglass cell derive'",
                                             type.name));
            }
            check_function(type, *used.cell);
        }
        ++result_.cells[std::string(type.name)];
    }

    /// The gate's Boolean meaning and the cell's proved relation must be the same.
    static void check_function(const GateType& type, const CellHamiltonian& cell) {
        std::set<std::uint32_t> rows;
        for (std::uint32_t inputs = 0; inputs < (1U << type.input_count); ++inputs) {
            rows.insert(inputs | (type.evaluate(inputs) << type.input_count));
        }
        const auto& relation = cell.relation;
        const bool same = relation.pins.size() ==
                              static_cast<std::size_t>(type.input_count + type.output_count) &&
                          rows == std::set(relation.rows.begin(), relation.rows.end());
        if (!same) {
            throw ModelError(fmt::format("cell {} of the library does not have the function of {}",
                                         relation.name, type.name));
        }
    }

    void choose_scales() {
        Energy common = 1;
        Energy largest = 1;
        for (const auto& [kind, used] : used_) {
            common = std::lcm(common, used.cell->gap);
            largest = std::max(largest, used.cell->gap);
        }
        const Energy target = common <= largest_equal_gap ? common : largest;
        for (auto& [kind, used] : used_) {
            if (options_.gaps == GapPolicy::equal) {
                used.scale = static_cast<Weight>(
                    std::max<Energy>(1, (target + used.cell->gap / 2) / used.cell->gap));
            }
            const Energy gap = used.cell->gap * used.scale;
            result_.gap = result_.gap == 0 ? gap : std::min(result_.gap, gap);
        }
    }

    SpinId add_spin(NetId net) {
        result_.spins.net_of_spin.push_back(net);
        return network_.add_spin();
    }

    SpinId spin_of(NetId net) {
        const auto [entry, is_new] = spin_of_net_.try_emplace(net, 0);
        if (is_new) {
            entry->second = add_spin(net);
        }
        return entry->second;
    }

    void add_cell(const FoldedGate& gate) {
        const UsedCell& used = used_.at(gate.kind);
        const std::size_t pin_count = used.cell->relation.pins.size();
        std::vector<SpinId> spins;
        std::vector<Weight> signs;
        for (std::size_t k = 0; k < used.cell->bias.size(); ++k) {
            const Literal pin = k < pin_count ? gate.pins.at(k) : Literal::none();
            spins.push_back(pin.is_none() ? add_spin(no_net) : spin_of(pin.index()));
            signs.push_back(!pin.is_none() && pin.inverted() ? -used.scale : used.scale);
        }
        for (std::size_t k = 0; k < spins.size(); ++k) {
            network_.add_bias(spins[k], used.cell->bias[k] * signs[k]);
        }
        for (const Coupling& c : used.cell->couplings) {
            const Weight sign = signs[c.i] * signs[c.j] / used.scale; // scale once, both signs
            network_.add_coupling(spins[c.i], spins[c.j], c.weight * sign);
        }
        result_.ground_energy += used.cell->ground_energy * used.scale;
    }

    const Netlist& netlist_;
    const CellLibrary& library_;
    const AssembleOptions& options_;
    FoldedNetlist folded_;
    IsingNetwork network_;
    Assembly result_;
    std::map<GateKind, UsedCell> used_;
    std::unordered_map<NetId, SpinId> spin_of_net_;
};

} // namespace

Assembly assemble(const Netlist& netlist, const CellLibrary& library,
                  const AssembleOptions& options) {
    return Assembler(netlist, library, options).run();
}

} // namespace isinglass
