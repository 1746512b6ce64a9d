// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Words of the command line and what they stand for.
#include "cli/mapping_options.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/checks.hpp"

namespace isinglass {

namespace {

std::vector<std::string> pass_names() {
    std::vector<std::string> names;
    for (const PassType& pass : pass_types()) {
        names.emplace_back(pass.name);
    }
    return names;
}

std::string pass_help() {
    std::string text = "Passes of assembly to switch off, separated by commas";
    for (const PassType& pass : pass_types()) {
        text += fmt::format("; {}: {}", pass.name, pass.help);
    }
    return text;
}

constexpr std::size_t largest_degree = 1000000;

} // namespace

void MappingOptions::declare(CLI::App& command) {
    command
        .add_option("--map", map,
                    "How the design becomes cells, words separated by commas: 'relational' (the "
                    "default) makes n / d and n % d what satisfies n = q * d + r and r < d, with "
                    "the same answers for d = 0, 'functional' a divider of gates; sums of many "
                    "bits are 'adders' (the default), 'counters' (one for each column: fewer "
                    "spins, larger coefficients) or 'blocks' (one constraint)")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"functional", "relational", "adders", "counters", "blocks"}))
        ->type_name("WORDS");
    command
        .add_option("--optimize", optimize,
                    "What cells are chosen for: few 'spins', a large 'gap' for small coefficients, "
                    "a small largest 'degree', few 'couplings'")
        ->capture_default_str()
        ->check(CLI::IsMember({"spins", "gap", "degree", "couplings"}));
    command
        .add_option("--gaps", gaps,
                    "Weights of cells: 'equal' scales all to one gap (fewer sweeps), 'native' "
                    "keeps the smaller numbers of the cell library")
        ->capture_default_str()
        ->check(CLI::IsMember({"equal", "native"}));
    command.add_option("--without", without, pass_help())
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember(pass_names()))
        ->type_name("PASSES");
    whole_number(command.add_option("--max-degree", max_degree,
                                    "Most couplings of one spin; spins with more become chains of "
                                    "copies, with the strength that keeps all answers"),
                 3, largest_degree)
        ->type_name("N");
}

void MappingOptions::apply(CompileOptions& compile) const {
    const auto has = [this](std::string_view word) { return std::ranges::count(map, word) > 0; };
    if (has("functional") && has("relational")) {
        throw InputError("--map: 'functional' and 'relational' exclude each other");
    }
    if (has("adders") + has("counters") + has("blocks") > 1) {
        throw InputError("--map: 'adders', 'counters' and 'blocks' exclude each other");
    }
    compile.synthesis.relational = !has("functional");
    PassOptions& passes = compile.assemble.passes;
    passes.sums = has("counters") ? SumStyle::counters
                  : has("blocks") ? SumStyle::blocks
                                  : SumStyle::adders;
    passes.off.insert(without.begin(), without.end());
    compile.assemble.gaps = gaps == "equal" ? GapPolicy::equal : GapPolicy::native;
    compile.assemble.max_degree = max_degree;
    for (const NetworkObjective objective :
         {NetworkObjective::spins, NetworkObjective::gap, NetworkObjective::degree,
          NetworkObjective::couplings}) {
        if (optimize == to_string(objective)) {
            compile.assemble.objective = objective;
        }
    }
}

std::string describe_passes(const std::vector<PassReport>& passes) {
    std::string text;
    for (const PassReport& pass : passes) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", pass.pass, pass.spins);
    }
    return text;
}

} // namespace isinglass
