// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The order of the passes: cheap ones that only remove come first, mapping sees what is left, and
// merging picks up what mapping, blind to adders and auxiliary spins, leaves side by side.
#include "flow/network_passes.hpp"

#include <algorithm>
#include <array>

#include "flow/merge_cells.hpp"
#include "flow/probe.hpp"
#include "flow/share.hpp"
#include "flow/simplify.hpp"
#include "flow/tech_map.hpp"
#include "hamiltonian_lib/genlib.hpp"

namespace isinglass {

namespace {

constexpr std::array types{
    PassType{"pins", "pins and assumptions become constants of the circuit before it is mapped"},
    PassType{"probe", "values that each lead to a contradiction, or both to the same, are found"},
    PassType{"share", "equal functions of equal inputs are computed once"},
    PassType{"map", "ABC maps the logic to the cells with the fewest spins"},
    PassType{"merge", "neighbouring cells become one where the library has it for fewer spins"},
    PassType{"minimise", "inner spins of one or two couplings are minimised out"},
};

} // namespace

std::span<const PassType> pass_types() { return types; }

std::size_t spins_of(const CellNetwork& network, CellChoice& choice) {
    std::vector<bool> counted(network.variable_count(), false);
    std::size_t spins = 0;
    const auto count = [&](Literal literal) {
        const Literal root = network.find(literal);
        if (root.is_index() && !counted[root.index()]) {
            counted[root.index()] = true;
            ++spins;
        }
    };
    for (const NetworkCell& cell : network.cells) {
        const CellHamiltonian* realised = choice.find(cell.rows, cell.variables.size());
        if (realised == nullptr) {
            realised = choice.find(cell.pin_rows, cell.pins.size());
            std::ranges::for_each(cell.pins, count);
        }
        for (const Variable variable : cell.variables) {
            count(Literal(variable, false));
        }
        spins += realised != nullptr ? realised->aux_count : 0;
    }
    for (const SumCell& sum : network.sums) {
        std::ranges::for_each(sum.pins, count);
    }
    for (Variable variable = 0; variable < network.variable_count(); ++variable) {
        if (network.is_visible(variable)) {
            count(Literal(variable, false));
        }
    }
    return spins;
}

namespace {

CellCost cost_of(NetworkObjective objective) {
    switch (objective) {
    case NetworkObjective::couplings:
        return coupling_cost;
    case NetworkObjective::degree:
        return mixed_cost(0.1);
    case NetworkObjective::spins:
    case NetworkObjective::gap:
        return spin_cost;
    }
    throw ContractError("map: unknown objective");
}

/// The spins that the network will have after the passes that follow.
std::size_t finished_spins(CellNetwork network, CellChoice& choice, const PassOptions& options) {
    if (options.runs("merge")) {
        merge_cells(network, choice);
    }
    return spins_of(network, choice);
}

/// Takes the best of ABC's mappings, if one is better than the network as it is.
void map_logic(CellNetwork& network, CellChoice& choice, const PassOptions& options) {
    constexpr RowSet and_rows = 0x87;
    if (choice.find(and_rows, 3) == nullptr) {
        return; // ABC cannot map without a two-input gate
    }
    TechMapOptions map;
    map.abc = options.abc;
    GenlibOptions genlib;
    genlib.cost = cost_of(choice.objective());
    map.gates = write_genlib(choice.cells(), genlib);
    std::size_t best = finished_spins(network, choice, options);
    for (CellNetwork& mapped : tech_map(network, map)) {
        require(simplify(mapped), "map: ABC keeps the function");
        const std::size_t spins = finished_spins(mapped, choice, options);
        if (spins < best) {
            best = spins;
            network = std::move(mapped);
        }
    }
}

} // namespace

bool run_passes(CellNetwork& network, CellChoice& choice, const PassOptions& options,
                std::vector<PassReport>& reports) {
    const auto report = [&](std::string_view pass) {
        reports.push_back({std::string(pass), spins_of(network, choice), network.cells.size()});
    };
    if (!simplify(network)) {
        return false;
    }
    report("fold");
    if (options.runs("probe")) {
        if (!probe(network, options.probe_budget)) {
            return false;
        }
        report("probe");
    }
    if (options.runs("share")) {
        while (share(network) > 0) {
            if (!simplify(network)) {
                return false;
            }
        }
        report("share");
    }
    if (options.sums != SumStyle::adders) {
        form_sums(network, options.sums);
        if (!simplify(network)) {
            return false;
        }
        report("sums");
    }
    if (options.runs("map")) {
        map_logic(network, choice, options);
        report("map");
    }
    if (options.runs("merge")) {
        merge_cells(network, choice);
        report("merge");
    }
    return true;
}

} // namespace isinglass
