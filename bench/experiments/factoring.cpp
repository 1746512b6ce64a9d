// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Factoring by an array multiplier with its product held: sweeps to the ground state, per solver,
// beside reference figures and blind guessing. Usage: factoring [--json] [--trials N] [--long]
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bench/experiments/held_outputs.hpp"
#include "core/statistics.hpp"
#include "solvers/gibbs.hpp"
#include "solvers/replica.hpp"
#include "solvers/sc_pbit.hpp"

namespace isinglass {

namespace {

using bench::products_of_primes;
using testing::ArrayMultiplier;

constexpr testing::MultiplierScale native_gap{1, 1};
constexpr testing::MultiplierScale equal_gap{1, 2};

/// Median number of uniformly random pairs (A, B) of "bits" bits until A B is the product, over
/// the products in equal shares.
double blind_guessing_median(std::size_t bits) {
    const std::uint64_t end = std::uint64_t{1} << bits;
    std::vector<double> miss; // probability that one guess misses, per product
    for (const std::uint64_t product : products_of_primes(bits)) {
        double hits = 0;
        for (std::uint64_t a = 1; a < end; ++a) {
            hits += product % a == 0 && product / a < end ? 1 : 0;
        }
        miss.push_back(1.0 - hits / std::pow(static_cast<double>(end), 2));
    }
    const auto still_missing = [&](double tries) {
        double sum = 0;
        for (const double m : miss) {
            sum += std::pow(m, tries);
        }
        return sum / static_cast<double>(miss.size());
    };
    double tries = 1;
    while (still_missing(tries) > 0.5) {
        ++tries;
    }
    return tries;
}

struct Outcome {
    std::uint64_t trials = 0;
    std::vector<double> sweeps; ///< of the successful runs
    double seconds = 0;
    double updates = 0;

    double rate() const { return static_cast<double>(sweeps.size()) / static_cast<double>(trials); }
};

/// Runs "trials" seeds over all products in turn, each with its product clamped.
Outcome run(std::size_t bits, testing::MultiplierScale scale, const Solver& solver,
            std::uint64_t budget, std::uint64_t trials) {
    const ArrayMultiplier multiplier = testing::array_multiplier(bits, scale);
    const auto products = products_of_primes(bits);
    Outcome outcome;
    for (; outcome.trials < trials; ++outcome.trials) {
        Clamps clamps;
        testing::clamp_bus(clamps, multiplier.product, products[outcome.trials % products.size()]);
        const ClampedModel free = fold_clamps(multiplier.model, clamps);
        const SolveResult result = solver(free.model,
                                          {.seed = outcome.trials + 1,
                                           .max_sweeps = budget,
                                           .target_energy = multiplier.ground_energy},
                                          {});
        if (result.stop == StopReason::target) {
            outcome.sweeps.push_back(static_cast<double>(result.sweeps));
        }
        outcome.seconds += result.seconds;
        outcome.updates += static_cast<double>(result.updates);
    }
    return outcome;
}

/// Prints rows as a table or collects them as JSON.
class Report {
public:
    explicit Report(bool json) : json_(json) {}

    void row(const std::string& name, double value, double reference) {
        if (json_) {
            auto& added = rows_.emplace_back(nlohmann::json{{"name", name}, {"value", value}});
            added["reference"] = reference > 0 ? nlohmann::json(reference) : nlohmann::json();
            added["ratio"] = reference > 0 ? nlohmann::json(value / reference) : nlohmann::json();
        } else if (reference > 0) {
            fmt::print("{:<58} {:>10.4g} {:>10.4g} {:>6.2f}\n", name, value, reference,
                       value / reference);
        } else {
            fmt::print("{:<58} {:>10.4g}\n", name, value);
        }
        std::fflush(stdout);
    }
    void finish() const {
        if (json_) {
            fmt::print("{}\n", rows_.dump(2));
        }
    }

private:
    bool json_;
    nlohmann::json rows_ = nlohmann::json::array();
};

/// Median sweeps of one replica to the ground state, equal gaps, the best constant I0 per size.
constexpr std::pair<std::size_t, double> constant_references[] = {
    {4, 234}, {5, 911}, {6, 2980}, {7, 15735}};

struct GibbsCase {
    std::size_t bits;
    testing::MultiplierScale scale;
    Schedule schedule;
    std::uint64_t budget;
    double reference; ///< median sweeps; 0: none
    bool slow = false;
};

const std::vector<GibbsCase>& gibbs_cases() {
    static const std::vector<GibbsCase> cases{
        {4, equal_gap, Schedule::constant(0.5), 10000, 234},
        {5, equal_gap, Schedule::constant(0.6), 20000, 911},
        {6, equal_gap, Schedule::constant(0.6), 100000, 2980},
        {4, native_gap, Schedule::constant(0.7), 10000, 305},
        {4, equal_gap, GibbsOptions{}.schedule, 100000, 234},
        {5, equal_gap, GibbsOptions{}.schedule, 100000, 911},
        {6, equal_gap, GibbsOptions{}.schedule, 100000, 2980},
        {7, equal_gap, Schedule::constant(0.7), 300000, 15735, true},
        {7, equal_gap, GibbsOptions{}.schedule, 300000, 15735, true},
    };
    return cases;
}

void report_gibbs(Report& report, const GibbsCase& c, std::uint64_t trials) {
    const Solver solver = [&](const IsingModel& model, const SolveLimits& limits,
                              const Observer& observer) {
        return solve_gibbs(model, {.schedule = c.schedule}, limits, observer);
    };
    const Outcome outcome = run(c.bits, c.scale, solver, c.budget, trials);
    const std::string name =
        fmt::format("gibbs n={} {} gap {}", c.bits, c.scale.adder == 2 ? "equal" : "native",
                    to_string(c.schedule));
    report.row(name + ": ground rate", outcome.rate(), c.reference > 0 ? 1.0 : 0.0);
    report.row(name + ": median sweeps", median(outcome.sweeps), c.reference);
    report.row(name + ": ns per update", outcome.seconds * 1e9 / outcome.updates, 0);
}

/// The solver as it comes, beside the best constant I0 of one replica: sweeps of all replicas.
void report_replica(Report& report, std::size_t bits, double reference, std::uint64_t trials) {
    const Solver solver = [](const IsingModel& model, SolveLimits limits,
                             const Observer& observer) {
        limits.threads = 1;
        return solve_replica(model, {}, limits, observer);
    };
    const Outcome outcome = run(bits, equal_gap, solver, 100000, trials);
    const std::string name = fmt::format("replica n={} equal gap, default", bits);
    report.row(name + ": ground rate", outcome.rate(), 1.0);
    report.row(name + ": median sweeps", median(outcome.sweeps), reference);
}

void report_sc_pbit(Report& report, double density, double rate, double sweeps,
                    std::uint64_t trials) {
    const Solver solver = [&](const IsingModel& model, const SolveLimits& limits,
                              const Observer& observer) {
        return solve_sc_pbit(model, {.noise_density = density}, limits, observer);
    };
    const Outcome outcome = run(4, native_gap, solver, 10000, trials);
    const std::string name = fmt::format("sc_pbit n=4 native gap density {}", density);
    report.row(name + ": ground rate", outcome.rate(), rate);
    report.row(name + ": median cycles", median(outcome.sweeps), sweeps);
}

void run_all(Report& report, std::uint64_t trials, bool slow) {
    for (const GibbsCase& c : gibbs_cases()) {
        if (!c.slow || slow) {
            report_gibbs(report, c, trials);
        }
    }
    for (const auto& [bits, reference] : constant_references) {
        report_replica(report, bits, reference, std::max<std::uint64_t>(trials / 10, 1));
    }
    const std::vector<std::pair<std::size_t, double>> guessing{
        {4, 139}, {5, 440}, {6, 1665}, {7, 6203}};
    for (const auto& [bits, reference] : guessing) {
        report.row(fmt::format("blind guessing n={}: median tries", bits),
                   blind_guessing_median(bits), reference);
    }
    report_sc_pbit(report, 1.0, 0.57, 4080, trials);
    report_sc_pbit(report, 0.5, 0.92, 2240, trials);
    report_sc_pbit(report, 0.1, 0.88, 2207, trials);
}

} // namespace

} // namespace isinglass

int main(int argc, char** argv) {
    bool json = false;
    bool slow = false;
    std::uint64_t trials = 1000;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        json = json || argument == "--json";
        slow = slow || argument == "--long";
        if (argument == "--trials" && i + 1 < argc) {
            trials = std::strtoull(argv[++i], nullptr, 10);
        }
    }
    isinglass::Report report(json);
    isinglass::run_all(report, trials, slow);
    report.finish();
}
