// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The netlist-level partner: what a p-bit network looks for by sampling, conflict-driven clause
// learning looks for by deduction. It is here as the fair comparison, and because it can prove that
// there is no answer. Only this file knows CaDiCaL.
#include "flow/sat.hpp"

#include <chrono>

#include <cadical.hpp>
#include <fmt/format.h>

#include "flow/cnf.hpp"

namespace isinglass {

namespace {

constexpr std::uint64_t seeds_of_cadical = 2'000'000'000; // its option takes 0 .. 2e9
constexpr int satisfiable = 10;
constexpr int unsatisfiable = 20;

/// Stops CaDiCaL at the end of the time or on a signal.
class Budget : public CaDiCaL::Terminator {
public:
    explicit Budget(const SolveLimits& limits)
        : limits_(limits), start_(std::chrono::steady_clock::now()) {}

    bool terminate() override {
        if (limits_.interrupt != nullptr && limits_.interrupt->load(std::memory_order_relaxed)) {
            stop_ = StopReason::interrupted;
            return true;
        }
        if (seconds() >= limits_.max_seconds) {
            stop_ = StopReason::time;
            return true;
        }
        return false;
    }

    double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    }
    StopReason stop() const { return stop_; }

private:
    const SolveLimits& limits_;
    std::chrono::steady_clock::time_point start_;
    StopReason stop_ = StopReason::time;
};

class Search {
public:
    Search(const CompiledModel& compiled, const ClampPlan& plan, const InvertRequest& request,
           InvertResult& result)
        : netlist_(compiled.netlist), cnf_(encode_cnf(netlist_, plan.pins)),
          answers_(netlist_, plan.pins, request.max_answers), budget_(request.limits),
          result_(result), inputs_(netlist_.inputs().size()) {
        solver_.set("quiet", 1);
        solver_.set("seed", static_cast<int>(request.limits.seed % seeds_of_cadical));
        for (std::size_t k = 0; k < cnf_.clause_count(); ++k) {
            for (const int literal : cnf_.clause(k)) {
                solver_.add(literal);
            }
            solver_.add(0);
        }
        if (cnf_.variable_count > 0) {
            solver_.reserve(cnf_.variable_count);
        }
        solver_.connect_terminator(&budget_);
    }

    ~Search() { solver_.disconnect_terminator(); }
    Search(const Search&) = delete;
    Search& operator=(const Search&) = delete;

    void run() {
        SolveResult& account = result_.run;
        bool more = true;
        while (more) {
            more = step(account);
        }
        account.sweeps = answers_.answers().size();
        account.seconds = budget_.seconds();
        result_.answers = answers_.take();
    }

private:
    /// One more answer; false when the search ended, with its reason.
    bool step(SolveResult& account) {
        const int status = budget_.terminate() ? 0 : solver_.solve();
        if (status == satisfiable) {
            take_answer();
            account.stop = StopReason::observer;
            return !answers_.is_full();
        }
        account.complete = status == unsatisfiable;
        account.stop = account.complete ? StopReason::exhausted : budget_.stop();
        return false;
    }

    /// Judges the assignment and forbids its inputs.
    void take_answer() {
        std::vector<int> different;
        for (std::size_t k = 0; k < inputs_.size(); ++k) {
            const Literal literal = cnf_.literal_of_net[netlist_.inputs()[k]];
            inputs_[k] = solver_.val(cnf_literal(literal, true)) > 0 ? 1 : 0;
            different.push_back(cnf_literal(literal, inputs_[k] == 0));
        }
        const bool right =
            answers_.offer(inputs_, AnswerSource::sat, std::nullopt, answers_.answers().size() + 1);
        require(right, "sat: the judge refused an answer of the SAT solver");
        for (const int literal : different) {
            solver_.add(literal);
        }
        solver_.add(0);
    }

    const Netlist& netlist_;
    Cnf cnf_;
    AnswerList answers_;
    Budget budget_;
    InvertResult& result_;
    std::vector<std::uint8_t> inputs_;
    CaDiCaL::Solver solver_;
};

} // namespace

InvertResult invert_by_sat(const CompiledModel& compiled, const ClampPlan& plan,
                           const InvertRequest& request) {
    InvertResult result;
    result.free_spins = plan.free_spins;
    if (!plan.contradiction.empty()) {
        result.status = InvertStatus::none;
        result.reason = plan.contradiction;
        return result;
    }
    result.run.solver = "sat";
    result.run.settings = fmt::format("cadical={}", CaDiCaL::Solver::version());
    result.run.seed = request.limits.seed;
    Search(compiled, plan, request, result).run();
    if (!result.answers.empty()) {
        result.status = InvertStatus::found;
    } else if (result.run.complete) {
        result.status = InvertStatus::none;
        result.reason = "the SAT solver proved that there is no answer";
    } else {
        result.reason =
            fmt::format("stopped ({}) before an answer or a proof", to_string(result.run.stop));
    }
    return result;
}

} // namespace isinglass
