// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// cell: derive, list, show, verify cells, and make the library.
#include <memory>
#include <ostream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "cli/cell_report.hpp"
#include "cli/command_cell_derive.hpp"
#include "cli/commands.hpp"
#include "hamiltonian_lib/cell_library.hpp"
#include "hamiltonian_lib/derive_library.hpp"
#include "hamiltonian_lib/hgkme.hpp"
#include "hamiltonian_lib/library_io.hpp"

namespace isinglass {

namespace {

constexpr auto details =
    R"~(A cell is a small Hamiltonian whose ground states are the rows of a truth table.
derive finds one by exact branch and bound: the largest gap for integer coefficients
within the bounds, with as few auxiliary spins as possible; it says what had no model.

Example: isinglass cell derive --truth "y = a & (b ^ c)")~";

struct CellCommand {
    std::string name;
    std::string file;
    std::string output = "-";
    std::string part = "standard";
    bool markdown = false;
};

using CellPointer = std::shared_ptr<CellCommand>;

ExitCode list(const CellCommand& options, Context& context) {
    const CellLibrary& library = CellLibrary::built_in();
    context.streams.out << (context.common.json ? library_to_json(library)
                            : options.markdown  ? cell_list_markdown(library)
                                                : cell_list_text(library));
    return ExitCode::finished;
}

ExitCode show(const CellCommand& options, Context& context) {
    const CellLibrary& library = CellLibrary::built_in();
    if (library.find(options.name) == nullptr) {
        std::vector<std::string> names;
        for (const StandardCell& standard : standard_cells()) {
            names.push_back(standard.relation.name);
        }
        throw InputError(
            fmt::format("the library has no cell '{}'; it has {}, and classes of small "
                        "relations (isinglass cell list)",
                        options.name, fmt::join(names, ", ")));
    }
    if (context.common.json) {
        context.streams.out << cell_show_json(library, options.name);
        return ExitCode::finished;
    }
    for (const CellHamiltonian* cell : library.realisations(options.name)) {
        context.streams.out << describe_cell(*cell);
    }
    return ExitCode::finished;
}

ExitCode verify(const CellCommand& options, Context& context) {
    // Reading a library proves every cell again and refuses it otherwise.
    const CellLibrary read = options.file.empty()
                                 ? CellLibrary()
                                 : library_from_json(read_input(options.file, context.streams),
                                                     display_name(options.file));
    const CellLibrary& library = options.file.empty() ? CellLibrary::built_in() : read;
    std::uint64_t states = 0;
    library.prove_all();
    for (const CellHamiltonian& cell : library.cells()) {
        states += cell.proof->state_count;
    }
    if (context.common.json) {
        context.streams.out << nlohmann::ordered_json{{"cells", library.cells().size()},
                                                      {"states", states},
                                                      {"proved", true}}
                                   .dump()
                            << '\n';
    } else {
        context.streams.out << fmt::format("{} cells proved by enumerating {} states\n",
                                           library.cells().size(), states);
    }
    return ExitCode::finished;
}

ExitCode write_library(const CellCommand& options, Context& context) {
    LibraryOptions derive;
    if (!context.common.quiet) {
        derive.on_cell = [&](const std::string& name) { context.streams.err << name << '\n'; };
    }
    if (!options.file.empty()) {
        derive.known = library_from_json(read_input(options.file, context.streams),
                                         display_name(options.file));
    }
    const auto cells = options.part == "standard"     ? standard_library_cells()
                       : options.part == "functions4" ? function4_library_cells()
                                                      : pair_library_cells(CellLibrary::built_in());
    write_output(options.output, library_to_json(derive_library(cells, derive)), context.streams);
    return ExitCode::finished;
}

ExitCode import_list(const CellCommand& options, Context& context) {
    const CellLibrary library =
        library_from_hgkme(read_input(options.file, context.streams), display_name(options.file));
    write_output(options.output, library_to_json(library), context.streams);
    if (options.output != "-" && !context.common.quiet) {
        context.streams.err << fmt::format("{} cells proved and written to {}\n",
                                           library.cells().size(), options.output);
    }
    return ExitCode::finished;
}

CLI::App* add_action(CLI::App& command, Context& context, const std::string& name,
                     const std::string& summary, const std::string& example,
                     const CellPointer& options, ExitCode (*action)(const CellCommand&, Context&)) {
    return add_command(command, context, name, summary, "Example: isinglass cell " + example,
                       [options, &context, action] { return action(*options, context); });
}

} // namespace

void add_cell_command(CLI::App& app, Context& context) {
    const auto options = std::make_shared<CellCommand>();
    CLI::App* command = app.add_subcommand("cell", "Derives, lists, shows and verifies cells");
    command->footer(details);
    command->require_subcommand(1);
    add_cell_derive_command(*command, context);
    add_action(*command, context, "list", "Lists the shipped library", "list", options, list)
        ->add_flag("--markdown", options->markdown, "As markdown, the page docs/cells.md");
    add_action(*command, context, "show", "Shows all realisations of one cell of the library",
               "show XOR", options, show)
        ->add_option("name", options->name, "Cell, e.g. XOR")
        ->required()
        ->type_name("NAME");
    add_action(*command, context, "verify", "Proves every cell again by enumeration", "verify",
               options, verify)
        ->add_option("file", options->file,
                     "Library file, - for standard input; default: the shipped library")
        ->type_name("FILE");
    CLI::App* import_command = add_action(
        *command, context, "import",
        "Reads a list of Hamiltonians in HGKME's text format, proves them and writes our JSON",
        "import gates.txt -o cells.json", options, import_list);
    import_command->add_option("file", options->file, "List, - for standard input")
        ->required()
        ->type_name("FILE");
    CLI::App* library =
        add_action(*command, context, "library", "Derives a shipped library anew (minutes)",
                   "library -o cells.json", options, write_library);
    library
        ->add_option("--part", options->part,
                     "standard: named cells and functions of up to 3 inputs; functions4: the "
                     "functions of 4 inputs (half an hour); pairs3: two functions of 3 inputs "
                     "with fewer auxiliary spins together than apart")
        ->check(CLI::IsMember({"standard", "functions4", "pairs3"}))
        ->capture_default_str()
        ->type_name("NAME");
    library
        ->add_option("--known", options->file,
                     "Library file whose cells are taken, after proof, in place of searching")
        ->type_name("FILE");
    for (CLI::App* writer : {import_command, library}) {
        writer->add_option("--output,-o", options->output, "File to write; - is standard output")
            ->capture_default_str()
            ->type_name("FILE");
    }
}

} // namespace isinglass
