// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Summing cells into one network.
//
// A variable shared by several cells is one spin, so the network's Hamiltonian is the sum of the
// cells' Hamiltonians, and every satisfying assignment reaches each cell's minimum at once
// (Smithson et al., IEEE TCAS-I 66(6), 2019; Onizawa et al., IEEE TCAD 40(4), 2021). A pin that
// sees its variable inverted flips the sign of its bias and couplings. Cells whose gaps differ are
// multiplied up to the least common multiple of the gaps in use: otherwise the weak cells are
// violated first and the search freezes in states that only break them.
//
// A cell that simplification has narrowed to a relation which the library lacks is used as it was
// made, with constants and equal pins folded into its coefficients: never wrong, only larger.
#include "flow/assemble.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

#include "core/ising_network.hpp"
#include "flow/spin_reduction.hpp"
#include "hamiltonian_lib/linear_constraint.hpp"

namespace isinglass {

namespace {

/// Above this, equal gaps would make coefficients too wide; cells then come as close as they can.
constexpr Energy largest_equal_gap = 48;
/// A sum that is wrong by one costs this (expand_linear_constraint).
constexpr Energy sum_gap = 2;

/// A cell of the library between literals of the network.
struct PlacedCell {
    const CellHamiltonian* cell = nullptr;
    std::vector<Literal> pins;
};

class Assembler {
public:
    Assembler(const Netlist& netlist, const CellLibrary& library, const AssembleOptions& options)
        : netlist_(netlist), library_(library), options_(options), network_(netlist),
          choice_(library, options.objective) {}

    Assembly run() {
        if (!hold_pins() || !run_passes(network_, choice_, options_.passes, result_.passes)) {
            result_.contradictory = true;
            return std::move(result_);
        }
        for (const NetworkCell& cell : network_.cells) {
            placed_.push_back(place(cell));
        }
        choose_scales();
        for (const NetId net : netlist_.inputs()) {
            if (const Literal root = network_.find(net); root.is_index()) {
                spin_of(root.index());
            }
        }
        for (const PlacedCell& placed : placed_) {
            add_cell(placed);
        }
        for (const SumCell& sum : network_.sums) {
            add_sum(sum);
        }
        map_nets();
        result_.model = ising_.freeze();
        reduce_spins();
        return std::move(result_);
    }

private:
    bool hold_pins() {
        if (!options_.passes.runs("pins")) {
            return true;
        }
        for (const PinnedBit& pin : options_.pins) { // a net without logic is the caller's error
            if (network_.is_live(pin.net) && !network_.hold(Literal(pin.net, false), pin.value)) {
                return false;
            }
        }
        return std::ranges::all_of(netlist_.constraints(), [this](const Constraint& constraint) {
            return network_.hold(Literal(constraint.net, false), true);
        });
    }

    PlacedCell place(const NetworkCell& cell) {
        PlacedCell placed{choice_.find(cell.rows, cell.variables.size()), {}};
        for (const Variable variable : cell.variables) {
            placed.pins.emplace_back(variable, false);
        }
        RowSet rows = cell.rows;
        if (placed.cell == nullptr) {
            rows = cell.pin_rows;
            placed.cell = choice_.find(rows, cell.pins.size());
            placed.pins.clear();
            for (const Literal pin : cell.pins) {
                placed.pins.push_back(network_.find(pin));
            }
        }
        if (placed.cell == nullptr) {
            throw ModelError(netlist_.source(cell.source),
                             fmt::format("the cell library has no Hamiltonian for the relation of "
                                         "{} pins with rows {:#x}; derive one with 'isinglass cell "
                                         "derive'",
                                         cell.pins.size(), rows));
        }
        ++result_.cells[library_.class_name(placed.cell->relation)];
        return placed;
    }

    void choose_scales() {
        Energy common = network_.sums.empty() ? 1 : sum_gap;
        Energy largest = common;
        for (const PlacedCell& placed : placed_) {
            common = std::lcm(common, placed.cell->gap);
            largest = std::max(largest, placed.cell->gap);
        }
        target_gap_ = common <= largest_equal_gap ? common : largest;
        for (const PlacedCell& placed : placed_) {
            take_gap(placed.cell->gap * scale_of(placed.cell->gap));
        }
        if (!network_.sums.empty()) {
            take_gap(sum_gap * scale_of(sum_gap));
        }
    }

    void take_gap(Energy gap) { result_.gap = result_.gap == 0 ? gap : std::min(result_.gap, gap); }

    Weight scale_of(Energy gap) const {
        return options_.gaps == GapPolicy::native
                   ? 1
                   : static_cast<Weight>(std::max<Energy>(1, (target_gap_ + gap / 2) / gap));
    }

    SpinId add_spin(NetId net) {
        result_.spins.net_of_spin.push_back(net);
        return ising_.add_spin();
    }

    SpinId spin_of(Variable variable) {
        const auto [entry, is_new] = spin_of_variable_.try_emplace(variable, 0);
        if (is_new) {
            entry->second = add_spin(variable < netlist_.net_count() ? NetId{variable} : inner_net);
        }
        return entry->second;
    }

    void add_cell(const PlacedCell& placed) {
        const CellHamiltonian& cell = *placed.cell;
        const Weight scale = scale_of(cell.gap);
        std::vector<SpinId> spins;
        std::vector<Weight> signs; // of a constant: its value, and no spin
        for (std::size_t k = 0; k < cell.spin_count(); ++k) {
            const Literal pin = k < placed.pins.size() ? placed.pins[k] : Literal::none();
            const bool constant = pin.is_constant();
            spins.push_back(constant        ? no_spin
                            : pin.is_none() ? add_spin(no_net)
                                            : spin_of(pin.index()));
            const bool negative = constant ? !pin.value() : !pin.is_none() && pin.inverted();
            signs.push_back(negative ? -1 : 1);
        }
        for (std::size_t k = 0; k < spins.size(); ++k) {
            add_bias(spins[k], cell.bias[k] * signs[k] * scale);
        }
        for (const Coupling& c : cell.couplings) {
            const Weight weight = c.weight * signs[c.i] * signs[c.j] * scale;
            if (spins[c.i] == no_spin || spins[c.j] == no_spin) {
                add_bias(spins[c.i] == no_spin ? spins[c.j] : spins[c.i], weight);
            } else {
                ising_.add_coupling(spins[c.i], spins[c.j], weight);
            }
        }
        result_.ground_energy += cell.ground_energy * scale;
    }

    void add_sum(const SumCell& sum) {
        Weight target = sum.target;
        std::vector<SpinId> spins;
        std::vector<Weight> factors;
        for (std::size_t k = 0; k < sum.pins.size(); ++k) {
            const Literal pin = network_.find(sum.pins[k]);
            if (pin.is_constant()) {
                target -= pin.value() ? sum.weights[k] : 0;
                continue;
            }
            target -= pin.inverted() ? sum.weights[k] : 0; // 1 - x
            spins.push_back(spin_of(pin.index()));
            factors.push_back(pin.inverted() ? -sum.weights[k] : sum.weights[k]);
        }
        const LinearConstraintForm form = expand_linear_constraint(factors, target);
        const Weight scale = scale_of(sum_gap);
        for (std::size_t k = 0; k < spins.size(); ++k) {
            ising_.add_bias(spins[k], form.bias[k] * scale);
        }
        for (const Coupling& c : form.couplings) {
            ising_.add_coupling(spins[c.i], spins[c.j], c.weight * scale);
        }
        result_.ground_energy += form.ground_energy * scale;
        ++result_.cells[fmt::format("SUM{}", factors.size())];
    }

    /// A bias on a constant is energy.
    void add_bias(SpinId spin, Weight bias) {
        if (spin == no_spin) {
            ising_.add_offset(-Energy{bias});
        } else {
            ising_.add_bias(spin, bias);
        }
    }

    void map_nets() {
        result_.spins.of_net.assign(netlist_.net_count(), Literal::none());
        for (NetId net = 0; net < netlist_.net_count(); ++net) {
            const Literal root = network_.find(net);
            if (!root.is_index()) {
                result_.spins.of_net[net] = root;
            } else if (network_.is_visible(root.index())) {
                result_.spins.of_net[net] = Literal(spin_of(root.index()), root.inverted());
            } else if (const auto spin = spin_of_variable_.find(root.index());
                       spin != spin_of_variable_.end()) {
                result_.spins.of_net[net] = Literal(spin->second, root.inverted());
            }
        }
    }

    /// The passes on spins: they know which may not go, but nothing of the circuit.
    void reduce_spins() {
        if (options_.passes.runs("minimise")) {
            std::vector<bool> kept(result_.model.spin_count(), false);
            for (NetId net = 0; net < netlist_.net_count(); ++net) {
                const Literal spin = result_.spins.of_net[net];
                const Literal root = network_.find(net);
                if (spin.is_index() && root.is_index() && network_.is_visible(root.index())) {
                    kept[spin.index()] = true;
                }
            }
            replace_spins(minimise_out(result_.model, kept));
            result_.passes.push_back({"minimise", result_.model.spin_count(), placed_.size()});
        }
        if (options_.max_degree > 0) {
            replace_spins(cap_degree(result_.model, options_.max_degree, result_.gap));
        }
    }

    /// Takes in a model whose first spin for each old one stands for it.
    void replace_spins(ReducedModel reduced) {
        std::vector<Literal> place(result_.spins.spin_count(), Literal::none());
        std::vector<NetId> net_of_spin;
        for (SpinId spin = 0; spin < reduced.old_spin.size(); ++spin) {
            Literal& first = place[reduced.old_spin[spin]];
            net_of_spin.push_back(
                first.is_none() ? result_.spins.net_of_spin[reduced.old_spin[spin]] : inner_net);
            first = first.is_none() ? Literal(spin, false) : first;
        }
        for (Literal& literal : result_.spins.of_net) {
            if (literal.is_index()) {
                literal = place[literal.index()].is_none()
                              ? Literal::none()
                              : place[literal.index()].inverted_if(literal.inverted());
            }
        }
        result_.spins.net_of_spin = std::move(net_of_spin);
        result_.model = std::move(reduced.model);
    }

    static constexpr SpinId no_spin = std::numeric_limits<SpinId>::max();

    const Netlist& netlist_;
    const CellLibrary& library_;
    const AssembleOptions& options_;
    CellNetwork network_;
    CellChoice choice_;
    std::vector<PlacedCell> placed_;
    Energy target_gap_ = 1;
    IsingNetwork ising_;
    Assembly result_;
    std::unordered_map<Variable, SpinId> spin_of_variable_;
};

} // namespace

Assembly assemble(const Netlist& netlist, const CellLibrary& library,
                  const AssembleOptions& options) {
    require(options.max_degree == 0 || options.max_degree >= 3,
            "assemble: a limit of the degree is at least 3");
    return Assembler(netlist, library, options).run();
}

} // namespace isinglass
