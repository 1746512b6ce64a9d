// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// GLPK behind RAII: branch and bound with presolve, a time limit, and the best bound kept.
#include "hamiltonian_lib/glpk_problem.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <glpk.h>

#include "core/error.hpp"

namespace isinglass {

struct GlpkProblem::Impl {
    glp_prob* program;
};

std::string to_string(ProgramStatus status) {
    switch (status) {
    case ProgramStatus::optimal:
        return "optimal";
    case ProgramStatus::feasible:
        return "feasible (time limit)";
    case ProgramStatus::infeasible:
        return "infeasible";
    case ProgramStatus::unknown:
        break;
    }
    return "unknown (time limit)";
}

namespace {

int bound_type(double lower, double upper) {
    if (std::isinf(lower)) {
        return std::isinf(upper) ? GLP_FR : GLP_UP;
    }
    if (std::isinf(upper)) {
        return GLP_LO;
    }
    return lower == upper ? GLP_FX : GLP_DB;
}

/// Keeps the bound of the best open node; GLPK forgets it when the search stops.
void keep_bound(glp_tree* tree, void* bound) {
    const int best = glp_ios_best_node(tree);
    if (best != 0) {
        *static_cast<double*>(bound) = glp_ios_node_bound(tree, best);
    }
}

ProgramStatus status_of(int answer, int status) {
    if (answer == GLP_ENOPFS || status == GLP_NOFEAS) {
        return ProgramStatus::infeasible;
    }
    if (status == GLP_OPT) {
        return ProgramStatus::optimal;
    }
    return status == GLP_FEAS ? ProgramStatus::feasible : ProgramStatus::unknown;
}

} // namespace

GlpkProblem::GlpkProblem(const std::string& name, Direction direction)
    : impl_(std::make_unique<Impl>(Impl{glp_create_prob()})) {
    glp_term_out(GLP_OFF);
    glp_set_prob_name(impl_->program, name.c_str());
    glp_set_obj_dir(impl_->program, direction == Direction::maximise ? GLP_MAX : GLP_MIN);
}

GlpkProblem::~GlpkProblem() { glp_delete_prob(impl_->program); }

int GlpkProblem::add_column(const std::string& name, ColumnKind kind, double lower, double upper,
                            double objective) {
    const int column = glp_add_cols(impl_->program, 1);
    glp_set_col_name(impl_->program, column, name.c_str());
    glp_set_col_kind(impl_->program, column, kind == ColumnKind::integer ? GLP_IV : GLP_CV);
    glp_set_col_bnds(impl_->program, column, bound_type(lower, upper), lower, upper);
    glp_set_obj_coef(impl_->program, column, objective);
    return column;
}

void GlpkProblem::add_row(const std::string& name, const std::vector<ProgramTerm>& terms,
                          double lower, double upper) {
    std::vector<int> columns{0}; // GLPK counts from 1
    std::vector<double> factors{0.0};
    for (const ProgramTerm& term : terms) {
        require(term.column >= 1 && term.column <= glp_get_num_cols(impl_->program) &&
                    std::find(columns.begin(), columns.end(), term.column) == columns.end(),
                "add_row: each term names one column, once");
        columns.push_back(term.column);
        factors.push_back(term.factor);
    }
    const int row = glp_add_rows(impl_->program, 1);
    glp_set_row_name(impl_->program, row, name.c_str());
    glp_set_row_bnds(impl_->program, row, bound_type(lower, upper), lower, upper);
    glp_set_mat_row(impl_->program, row, static_cast<int>(terms.size()), columns.data(),
                    factors.data());
}

ProgramStatus GlpkProblem::solve(double time_limit) {
    require(time_limit > 0, "solve: the time limit is positive");
    glp_term_out(GLP_OFF);
    glp_iocp control;
    glp_init_iocp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.presolve = GLP_ON;
    control.br_tech = GLP_BR_LFV; // the caller puts the deciding columns last
    control.tm_lim = static_cast<int>(std::min(time_limit * 1000.0, 2.0e9));
    control.cb_func = keep_bound;
    control.cb_info = &bound_;
    const int answer = glp_intopt(impl_->program, &control);
    require(answer == 0 || answer == GLP_ETMLIM || answer == GLP_ENOPFS,
            fmt::format("GLPK refused the program, code {}", answer));
    const ProgramStatus status = status_of(answer, glp_mip_status(impl_->program));
    if (status == ProgramStatus::optimal) {
        bound_ = objective();
    }
    return status;
}

double GlpkProblem::value(int column) const { return glp_mip_col_val(impl_->program, column); }

double GlpkProblem::objective() const { return glp_mip_obj_val(impl_->program); }

void GlpkProblem::write_lp(const std::filesystem::path& path) const {
    if (glp_write_lp(impl_->program, nullptr, path.c_str()) != 0) {
        throw ToolError(fmt::format("GLPK cannot write {}", path.string()));
    }
}

} // namespace isinglass
