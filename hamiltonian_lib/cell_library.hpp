// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A set of proved cells, found by name or by the class of their relation.
#pragma once

#include <atomic>
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

/// When a cell's recorded proof is compared with prove_cell's.
enum class ProofCheck {
    now,         ///< when it is added
    on_first_use ///< when find, realisations or realise first hand it out, or prove_all asks
};

/// A set of cells whose recorded proofs were found again by prove_cell, at the latest when they are
/// handed out. A name may have several realisations: Hamiltonians of one relation that differ in
/// auxiliary spins, gap, or coefficients. Copies share what they remember of canonical forms; const
/// members may be called from several threads.
class CellLibrary {
public:
    /// Throws ModelError, naming the cell, for one without proof, whose proof, gap or ground energy
    /// differs from what enumeration finds, whose name stands for another relation, or that is
    /// there already. The library is unchanged then. With ProofCheck::on_first_use, a relation or
    /// proof record that is wrong is reported by the function that first uses the cell.
    void add(CellHamiltonian cell, ProofCheck check = ProofCheck::now);

    /// The first realisation of that name, or null. Valid until the next add().
    const CellHamiltonian* find(std::string_view name) const;
    /// All realisations of that name, in the order added; valid until the next add().
    std::vector<const CellHamiltonian*> realisations(std::string_view name) const;
    /// All cells in the order they were added, as recorded; prove_all() first to rely on them.
    /// Valid until the next add().
    std::span<const CellHamiltonian> cells() const { return cells_; }
    /// Compares every record that was not used yet. Throws ModelError as add does.
    void prove_all() const;

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

    /// The shipped library, embedded in the program; each cell is proved again on first use.
    static const CellLibrary& built_in();

private:
    /// An atomic bool that may be copied: copies of a library know what was proved.
    struct Flag {
        Flag(bool value = false) : set(value) {}
        Flag(const Flag& other) : set(other.set.load()) {}
        Flag& operator=(const Flag& other) {
            set = other.set.load();
            return *this;
        }
        std::atomic<bool> set;
    };
    /// Number of pins, then the canonical rows (none beyond max_canonical_pins), number of rows.
    using ClassKey = std::tuple<std::size_t, std::uint64_t, std::size_t>;
    ClassKey class_of(const Relation& relation) const;
    /// The cell, its proof compared if it was not before.
    const CellHamiltonian& proved_cell(std::size_t index) const;

    std::vector<CellHamiltonian> cells_;
    mutable std::vector<Flag> is_proved_; ///< one per cell
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_name_;
    std::multimap<ClassKey, std::size_t> by_class_;
    std::shared_ptr<CanonicalCache> forms_ = std::make_shared<CanonicalCache>();
};

} // namespace isinglass
