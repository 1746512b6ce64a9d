// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A set of proved cells, found by name or by the class of their relation.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "hamiltonian_lib/canonical_relation.hpp"
#include "hamiltonian_lib/cell_hamiltonian.hpp"

namespace isinglass {

/// Holds only cells whose proof was found again by prove_cell when they were added. A name may have
/// several realisations: Hamiltonians of one relation that differ in auxiliary spins, gap, or
/// coefficients. Copies share what they remember of canonical forms; const members may be called
/// from several threads.
class CellLibrary {
public:
    /// Throws ModelError, naming the cell, for one without proof, whose proof, gap or ground energy
    /// differs from what enumeration finds, whose name stands for another relation, or that is
    /// there already. The library is unchanged then.
    void add(CellHamiltonian cell);

    /// The first realisation of that name, or null. Valid until the next add().
    const CellHamiltonian* find(std::string_view name) const;
    /// All realisations of that name, in the order added; valid until the next add().
    std::vector<const CellHamiltonian*> realisations(std::string_view name) const;
    /// All cells in the order they were added. Valid until the next add().
    std::span<const CellHamiltonian> cells() const { return cells_; }

    /// What the library has for this relation or any that it becomes by permuting and complementing
    /// pins, inputs and outputs alike (one record of AND serves OR, NOR, ...), each carried over to
    /// the relation's own pins; `relation` is copied in, with its name, and origin tells the way.
    /// Cells of exactly these rows come first, then the others, both in the library's order; of
    /// those that are equal up to exchange of spins and signs (as far as their energies and
    /// coefficients tell) only the first. Empty when the class is not there. Relations of more
    /// than max_canonical_pins pins are found when their rows are equal. Throws ModelError as
    /// check_relation does.
    std::vector<CellHamiltonian> realise(const Relation& relation) const;

    /// The name of the first cell of the relation's class; empty when the class is not there.
    std::string class_name(const Relation& relation) const;

    /// The shipped library, standard_cells(), embedded in the program; re-proved on first use
    /// (milliseconds).
    static const CellLibrary& built_in();

private:
    /// Number of pins, then the canonical rows (none beyond max_canonical_pins), number of rows.
    using ClassKey = std::tuple<std::size_t, std::uint64_t, std::size_t>;
    ClassKey class_of(const Relation& relation) const;

    std::vector<CellHamiltonian> cells_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_name_;
    std::multimap<ClassKey, std::size_t> by_class_;
    std::shared_ptr<CanonicalCache> forms_ = std::make_shared<CanonicalCache>();
};

} // namespace isinglass
