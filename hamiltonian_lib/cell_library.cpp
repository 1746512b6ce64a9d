// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Admission to the library (no proof, no entry), and the carrying over of cells within a class.
#include "hamiltonian_lib/cell_library.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/error.hpp"
#include "hamiltonian_lib/library_io.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

namespace isinglass {

namespace embedded {
extern const std::string_view standard_json;   // cells/standard.json, by isinglass_embed
extern const std::string_view functions4_json; // cells/functions4.json
extern const std::string_view pairs3_json;     // cells/pairs3.json
} // namespace embedded

namespace {

void check_proof(const CellHamiltonian& cell) {
    const std::string& name = cell.relation.name;
    if (!cell.proof) {
        throw ModelError(fmt::format("cell {}: it carries no proof; prove it first", name));
    }
    const CellProof proof = prove_cell(cell);
    if (proof != *cell.proof || proof.gap != cell.gap ||
        proof.ground_energy != cell.ground_energy) {
        throw ModelError(fmt::format("cell {}: its proof record does not match its Hamiltonian "
                                     "(enumeration finds ground energy {}, gap {})",
                                     name, proof.ground_energy, proof.gap));
    }
}

/// What does not change when spins of a kind are exchanged or complemented.
auto cost_key(const CellHamiltonian& cell) {
    std::vector<std::array<Energy, 3>> spins; // degree, |h|, sum |J|, auxiliary spins apart
    for (const Weight h : cell.bias) {
        spins.push_back({0, std::abs(Energy{h}), 0});
    }
    std::vector<Energy> weights;
    for (const Coupling& c : cell.couplings) {
        weights.push_back(std::abs(Energy{c.weight}));
        for (const SpinId spin : {c.i, c.j}) {
            spins[spin][0] += 1;
            spins[spin][2] += weights.back();
        }
    }
    std::ranges::sort(weights);
    std::sort(spins.begin(), spins.end() - static_cast<std::ptrdiff_t>(cell.aux_count));
    std::sort(spins.end() - static_cast<std::ptrdiff_t>(cell.aux_count), spins.end());
    return std::tuple(cell.aux_count, cell.gap, cell.proof->spectrum, spins, weights);
}

} // namespace

CellLibrary::ClassKey CellLibrary::class_of(const Relation& relation) const {
    const std::size_t pins = relation.pins.size();
    const bool small = pins <= max_canonical_pins;
    return {pins, small ? forms_->form(pins, row_set(relation)).rows : 0, relation.rows.size()};
}

void CellLibrary::add(CellHamiltonian cell, ProofCheck check) {
    const std::string name = cell.relation.name;
    check_relation(cell.relation);
    if (name.empty()) {
        throw ModelError("a cell of the library needs a name");
    }
    const auto same_name = by_name_.find(name);
    for (const std::size_t index :
         same_name == by_name_.end() ? std::vector<std::size_t>() : same_name->second) {
        const CellHamiltonian* known = &cells_[index];
        if (known->relation != cell.relation) {
            throw ModelError(
                fmt::format("cell {}: the name is taken by a cell of another relation", name));
        }
        if (known->aux_count == cell.aux_count && known->bias == cell.bias &&
            known->couplings == cell.couplings) {
            throw ModelError(fmt::format("cell {}: this realisation is there already", name));
        }
    }
    if (check == ProofCheck::now) {
        check_proof(cell);
    }
    by_class_.emplace(class_of(cell.relation), cells_.size());
    by_name_[name].push_back(cells_.size());
    cells_.push_back(std::move(cell));
    is_proved_.emplace_back(check == ProofCheck::now);
}

const CellHamiltonian& CellLibrary::proved_cell(std::size_t index) const {
    // Two threads may both prove a cell; they find the same.
    if (!is_proved_[index].set.load(std::memory_order_relaxed)) {
        check_proof(cells_[index]);
        is_proved_[index].set.store(true, std::memory_order_relaxed);
    }
    return cells_[index];
}

void CellLibrary::prove_all() const {
    for (std::size_t index = 0; index < cells_.size(); ++index) {
        proved_cell(index);
    }
}

const CellHamiltonian* CellLibrary::find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &proved_cell(found->second.front());
}

std::vector<const CellHamiltonian*> CellLibrary::realisations(std::string_view name) const {
    std::vector<const CellHamiltonian*> all;
    if (const auto found = by_name_.find(name); found != by_name_.end()) {
        for (const std::size_t index : found->second) {
            all.push_back(&proved_cell(index));
        }
    }
    return all;
}

std::vector<CellHamiltonian> CellLibrary::realise(const Relation& relation) const {
    check_relation(relation);
    const std::size_t pins = relation.pins.size();
    std::vector<CellHamiltonian> same;
    std::vector<CellHamiltonian> moved;
    const auto [begin, end] = by_class_.equal_range(class_of(relation));
    for (auto entry = begin; entry != end; ++entry) {
        const CellHamiltonian& cell = proved_cell(entry->second);
        if (cell.relation.rows == relation.rows) {
            same.push_back(carry_over(cell, identity_transform(pins), relation));
        } else if (pins <= max_canonical_pins) {
            const auto from = forms_->form(pins, row_set(cell.relation)).to_canonical;
            const auto to = forms_->form(pins, row_set(relation)).to_canonical;
            moved.push_back(
                carry_over(cell, compose_transforms(from, inverse_transform(to)), relation));
        }
    }
    std::set<decltype(cost_key(same.front()))> seen;
    std::vector<CellHamiltonian> all;
    for (auto* part : {&same, &moved}) {
        for (CellHamiltonian& cell : *part) {
            if (seen.insert(cost_key(cell)).second) {
                all.push_back(std::move(cell));
            }
        }
    }
    return all;
}

std::string CellLibrary::class_name(const Relation& relation) const {
    const auto found = by_class_.find(class_of(relation)); // the first of its key
    return found == by_class_.end() ? "" : cells_[found->second].relation.name;
}

const CellLibrary& CellLibrary::built_in() {
    static const CellLibrary library = [] {
        constexpr ProofCheck later = ProofCheck::on_first_use;
        CellLibrary all =
            library_from_json(embedded::standard_json, "built-in cells/standard.json", later);
        const auto add_all = [&](std::string_view json, const std::string& name) {
            const CellLibrary more = library_from_json(json, name, later);
            for (const CellHamiltonian& cell : more.cells()) {
                all.add(cell, later);
            }
        };
        add_all(embedded::functions4_json, "built-in cells/functions4.json");
        add_all(embedded::pairs3_json, "built-in cells/pairs3.json");
        return all;
    }();
    return library;
}

} // namespace isinglass
