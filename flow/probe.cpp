// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Probing with a trail: values are set, propagated, compared, and taken back.
#include "flow/probe.hpp"

#include <optional>
#include <span>

namespace isinglass {

namespace {

class Prober {
public:
    Prober(CellNetwork& network, std::uint64_t& budget, SimplifyStats& stats)
        : network_(network), budget_(budget), stats_(stats),
          value_(network.variable_count(), unknown), uses_(network.variable_count()) {
        for (std::uint32_t k = 0; k < network.cells.size(); ++k) {
            for (const Variable variable : network.cells[k].variables) {
                uses_[variable].push_back(k);
            }
        }
    }

    /// Nothing: no solution. Else whether something was found.
    std::optional<bool> run() {
        bool found = false;
        for (Variable variable = 0; variable < uses_.size() && budget_ > 0; ++variable) {
            if (uses_[variable].empty() || value_[variable] != unknown) {
                continue;
            }
            const auto result = try_both(variable);
            if (!result) {
                return std::nullopt;
            }
            found = found || *result;
        }
        return found;
    }

private:
    static constexpr std::int8_t unknown = -1;
    using Trail = std::vector<Variable>;

    void set(Variable variable, bool value, Trail& trail) {
        value_[variable] = value ? 1 : 0;
        trail.push_back(variable);
    }

    /// The rows of a cell that agree with the values set so far, over all of its pins.
    RowSet rows_left(const NetworkCell& cell) const {
        RowSet rows = cell.rows;
        const std::size_t pins = cell.variables.size();
        for (std::size_t pin = 0; pin < pins; ++pin) {
            if (value_[cell.variables[pin]] != unknown) {
                rows &= pin_rows(pins, pin, value_[cell.variables[pin]] != 0);
            }
        }
        return rows;
    }

    static RowSet pin_rows(std::size_t pins, std::size_t pin, bool value) {
        const std::size_t position[] = {pin};
        return spread(value ? 2 : 1, position, pins);
    }

    /// Sets what follows from `variable` = `value`. False when that is impossible.
    bool propagate(Variable variable, bool value, Trail& trail) {
        const std::size_t first = trail.size();
        set(variable, value, trail);
        for (std::size_t next = first; next < trail.size(); ++next) {
            for (const std::uint32_t index : uses_[trail[next]]) {
                budget_ -= budget_ > 0 ? 1 : 0;
                const NetworkCell& cell = network_.cells[index];
                const RowSet rows = rows_left(cell);
                if (rows == 0) {
                    return false;
                }
                for (std::size_t pin = 0; pin < cell.variables.size(); ++pin) {
                    const auto implied = constant_pin(rows, cell.variables.size(), pin);
                    if (implied && value_[cell.variables[pin]] == unknown) {
                        set(cell.variables[pin], *implied, trail);
                    }
                }
            }
        }
        return true;
    }

    void take_back(const Trail& trail) {
        for (const Variable variable : trail) {
            value_[variable] = unknown;
        }
    }

    /// Holds a value for good. False when that contradicts a cell.
    bool hold(Variable variable, bool value) {
        Trail trail;
        if (!propagate(variable, value, trail)) {
            return false;
        }
        for (const Variable held : trail) {
            ++stats_.constants;
            if (!network_.hold(Literal(held, false), value_[held] != 0)) {
                return false;
            }
        }
        return true;
    }

    std::optional<bool> try_both(Variable variable) {
        Trail low;
        const bool low_possible = propagate(variable, false, low);
        std::vector<std::int8_t> low_values;
        for (const Variable implied : low) {
            low_values.push_back(value_[implied]);
        }
        take_back(low);
        Trail high;
        const bool high_possible = propagate(variable, true, high);
        std::vector<std::pair<Variable, bool>> constants;
        bool merged = false;
        for (std::size_t k = 1; low_possible && high_possible && k < low.size(); ++k) {
            const std::int8_t other = value_[low[k]];
            if (other == low_values[k]) {
                constants.emplace_back(low[k], other != 0);
            } else if (other != unknown) { // low value for 0, the other for 1: one variable
                const Literal same(variable, low_values[k] != 0);
                if (network_.find(low[k]) != network_.find(same)) {
                    merged = true;
                    ++stats_.merged;
                    if (!network_.unify(Literal(low[k], false), same)) {
                        return std::nullopt;
                    }
                }
            }
        }
        take_back(high);
        if (!low_possible || !high_possible) {
            return hold(variable, !low_possible) ? std::optional(true) : std::nullopt;
        }
        for (const auto& [implied, value] : constants) {
            if (value_[implied] == unknown && !hold(implied, value)) {
                return std::nullopt;
            }
        }
        return merged || !constants.empty();
    }

    CellNetwork& network_;
    std::uint64_t& budget_;
    SimplifyStats& stats_;
    std::vector<std::int8_t> value_; ///< per variable: 0, 1 or unknown
    std::vector<std::vector<std::uint32_t>> uses_;
};

} // namespace

bool probe(CellNetwork& network, std::uint64_t budget, SimplifyStats* stats) {
    SimplifyStats local;
    SimplifyStats& record = stats != nullptr ? *stats : local;
    while (budget > 0) {
        const auto found = Prober(network, budget, record).run();
        if (!found) {
            return false;
        }
        if (!*found) {
            break;
        }
        if (!simplify(network, &record)) {
            return false;
        }
    }
    return simplify(network, &record);
}

} // namespace isinglass
