// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// cell derive: from a function to a proved Hamiltonian.
#include "cli/command_cell_derive.hpp"

#include <memory>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/checks.hpp"
#include "hamiltonian_lib/aux_search.hpp"
#include "hamiltonian_lib/cell_library.hpp"
#include "hamiltonian_lib/library_io.hpp"
#include "hamiltonian_lib/truth_expression.hpp"

namespace isinglass {

std::string cell_json(const CellHamiltonian& cell) {
    CellLibrary library;
    library.add(cell);
    return nlohmann::ordered_json::parse(library_to_json(library)).at("cells").at(0).dump() + "\n";
}

namespace {

/// Far above any useful cell; keeps sums of coefficients within their type.
constexpr std::uint64_t largest_coefficient = 1000;

struct DeriveCommand {
    std::string truth;
    DeriveOptions bounds;
};

ExitCode derive(const DeriveCommand& options, Context& context) {
    if (options.bounds.min_aux > options.bounds.max_aux) {
        throw InputError(fmt::format("--min-aux {} is more than --max-aux {}",
                                     options.bounds.min_aux, options.bounds.max_aux));
    }
    DeriveStats stats;
    const CellHamiltonian cell =
        derive_cell(parse_truth_expression(options.truth), options.bounds, &stats);
    if (context.common.json) {
        context.streams.out << cell_json(cell);
        return ExitCode::finished;
    }
    for (const DeriveAttempt& attempt : stats.attempts) {
        context.streams.out << describe_attempt(attempt) << '\n';
    }
    context.streams.out << describe_cell(cell);
    return ExitCode::finished;
}

} // namespace

void add_cell_derive_command(CLI::App& command, Context& context) {
    const auto options = std::make_shared<DeriveCommand>();
    CLI::App* derive_command =
        add_command(command, context, "derive", "Derives a cell from its function",
                    "Example: isinglass cell derive --truth \"y = a ^ b\"",
                    [options, &context] { return derive(*options, context); });
    derive_command
        ->add_option(
            "--truth", options->truth,
            "Function, e.g. \"y = a & (b ^ c)\", of ~ ! & | ^ ?: 0 1 and ( ); several outputs "
            "separated by ';'; quote it for the shell")
        ->required()
        ->type_name("TEXT");
    DeriveOptions& bounds = options->bounds;
    const auto whole = [&](const std::string& name, auto& value, const std::string& text,
                           std::uint64_t high) {
        whole_number(derive_command->add_option(name, value, text), 0, high)
            ->capture_default_str()
            ->type_name("N");
    };
    whole("--min-aux", bounds.min_aux, "Auxiliary spins to start with", max_aux_limit);
    whole("--max-aux", bounds.max_aux,
          "Auxiliary spins to give up after; each makes the search many times longer",
          max_aux_limit);
    whole("--max-bias", bounds.program.max_bias, "Largest |h|", largest_coefficient);
    whole("--max-coupling", bounds.program.max_coupling, "Largest |J|", largest_coefficient);
    real_number(derive_command->add_option("--time", bounds.program.time_limit,
                                           "Seconds for one program at most"),
                0, LowerEnd::excluded)
        ->capture_default_str()
        ->type_name("S");
    derive_command
        ->add_option("--lp", bounds.program.lp_folder,
                     "Existing folder for the programs as CPLEX LP files")
        ->type_name("DIR");
}

} // namespace isinglass
