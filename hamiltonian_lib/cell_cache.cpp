// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One file for each question: a line with the question itself, then a cell library as JSON. The
// name is only a hash, so the line decides whether the file is meant; the proof decides whether it
// is right.
#include "hamiltonian_lib/cell_cache.hpp"

#include <optional>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "core/version.hpp"
#include "hamiltonian_lib/library_io.hpp"

namespace isinglass {
namespace {

std::string question(const Relation& relation, const std::string& settings) {
    return fmt::format("isinglass {} cell {} pins {} inputs {} rows {} settings {}", version(),
                       relation.name, fmt::join(relation.pins, ","), relation.input_count,
                       fmt::join(relation.rows, ","), settings);
}

/// FNV-1a.
std::uint64_t hash_of(const std::string& text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
    return hash;
}

/// Throws an Error for a file that is not the answer to this question.
std::vector<CellHamiltonian> read_answer(const std::filesystem::path& file,
                                         const Relation& relation, const std::string& line) {
    const std::string text = read_file(file);
    const auto end = text.find('\n');
    if (end == std::string::npos || text.substr(0, end) != line) {
        throw InputError({file.string(), 1}, "it answers another question");
    }
    const CellLibrary library = library_from_json(std::string_view(text).substr(end + 1), file);
    for (const CellHamiltonian& cell : library.cells()) {
        if (cell.relation != relation) {
            throw InputError({file.string(), 0},
                             fmt::format("cell {} is of another relation", cell.relation.name));
        }
    }
    if (library.cells().empty()) {
        throw InputError({file.string(), 0}, "it holds no cell");
    }
    return {library.cells().begin(), library.cells().end()};
}

void write_answer(const std::filesystem::path& file, const std::vector<CellHamiltonian>& cells,
                  const std::string& line, const CellCache& cache) {
    CellLibrary library;
    for (const CellHamiltonian& cell : cells) {
        library.add(cell);
    }
    std::error_code error;
    std::filesystem::create_directories(cache.folder, error);
    try {
        write_file(file, line + "\n" + library_to_json(library));
    } catch (const ToolError& problem) {
        cache.warn(fmt::format("the cell is not kept: {}", problem.what()));
    }
}

} // namespace

std::filesystem::path cache_file(const Relation& relation, const std::string& settings,
                                 const CellCache& cache) {
    return cache.folder / fmt::format("{:016x}.cell", hash_of(question(relation, settings)));
}

std::vector<CellHamiltonian> derive_cached(
    const Relation& relation, const std::string& settings, const CellCache& cache,
    const std::function<std::vector<CellHamiltonian>()>& derive) {
    if (cache.folder.empty()) {
        return derive();
    }
    require(settings.find('\n') == std::string::npos, "derive_cached: settings are one line");
    const std::string line = question(relation, settings);
    const std::filesystem::path file = cache_file(relation, settings, cache);
    std::error_code error;
    if (std::filesystem::exists(file, error)) {
        try {
            return read_answer(file, relation, line);
        } catch (const Error& problem) {
            cache.warn(fmt::format("{}; derived anew", problem.what()));
        }
    }
    std::vector<CellHamiltonian> cells = derive();
    write_answer(file, cells, line, cache);
    return cells;
}

} // namespace isinglass
