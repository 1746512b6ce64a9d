// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// cell derive: from a function to a proved Hamiltonian.
#include "cli/command_cell_derive.hpp"

#include <map>
#include <memory>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/cache_options.hpp"
#include "cli/checks.hpp"
#include "cli/design_options.hpp"
#include "core/error.hpp"
#include "flow/netlist_relation.hpp"
#include "flow/yosys_json.hpp"
#include "flow/yosys_runner.hpp"
#include "hamiltonian_lib/aux_search.hpp"
#include "hamiltonian_lib/cell_library.hpp"
#include "hamiltonian_lib/library_io.hpp"
#include "hamiltonian_lib/truth_expression.hpp"
#include "hamiltonian_lib/truth_table_file.hpp"

namespace isinglass {

std::string cell_json(const CellHamiltonian& cell) {
    CellLibrary library;
    library.add(cell);
    return nlohmann::ordered_json::parse(library_to_json(library)).at("cells").at(0).dump() + "\n";
}

namespace {

/// Far above any useful cell; keeps sums of coefficients within their type.
constexpr std::uint64_t largest_coefficient = 1000;

constexpr auto details =
    R"~(The relation comes from --truth or from FILE:
  .v .sv .blif .aig .json  a design, combinational and small: all inputs are tried
  any other name, or -     a truth table: a line of pin names, with '|' between inputs and outputs,
                           then rows of 0, 1 and - (both); without '|' the rows of a relation; also
                           Berkeley PLA (.i .o .ilb .ob .e). What no row allows is forbidden.
The search is exact: "no model" and "largest gap" are proved for the bounds given. A larger bound
or one more auxiliary spin may still help; the last line says what one more would buy.

Example: isinglass cell derive --truth "y = a ^ b")~";

struct DeriveCommand {
    std::string truth;
    std::string file;
    std::string objective = "sum";
    std::string top;
    std::uint64_t bits = 0; ///< 0: not given
    bool real = false;
    double next_time = 10;
    DeriveOptions bounds;
    CacheOptions cache;
};

Relation read_relation(const DeriveCommand& options, Streams& streams) {
    if (options.truth.empty() == options.file.empty()) {
        throw InputError("give the function either with --truth or as a file");
    }
    if (!options.truth.empty()) {
        return parse_truth_expression(options.truth);
    }
    if (options.file != "-" && is_design_path(options.file)) {
        SynthesisOptions synthesis;
        synthesis.sources = {options.file};
        synthesis.top = options.top;
        return relation_of_netlist(read_yosys_json(synthesize(synthesis)).netlist);
    }
    return parse_truth_table(read_input(options.file, streams), display_name(options.file));
}

std::string bounds_text(const GateProgramOptions& bounds) {
    return fmt::format("|h| <= {}, |J| <= {}", bounds.max_bias, bounds.max_coupling);
}

/// What the search with one auxiliary spin more than the cell has finds in the time allowed.
std::string describe_next(const CellHamiltonian& cell, const DeriveCommand& options) {
    const std::size_t aux = cell.aux_count + 1;
    if (aux > max_search_aux || cell.relation.pins.size() + aux > max_search_spins) {
        return "one more auxiliary spin: more spins than the search takes\n";
    }
    GateProgramOptions program = options.bounds.program;
    program.lp_folder.clear();
    program.objective = CellObjective::gap;
    program.time_limit = options.next_time;
    program.max_gap = 2 * cell.gap;
    const GateProgramResult next = solve_gate_program(cell.relation, aux, program);
    const std::string limit =
        next.status == ProgramStatus::optimal
            ? ""
            : fmt::format(", not proved to be the largest in {} s", options.next_time);
    return next.gap > cell.gap
               ? fmt::format("one more auxiliary spin: gap {} in place of {}{}\n", next.gap,
                             cell.gap, limit)
               : fmt::format("one more auxiliary spin: no larger gap{}\n",
                             limit.empty() ? "" : fmt::format(" found in {} s", options.next_time));
}

std::string describe_search(const DeriveStats& stats, const DeriveCommand& options) {
    std::string text;
    for (const DeriveAttempt& attempt : stats.attempts) {
        text += describe_attempt(attempt);
        if (attempt.status == ProgramStatus::infeasible) {
            text += ": proved";
        } else if (attempt.gap >= options.bounds.program.max_gap) {
            text += ": a larger one was not looked for (--max-gap)";
        } else if (attempt.status == ProgramStatus::optimal) {
            text += ": proved to be the largest";
        } else {
            text += fmt::format(": not closed, no gap is above {}", attempt.bound);
        }
        text += fmt::format(", for integer {}\n", bounds_text(options.bounds.program));
    }
    return text;
}

/// Everything that the answer depends on.
std::string settings_text(const DeriveCommand& options) {
    const GateProgramOptions& program = options.bounds.program;
    return fmt::format("cell derive: aux {} to {}, {}, gap {}, {}, time {}", options.bounds.min_aux,
                       options.bounds.max_aux, bounds_text(program), program.max_gap,
                       options.objective, program.time_limit);
}

/// Answers that took this many seconds are kept; with --cache, all.
constexpr double worth_keeping = 1.0;

ExitCode derive_integer(const DeriveCommand& options, const Relation& relation, Context& context) {
    DeriveStats stats;
    const auto search = [&] {
        return std::vector<CellHamiltonian>{derive_cell(relation, options.bounds, &stats)};
    };
    const CellCache cache = cell_cache(options.cache, context);
    const std::string settings = settings_text(options);
    const auto kept = cache_file(relation, settings, cache);
    std::error_code ignored;
    const bool known = !cache.folder.empty() && options.bounds.program.lp_folder.empty() &&
                       std::filesystem::exists(kept, ignored);
    const auto found = known ? derive_cached(relation, settings, cache, search) : search();
    double seconds = 0;
    for (const DeriveAttempt& attempt : stats.attempts) {
        seconds += attempt.seconds;
    }
    if (!known && (seconds >= worth_keeping || !options.cache.folder.empty())) {
        derive_cached(relation, settings, cache, [&] { return found; });
    }
    const CellHamiltonian& cell = found.front();
    if (known && stats.attempts.empty() && !context.common.json) {
        context.streams.out << fmt::format("kept from an earlier search and proved again: {}; "
                                           "--no-cache searches anew\n",
                                           kept.string())
                            << describe_cell(cell);
        return ExitCode::finished;
    }
    if (context.common.json) {
        context.streams.out << cell_json(cell);
        return ExitCode::finished;
    }
    context.streams.out << describe_search(stats, options) << describe_cell(cell);
    if (options.next_time > 0) {
        context.streams.out << describe_next(cell, options);
    }
    return ExitCode::finished;
}

/// Gaps with real coefficients: a table of what is best for each number of auxiliary spins.
ExitCode derive_real(const DeriveCommand& options, const Relation& relation, Context& context) {
    PatternSearchOptions search;
    search.kind = CoefficientKind::real;
    search.max_bias = options.bounds.program.max_bias;
    search.max_coupling = options.bounds.program.max_coupling;
    search.min_gap = 1e-3;
    search.max_gap = 1e3;
    search.time_limit = options.bounds.program.time_limit;
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    std::string text;
    for (std::size_t aux = options.bounds.min_aux; aux <= options.bounds.max_aux; ++aux) {
        const PatternSearchResult found = search_patterns(relation, aux, search);
        rows.push_back({{"aux", aux},
                        {"gap", found.gap},
                        {"bound", found.bound},
                        {"closed", found.closed},
                        {"coefficients", found.coefficients}});
        text +=
            fmt::format("{} auxiliary spins, real {}: ", aux, bounds_text(options.bounds.program));
        text += found.found ? fmt::format("gap {:.6g}", found.gap) : "no model";
        text += found.closed ? ", proved\n"
                             : fmt::format(", not closed: at most {:.6g}\n", found.bound);
    }
    context.streams.out << (context.common.json ? rows.dump() + "\n" : text);
    return ExitCode::finished;
}

ExitCode derive(DeriveCommand& options, Context& context) {
    if (options.bounds.min_aux > options.bounds.max_aux) {
        throw InputError(fmt::format("--min-aux {} is more than --max-aux {}",
                                     options.bounds.min_aux, options.bounds.max_aux));
    }
    GateProgramOptions& program = options.bounds.program;
    if (program.max_gap % 2 != 0) {
        throw InputError(fmt::format("--max-gap {}: gaps of integers are even", program.max_gap));
    }
    if (options.bits > 0) {
        const auto most = static_cast<Weight>((std::uint64_t{1} << (options.bits - 1)) - 1);
        program.max_bias = program.max_coupling = most;
    }
    static const std::map<std::string, CellObjective> objectives{{"sum", CellObjective::sum},
                                                                 {"gap", CellObjective::gap},
                                                                 {"bits", CellObjective::bits},
                                                                 {"degree", CellObjective::degree}};
    program.objective = objectives.at(options.objective);
    const Relation relation = read_relation(options, context.streams);
    return options.real ? derive_real(options, relation, context)
                        : derive_integer(options, relation, context);
}

void declare_question(CLI::App& command, DeriveCommand& options) {
    command
        .add_option(
            "--truth", options.truth,
            "Function, e.g. \"y = a & (b ^ c)\", of ~ ! & | ^ ?: 0 1 and ( ); several outputs "
            "separated by ';'; quote it for the shell")
        ->type_name("TEXT");
    command
        .add_option("file", options.file, "Truth table or design; - is a table on standard input")
        ->type_name("FILE");
    command.add_option("--top", options.top, "Top module of a design")->type_name("NAME");
    command
        .add_option("--objective", options.objective,
                    "What is best at the largest gap: sum |h| + sum |J|, gap (nothing more), bits "
                    "(smallest largest coefficient), degree (fewest couplings of a spin)")
        ->check(CLI::IsMember({"sum", "gap", "bits", "degree"}))
        ->capture_default_str()
        ->type_name("TEXT");
    add_cache_options(command, options.cache);
    command.add_flag("--real", options.real,
                     "Real coefficients: the largest gap for each number of auxiliary spins, as "
                     "tables in the literature state it; no cell");
}

void declare_bounds(CLI::App& command, DeriveCommand& options) {
    DeriveOptions& bounds = options.bounds;
    const auto whole = [&](const std::string& name, auto& value, const std::string& text,
                           std::uint64_t low, std::uint64_t high) {
        return whole_number(command.add_option(name, value, text), low, high)->type_name("N");
    };
    const auto seconds = [&](const std::string& name, double& value, const std::string& text,
                             LowerEnd end) {
        real_number(command.add_option(name, value, text), 0, end)
            ->capture_default_str()
            ->type_name("S");
    };
    whole("--min-aux", bounds.min_aux, "Auxiliary spins to start with", 0, max_aux_limit)
        ->capture_default_str();
    whole("--max-aux", bounds.max_aux, "Auxiliary spins to give up after", 0, max_aux_limit)
        ->capture_default_str();
    whole("--max-bias", bounds.program.max_bias, "Largest |h|", 0, largest_coefficient)
        ->capture_default_str();
    whole("--max-coupling", bounds.program.max_coupling, "Largest |J|", 0, largest_coefficient)
        ->capture_default_str();
    whole("--bits", options.bits,
          "Bits of a coefficient with its sign: |h| and |J| up to 2^(N-1) - 1; in place of the two "
          "options above",
          2, 10);
    whole("--max-gap", bounds.program.max_gap, "A larger gap is not looked for; even", 2,
          largest_coefficient)
        ->capture_default_str();
    seconds("--time", bounds.program.time_limit, "Seconds for one search at most",
            LowerEnd::excluded);
    seconds("--next-time", options.next_time,
            "Seconds for what one more auxiliary spin would buy; 0: do not ask",
            LowerEnd::included);
    command
        .add_option("--lp", bounds.program.lp_folder,
                    "Existing folder for the questions as mixed-integer programs, CPLEX LP files, "
                    "for audit with other solvers")
        ->type_name("DIR");
}

} // namespace

void add_cell_derive_command(CLI::App& command, Context& context) {
    const auto options = std::make_shared<DeriveCommand>();
    CLI::App* derive_command =
        add_command(command, context, "derive", "Derives a cell from its function", details,
                    [options, &context] { return derive(*options, context); });
    declare_question(*derive_command, *options);
    declare_bounds(*derive_command, *options);
}

} // namespace isinglass
