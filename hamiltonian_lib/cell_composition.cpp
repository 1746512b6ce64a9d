// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Sums of Hamiltonians over shared spins, as networks are assembled, but small enough to prove.
#include "hamiltonian_lib/cell_composition.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

namespace isinglass {
namespace {

class Sum {
public:
    explicit Sum(const Relation& relation) {
        for (const std::string& pin : relation.pins) {
            spin_of(pin);
        }
    }

    std::size_t spin_of(const std::string& net) {
        return nets_.emplace(net, nets_.size()).first->second;
    }

    void add(const CellHamiltonian& cell, const CellPart& part) {
        std::vector<std::size_t> spin;
        for (const std::string& net : part.nets) {
            spin.push_back(nets_.at(net));
        }
        for (std::size_t k = 0; k < cell.aux_count; ++k) {
            spin.push_back(nets_.size() + own_spins_++);
        }
        for (std::size_t k = 0; k < cell.bias.size(); ++k) {
            bias_[spin[k]] += part.scale * cell.bias[k];
        }
        for (const Coupling& c : cell.couplings) {
            const auto [low, high] = std::minmax({spin[c.i], spin[c.j]});
            weight_[{low, high}] += part.scale * c.weight;
        }
    }

    CellHamiltonian cell(const Relation& relation) const {
        CellHamiltonian cell;
        cell.relation = relation;
        cell.aux_count = nets_.size() + own_spins_ - relation.pins.size();
        cell.bias.assign(nets_.size() + own_spins_, 0);
        for (const auto& [spin, value] : bias_) {
            cell.bias[spin] = value;
        }
        for (const auto& [pair, value] : weight_) {
            if (value != 0) {
                cell.couplings.push_back(
                    {static_cast<SpinId>(pair.first), static_cast<SpinId>(pair.second), value});
            }
        }
        return cell;
    }

private:
    std::map<std::string, std::size_t> nets_;
    std::size_t own_spins_ = 0; ///< auxiliary spins of the parts
    std::map<std::size_t, Weight> bias_;
    std::map<std::pair<std::size_t, std::size_t>, Weight> weight_;
};

const CellHamiltonian& part_cell(const CellPart& part, const CellLibrary& library,
                                 const std::string& name) {
    const CellHamiltonian* cell = library.find(part.cell);
    if (cell == nullptr) {
        throw ModelError(fmt::format("cell {}: the library has no {} for it", name, part.cell));
    }
    require(part.nets.size() == cell->relation.pins.size() && part.scale >= 1 &&
                std::set(part.nets.begin(), part.nets.end()).size() == part.nets.size(),
            "compose_cells: a different net for each pin of a part, and a positive scale");
    return *cell;
}

} // namespace

CellHamiltonian compose_cells(const Relation& relation, const std::vector<CellPart>& parts,
                              const CellLibrary& library) {
    Sum sum(relation);
    for (const CellPart& part : parts) {
        for (const std::string& net : part.nets) {
            sum.spin_of(net);
        }
    }
    std::vector<std::string> names;
    for (const CellPart& part : parts) {
        sum.add(part_cell(part, library, relation.name), part);
        names.push_back(part.scale == 1 ? part.cell : fmt::format("{} {}", part.scale, part.cell));
    }
    CellHamiltonian cell = proved(sum.cell(relation));
    cell.origin = fmt::format("sum of {}", fmt::join(names, ", "));
    return cell;
}

} // namespace isinglass
