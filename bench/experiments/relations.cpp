// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Functions against relations: spins, couplings and the time to a judged answer in several
// directions, medians over seeds; each seed draws other numbers, the same for both.
// Usage: relations [--json] [--only NAME] [--seeds N] [--seconds S] [--solver NAME] [--judge
// ground]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "bench/circuits/circuit_path.hpp"
#include "bench/experiments/semiprime_runs.hpp"
#include "solvers/settings.hpp"

namespace isinglass {

namespace {

struct Settings {
    std::string only;
    std::size_t seeds = 15;
    double seconds = 5; ///< of one run
    std::string solver = "replica";
    JudgeWhen judge = JudgeWhen::complete;
    bool json = false;
};

/// Draws the pins of one run.
using Pins = std::function<std::vector<std::string>(RandomStream&)>;

struct Direction {
    std::string name;
    Pins pins;
};

struct Problem {
    std::string name;
    CompileOptions function;
    CompileOptions relation;
    std::vector<Direction> directions;
};

CompileOptions design(const std::vector<std::string>& modules,
                      const std::vector<std::pair<std::string, std::string>>& parameters,
                      bool relational = false) {
    CompileOptions options;
    for (const std::string& module : modules) {
        options.synthesis.sources.push_back(bench::circuit_path(module));
    }
    options.synthesis.top = modules.back();
    options.synthesis.parameters = parameters;
    options.synthesis.relational = relational;
    return options;
}

/// A random division, of which some words are pinned.
Direction division(std::string name, std::uint32_t n_bits, std::uint32_t d_bits,
                   const std::string& words) {
    const Pins pins = [=](RandomStream& random) {
        const std::uint32_t n = random.below(1U << n_bits);
        const std::uint32_t d = 1 + random.below((1U << d_bits) - 1);
        std::vector<std::string> drawn;
        for (const auto& [word, value] :
             {std::pair{'n', n}, {'d', d}, {'q', n / d}, {'r', n % d}}) {
            if (words.find(word) != std::string::npos) {
                drawn.push_back(fmt::format("{}={}", word, value));
            }
        }
        return drawn;
    };
    return {std::move(name), pins};
}

Problem divider(std::uint32_t n_bits, std::uint32_t d_bits) {
    const std::vector<std::pair<std::string, std::string>> parameters{
        {"N", std::to_string(n_bits)}, {"D", std::to_string(d_bits)}};
    const auto direction = [&](std::string name, const std::string& words) {
        return division(std::move(name), n_bits, d_bits, words);
    };
    return {fmt::format("divider {}/{}", n_bits, d_bits),
            design({"divider"}, parameters),
            design({"divider"}, parameters, true),
            {direction("n, d -> q, r", "nd"), direction("q, r -> n, d", "qr"),
             direction("n, q -> d, r", "nq"), direction("n, r -> d, q", "nr")}};
}

Problem square_root() {
    const auto draw = [](RandomStream& random) {
        const std::uint32_t x = random.below(1U << 16U);
        const auto root = static_cast<std::uint32_t>(std::sqrt(x));
        return std::pair{x, x - root * root};
    };
    const Pins forward = [=](RandomStream& random) {
        return std::vector{fmt::format("x={}", draw(random).first)};
    };
    const Pins rest = [=](RandomStream& random) {
        return std::vector{fmt::format("rest={}", draw(random).second)};
    };
    const Pins half = [=](RandomStream& random) {
        const auto [x, left] = draw(random);
        return std::vector{fmt::format("x[7:0]={}", x % 256), fmt::format("rest={}", left)};
    };
    return {"square root 16",
            design({"square_root"}, {}),
            design({"square_root", "square_root_relation"}, {}),
            {{"x -> root, rest", forward},
             {"rest -> x, root", rest},
             {"rest, low x -> root, x", half}}};
}

/// The relation is the same circuit, compiled with the pin.
Problem equality() {
    CompileOptions relation = design({"equality"}, {});
    relation.pins = {"same=1"};
    const auto one = [](std::string word) -> Pins {
        return [word = std::move(word)](RandomStream& random) {
            return std::vector<std::string>{"same=1",
                                            fmt::format("{}={}", word, random.below(1U << 16U))};
        };
    };
    return {"equality 16",
            design({"equality"}, {}),
            relation,
            {{"a -> b, c", one("a")}, {"b -> a, c", one("b")}, {"c -> a, b", one("c")}}};
}

/// Runs with hits, and their median seconds of the processor; a run without a hit counts as
/// longer than any.
struct Times {
    std::vector<double> seconds;
    std::size_t hits = 0;

    double median() const {
        std::vector<double> sorted = seconds;
        std::ranges::sort(sorted);
        return sorted[sorted.size() / 2];
    }
};

Times run_direction(const CompiledModel& compiled, const Direction& direction,
                    const Settings& settings) {
    const Solver solve = make_solver(settings.solver, {});
    Times times;
    for (std::size_t seed = 1; seed <= settings.seeds; ++seed) {
        RandomStream random(seed, 4000);
        InvertRequest request;
        request.pins = direction.pins(random);
        request.judge = settings.judge;
        request.limits.seed = seed;
        request.limits.threads = 1;
        request.limits.max_seconds = settings.seconds;
        const double start = bench::processor_seconds();
        const InvertResult result = invert(compiled, request, solve);
        const bool hit = !result.answers.empty();
        times.hits += hit ? 1 : 0;
        times.seconds.push_back(hit ? bench::processor_seconds() - start
                                    : std::numeric_limits<double>::infinity());
        if (result.rejected != 0) {
            throw ContractError("relations: a ground state that the judge refuses");
        }
    }
    return times;
}

nlohmann::ordered_json to_json(const CompiledModel& model, const Times& times) {
    nlohmann::ordered_json median; // null: more than half of the runs had no hit
    if (std::isfinite(times.median())) {
        median = times.median();
    }
    return {{"spins", model.model.spin_count()},
            {"couplings", model.model.coupling_count()},
            {"hits", times.hits},
            {"runs", times.seconds.size()},
            {"median_seconds", median}};
}

void run(const Settings& settings) {
    auto list = nlohmann::ordered_json::array();
    for (const Problem& problem : {divider(8, 4), divider(16, 8), square_root(), equality()}) {
        if (problem.name.find(settings.only) == std::string::npos) {
            continue;
        }
        const CompiledModel function = compile(problem.function);
        const CompiledModel relation = compile(problem.relation);
        if (!settings.json) {
            fmt::print("{}: function {} spins, {} couplings; relation {} spins, {} couplings\n",
                       problem.name, function.model.spin_count(), function.model.coupling_count(),
                       relation.model.spin_count(), relation.model.coupling_count());
        }
        for (const Direction& direction : problem.directions) {
            const Times first = run_direction(function, direction, settings);
            const Times second = run_direction(relation, direction, settings);
            list.push_back({{"problem", problem.name},
                            {"direction", direction.name},
                            {"function", to_json(function, first)},
                            {"relation", to_json(relation, second)}});
            if (!settings.json) {
                fmt::print(
                    "    {:<24} function {:>2}/{} {:>9.4f} s   relation {:>2}/{} {:>9.4f} s\n",
                    direction.name, first.hits, settings.seeds, first.median(), second.hits,
                    settings.seeds, second.median());
                std::fflush(stdout);
            }
        }
    }
    if (settings.json) {
        fmt::print("{}\n", list.dump(2));
    }
}

Settings parse(int argc, char** argv) {
    Settings settings;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        settings.json = settings.json || argument == "--json";
        if (i + 1 == argc) {
            break;
        }
        if (argument == "--only") {
            settings.only = argv[++i];
        } else if (argument == "--seeds") {
            settings.seeds = std::strtoull(argv[++i], nullptr, 10);
        } else if (argument == "--seconds") {
            settings.seconds = std::strtod(argv[++i], nullptr);
        } else if (argument == "--solver") {
            settings.solver = argv[++i];
        } else if (argument == "--judge") {
            settings.judge =
                std::string_view(argv[++i]) == "ground" ? JudgeWhen::ground : JudgeWhen::complete;
        }
    }
    return settings;
}

} // namespace

} // namespace isinglass

int main(int argc, char** argv) {
    try {
        isinglass::run(isinglass::parse(argc, argv));
    } catch (const std::exception& error) {
        fmt::print(stderr, "relations: {}\n", error.what());
        return 1;
    }
    return 0;
}
