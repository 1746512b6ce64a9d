// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A linear or mixed-integer program, solved by GLPK; the only part that knows GLPK.
#pragma once

#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace isinglass {

enum class ColumnKind { continuous, integer };
enum class Direction { minimise, maximise };

enum class ProgramStatus {
    optimal,    ///< solved, and proved to be the optimum (in floating point)
    feasible,   ///< a solution, not proved to be optimal: the time limit was reached
    infeasible, ///< proved (in floating point) to have no solution
    unknown,    ///< the time limit was reached without a solution
};

/// "optimal", "feasible (time limit)", "infeasible", "unknown (time limit)".
std::string to_string(ProgramStatus status);

struct ProgramTerm {
    int column = 0; ///< as returned by add_column
    double factor = 0;
};

/// A mixed-integer linear program. GLPK's terminal output is off. Not thread-safe per object.
class GlpkProblem {
public:
    /// Use for an absent bound, with a minus sign for a lower one.
    static constexpr double unbounded = std::numeric_limits<double>::infinity();

    GlpkProblem(const std::string& name, Direction direction);
    ~GlpkProblem();
    GlpkProblem(const GlpkProblem&) = delete;
    GlpkProblem& operator=(const GlpkProblem&) = delete;

    /// The search branches on the last added integer column whose value is still fractional: add
    /// the columns that decide most last.
    /// Adds a variable with lower <= x <= upper and its factor in the objective.
    int add_column(const std::string& name, ColumnKind kind, double lower, double upper,
                   double objective = 0);
    /// Adds lower <= sum of terms <= upper. Each column at most once (else ContractError).
    void add_row(const std::string& name, const std::vector<ProgramTerm>& terms, double lower,
                 double upper);

    /// Solves within `time_limit` seconds (> 0). Deterministic unless the limit is reached.
    /// Throws ContractError when GLPK refuses the program's form.
    ProgramStatus solve(double time_limit);

    /// After solve() gave optimal or feasible: the solution and its objective.
    double value(int column) const;
    double objective() const;
    /// The proved bound on the objective (equal to it when optimal).
    double bound() const { return bound_; }

    /// Writes the program as CPLEX LP text, for audit with other solvers. Throws ToolError.
    void write_lp(const std::filesystem::path& path) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
    double bound_ = 0;
};

} // namespace isinglass
