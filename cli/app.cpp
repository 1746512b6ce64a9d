// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The only place that catches.
#include "cli/app.hpp"

#include <algorithm>
#include <new>
#include <ostream>

#include <fmt/format.h>

#include "cli/checks.hpp"
#include "cli/commands.hpp"
#include "cli/run_options.hpp"
#include "core/version.hpp"

namespace isinglass {

namespace {

constexpr auto summary = "Invertible logic: run a Verilog circuit in any direction on p-bits.\n"
                         "Example: isinglass invert multiplier.v --pin p=143";

constexpr auto exit_codes =
    "Exit codes: 10 a judged answer was found, 20 proved that none exists, 0 finished or unknown,\n"
    "1 usage or input error, 2 external tool or file system failed, 3 internal error.";

/// Levenshtein distance, for "did you mean".
std::size_t edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

/// The innermost command that was given, and how many words named it.
struct GivenCommand {
    const CLI::App* parser = nullptr;
    std::string name; ///< "cell derive ", or ""
    std::size_t depth = 0;
};

GivenCommand given_command(const CLI::App& app) {
    GivenCommand given{&app, "", 0};
    while (!given.parser->get_subcommands().empty()) {
        given.parser = given.parser->get_subcommands().front();
        given.name += given.parser->get_name() + " ";
        ++given.depth;
    }
    return given;
}

/// " (did you mean --x?)" for the nearest option or command of the parser in use, or "".
std::string suggestion(const CLI::App& command, const std::string& word) {
    std::string best;
    std::pair best_rank(std::size_t{4}, -1L); // distance, then how many first letters agree
    const auto consider = [&](const std::string& candidate) {
        const auto differ =
            std::mismatch(word.begin(), word.end(), candidate.begin(), candidate.end());
        const std::pair rank(edit_distance(word, candidate), word.begin() - differ.first);
        if (rank < best_rank) {
            best_rank = rank;
            best = candidate;
        }
    };
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            consider("--" + name);
        }
    }
    for (const CLI::App* child : command.get_subcommands([](const CLI::App*) { return true; })) {
        consider(child->get_name());
    }
    return best.empty() ? "" : fmt::format(" (did you mean {}?)", best);
}

/// The first word that the command does not know, or "". A misspelt option may show up in CLI11's
/// message as its value, or as whatever it should have given.
std::string unknown_word(const CLI::ParseError& error, const GivenCommand& given,
                         const std::vector<std::string>& arguments) {
    if (!given.parser->get_subcommands([](const CLI::App*) { return true; }).empty()) {
        return given.depth < arguments.size() ? arguments[given.depth] : "";
    }
    for (const std::string& word : arguments) {
        const std::string name = word.substr(0, word.find('='));
        if (word.starts_with("--") && given.parser->get_option_no_throw(name) == nullptr) {
            return word;
        }
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        const std::string text = error.what(); // ends with the words, the first one last
        return text.substr(text.rfind(' ') + 1);
    }
    return "";
}

std::string usage_message(const CLI::App& app, const CLI::ParseError& error,
                          const std::vector<std::string>& arguments) {
    const GivenCommand given = given_command(app);
    const std::string word = unknown_word(error, given, arguments);
    return fmt::format("{}\nrun 'isinglass {}--help' for the options",
                       word.empty() ? error.what()
                                    : fmt::format("unknown argument '{}'{}", word,
                                                  suggestion(*given.parser, word)),
                       given.name);
}

void build(CLI::App& app, Context& context) {
    app.name("isinglass");
    app.set_version_flag("--version", std::string(version()));
    app.require_subcommand(1);
    app.footer(exit_codes);
    add_compile_command(app, context);
    add_invert_command(app, context);
    add_sample_command(app, context);
    add_tune_command(app, context);
    add_rtl_command(app, context);
    add_train_command(app, context);
    add_cell_command(app, context);
    add_convert_command(app, context);
    add_help_command(app, context);
}

int fail(Streams& streams, const std::string& message, ExitCode code) {
    streams.err << "isinglass: " << message << '\n';
    return static_cast<int>(code);
}

int parse_and_run(const std::vector<std::string>& arguments, Streams& streams) {
    CLI::App app(summary);
    Context context{streams, {}, {}};
    build(app, context);
    try {
        // CLI11 takes the arguments in reverse order.
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::CallForHelp&) {
        streams.out << app.help();
        return 0;
    } catch (const CLI::CallForVersion&) {
        streams.out << "isinglass " << version() << '\n';
        return 0;
    } catch (const CLI::ParseError& error) {
        return fail(streams, usage_message(app, error, arguments), ExitCode::usage);
    }
    const ExitCode code = context.run();
    streams.out.flush();
    if (!streams.out) {
        throw ToolError("cannot write the output (disk full or pipe closed?)");
    }
    return static_cast<int>(code);
}

} // namespace

int run_app(const std::vector<std::string>& arguments, Streams streams) {
    InterruptGuard::clear();
    try {
        return parse_and_run(arguments, streams);
    } catch (const Error& error) {
        if (InterruptGuard::flag()) { // a signal reaches Yosys too: its end is not the news
            return fail(streams, "interrupted; nothing was written", ExitCode::tool);
        }
        return fail(streams, error.what(), error.exit_code());
    } catch (const std::bad_alloc&) {
        return fail(streams, "out of memory", ExitCode::tool);
    } catch (const std::exception& error) {
        return fail(streams, fmt::format("internal error: {}; please report it", error.what()),
                    ExitCode::contract);
    }
}

ExitCode exit_code(InvertStatus status) {
    switch (status) {
    case InvertStatus::found:
        return ExitCode::answer_found;
    case InvertStatus::none:
        return ExitCode::proved_none;
    case InvertStatus::unknown:
        break;
    }
    return ExitCode::finished;
}

CLI::App* add_command(CLI::App& app, Context& context, const std::string& name,
                      const std::string& summary_line, const std::string& details,
                      std::function<ExitCode()> run) {
    CLI::App* command = app.add_subcommand(name, summary_line);
    command->footer(details);
    command->add_flag("--json", context.common.json, "Print one JSON document instead of text");
    command->add_flag("--quiet,-q", context.common.quiet, "No progress lines");
    whole_number(command->add_option("--seed", context.common.seed,
                                     "Seed of all random numbers; same seed, same result"),
                 0)
        ->capture_default_str()
        ->type_name("N");
    command->callback([&context, run = std::move(run)] { context.run = run; });
    return command;
}

} // namespace isinglass
