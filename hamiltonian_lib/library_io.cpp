// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The JSON keys of a cell library; the only part that knows them.
#include "hamiltonian_lib/library_io.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "core/error.hpp"

namespace isinglass {
namespace {

using Json = nlohmann::json;

constexpr const char* schema = "isinglass.cells";
constexpr int version = 1;

std::string list_of_names(const std::vector<std::string>& names) { return Json(names).dump(); }

std::string couplings_text(const CellHamiltonian& cell) {
    std::vector<std::string> items;
    for (const Coupling& c : cell.couplings) {
        items.push_back(fmt::format("[{}, {}, {}]", c.i, c.j, c.weight));
    }
    return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string proof_text(const CellProof& proof) {
    std::vector<std::string> levels;
    for (const auto& [energy, count] : proof.spectrum) {
        levels.push_back(fmt::format("[{}, {}]", energy, count));
    }
    return fmt::format("{{\"states\": {}, \"valid_rows\": {}, \"ground_states\": {}, "
                       "\"unique_ground\": {}, \"ground_energy\": {}, \"gap\": {}, "
                       "\"spectral_gap\": {},\n      \"spectrum\": [{}]}}",
                       proof.state_count, proof.valid_rows, proof.ground_states,
                       proof.unique_ground, proof.ground_energy, proof.gap, proof.spectral_gap,
                       fmt::join(levels, ", "));
}

std::string cell_text(const CellHamiltonian& cell) {
    const Relation& relation = cell.relation;
    const auto split = relation.pins.begin() + static_cast<std::ptrdiff_t>(relation.input_count);
    return fmt::format("    {{\"name\": {}, \"inputs\": {}, \"outputs\": {}, \"aux\": {},\n"
                       "     \"rows\": [{}],\n"
                       "     \"h\": [{}],\n"
                       "     \"J\": {},\n"
                       "     \"ground_energy\": {}, \"gap\": {}, \"origin\": {},\n"
                       "     \"proof\": {}}}",
                       Json(relation.name).dump(), list_of_names({relation.pins.begin(), split}),
                       list_of_names({split, relation.pins.end()}), cell.aux_count,
                       fmt::join(relation.rows, ", "), fmt::join(cell.bias, ", "),
                       couplings_text(cell), cell.ground_energy, cell.gap, Json(cell.origin).dump(),
                       proof_text(*cell.proof));
}

CellProof read_proof(const Json& json) {
    CellProof proof;
    json.at("states").get_to(proof.state_count);
    json.at("valid_rows").get_to(proof.valid_rows);
    json.at("ground_states").get_to(proof.ground_states);
    json.at("unique_ground").get_to(proof.unique_ground);
    json.at("ground_energy").get_to(proof.ground_energy);
    json.at("gap").get_to(proof.gap);
    json.at("spectral_gap").get_to(proof.spectral_gap);
    for (const Json& level : json.at("spectrum")) {
        proof.spectrum.emplace(level.at(0).get<Energy>(), level.at(1).get<std::uint64_t>());
    }
    return proof;
}

CellHamiltonian read_cell(const Json& json) {
    CellHamiltonian cell;
    Relation& relation = cell.relation;
    json.at("name").get_to(relation.name);
    json.at("inputs").get_to(relation.pins);
    relation.input_count = relation.pins.size();
    const auto outputs = json.at("outputs").get<std::vector<std::string>>();
    relation.pins.insert(relation.pins.end(), outputs.begin(), outputs.end());
    json.at("rows").get_to(relation.rows);
    json.at("aux").get_to(cell.aux_count);
    json.at("h").get_to(cell.bias);
    for (const Json& c : json.at("J")) {
        cell.couplings.push_back(
            {c.at(0).get<SpinId>(), c.at(1).get<SpinId>(), c.at(2).get<Weight>()});
    }
    json.at("ground_energy").get_to(cell.ground_energy);
    json.at("gap").get_to(cell.gap);
    json.at("origin").get_to(cell.origin);
    if (json.contains("proof")) {
        cell.proof = read_proof(json.at("proof"));
    }
    return cell;
}

/// nlohmann's messages start with "[json.exception....] ".
std::string reason(const Json::exception& error) {
    const std::string text = error.what();
    const auto end = text.find("] ");
    return end == std::string::npos ? text : text.substr(end + 2);
}

Json parse(std::string_view text, const std::string& file) {
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(
                                            std::min(text.size(), std::size_t{error.byte}));
        const auto line = static_cast<std::size_t>(std::count(text.begin(), end, '\n')) + 1;
        throw InputError({file, line}, "not JSON: " + reason(error));
    }
}

void check_schema(const Json& json, const std::string& file) {
    if (!json.is_object() || json.value("schema", Json()) != Json(schema)) {
        throw InputError({file, 0},
                         fmt::format("not a cell library: \"schema\" is not \"{}\"", schema));
    }
    const Json found = json.value("version", Json());
    if (found != Json(version)) {
        throw InputError({file, 0}, fmt::format("version {} of {}; this program reads version {}{}",
                                                found.dump(), schema, version,
                                                found.is_number_integer() && found > Json(version)
                                                    ? ": the file is newer than the program"
                                                    : ""));
    }
}

} // namespace

std::string library_to_json(const CellLibrary& library) {
    std::vector<std::string> cells;
    for (const CellHamiltonian& cell : library.cells()) {
        cells.push_back(cell_text(cell));
    }
    return fmt::format(
        "{{\n  \"schema\": \"{}\",\n  \"version\": {},\n  \"cells\": [\n{}\n  ]\n}}\n", schema,
        version, fmt::join(cells, ",\n"));
}

CellLibrary library_from_json(std::string_view text, const std::string& file) {
    const Json json = parse(text, file);
    CellLibrary library;
    std::string name = "the library";
    try {
        check_schema(json, file);
        for (const Json& cell : json.at("cells")) {
            name = "cell " + cell.value("name", Json("without name")).dump();
            library.add(read_cell(cell));
        }
    } catch (const Json::exception& error) {
        throw InputError({file, 0}, fmt::format("{}: {}", name, reason(error)));
    } catch (const ModelError& error) {
        throw ModelError({file, 0}, error.what());
    }
    return library;
}

} // namespace isinglass
