// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The JSON keys of a cell library; the only part that knows them.
#include "hamiltonian_lib/library_io.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "hamiltonian_lib/closed_form.hpp"

namespace isinglass {
namespace {

using Json = nlohmann::json;

constexpr const char* schema = "isinglass.cells";
constexpr int version = 1;

/// JSON text; bytes that are not UTF-8 are replaced.
std::string json_text(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

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

/// The rows, or, for a long list of solutions of a linear constraint, the constraint.
std::string rows_text(const CellHamiltonian& cell) {
    constexpr std::size_t long_list = 256;
    const Relation& relation = cell.relation;
    if (relation.rows.size() >= long_list) {
        const auto form = closed_form_of(cell);
        if (form &&
            solution_rows(form->factors, form->target, relation.pins.size()) == relation.rows) {
            return fmt::format("\"linear\": {{\"factors\": [{}], \"target\": {}}}",
                               fmt::join(form->factors, ", "), form->target);
        }
    }
    return fmt::format("\"rows\": [{}]", fmt::join(relation.rows, ", "));
}

std::string cell_text(const CellHamiltonian& cell) {
    const Relation& relation = cell.relation;
    const auto split = relation.pins.begin() + static_cast<std::ptrdiff_t>(relation.input_count);
    return fmt::format(
        "    {{\"name\": {}, \"inputs\": {}, \"outputs\": {}, \"aux\": {},\n"
        "     {},\n"
        "     \"h\": [{}],\n"
        "     \"J\": {},\n"
        "     \"ground_energy\": {}, \"gap\": {}, \"origin\": {},\n"
        "     \"proof\": {}}}",
        json_text(relation.name), json_text(std::vector<std::string>{relation.pins.begin(), split}),
        json_text(std::vector<std::string>{split, relation.pins.end()}), cell.aux_count,
        rows_text(cell), fmt::join(cell.bias, ", "), couplings_text(cell), cell.ground_energy,
        cell.gap, json_text(cell.origin), proof_text(*cell.proof));
}

/// An integer that fits; nlohmann's own conversion would cut 1.5 and wrap -1 silently.
template <typename Integer> Integer integer(const Json& json) {
    const bool fits =
        json.is_number_unsigned()
            ? std::in_range<Integer>(json.get<std::uint64_t>())
            : json.is_number_integer() && std::in_range<Integer>(json.get<std::int64_t>());
    if (!fits) {
        throw InputError(fmt::format("{} is not an integer in range", json.dump()));
    }
    return json.get<Integer>();
}

template <typename Integer> void read_field(const Json& json, const char* key, Integer& value) {
    value = integer<Integer>(json.at(key));
}

template <typename Integer>
void read_field(const Json& json, const char* key, std::vector<Integer>& values) {
    for (const Json& item : json.at(key)) {
        values.push_back(integer<Integer>(item));
    }
}

CellProof read_proof(const Json& json) {
    CellProof proof;
    read_field(json, "states", proof.state_count);
    read_field(json, "valid_rows", proof.valid_rows);
    read_field(json, "ground_states", proof.ground_states);
    json.at("unique_ground").get_to(proof.unique_ground);
    read_field(json, "ground_energy", proof.ground_energy);
    read_field(json, "gap", proof.gap);
    read_field(json, "spectral_gap", proof.spectral_gap);
    for (const Json& level : json.at("spectrum")) {
        proof.spectrum.emplace(integer<Energy>(level.at(0)), integer<std::uint64_t>(level.at(1)));
    }
    return proof;
}

/// "linear": the rows are the solutions of sum factors[i] x_i = target; pins are the first x.
std::vector<std::uint32_t> read_linear_rows(const Json& json, std::size_t pins) {
    std::vector<Weight> factors;
    Weight target = 0;
    read_field(json, "factors", factors);
    read_field(json, "target", target);
    if (factors.size() > max_cell_spins || pins > factors.size()) {
        throw InputError(fmt::format("{} factors for {} pins; at most {} can be enumerated",
                                     factors.size(), pins, max_cell_spins));
    }
    return solution_rows(factors, target, pins);
}

CellHamiltonian read_cell(const Json& json) {
    CellHamiltonian cell;
    Relation& relation = cell.relation;
    json.at("name").get_to(relation.name);
    json.at("inputs").get_to(relation.pins);
    relation.input_count = relation.pins.size();
    const auto outputs = json.at("outputs").get<std::vector<std::string>>();
    relation.pins.insert(relation.pins.end(), outputs.begin(), outputs.end());
    if (json.contains("linear")) {
        relation.rows = read_linear_rows(json.at("linear"), relation.pins.size());
    } else {
        read_field(json, "rows", relation.rows);
    }
    read_field(json, "aux", cell.aux_count);
    read_field(json, "h", cell.bias);
    for (const Json& c : json.at("J")) {
        cell.couplings.push_back(
            {integer<SpinId>(c.at(0)), integer<SpinId>(c.at(1)), integer<Weight>(c.at(2))});
    }
    read_field(json, "ground_energy", cell.ground_energy);
    read_field(json, "gap", cell.gap);
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
    } catch (const Json::exception& error) { // a number beyond the range of a double
        throw InputError({file, 0}, "not JSON: " + reason(error));
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

CellLibrary library_from_json(std::string_view text, const std::string& file, ProofCheck check) {
    const Json json = parse(text, file);
    check_schema(json, file);
    CellLibrary library;
    std::string name = "the library";
    try {
        for (const Json& cell : json.at("cells")) {
            name = "cell " + (cell.is_object() ? cell.value("name", Json()) : Json()).dump();
            library.add(read_cell(cell), check);
        }
    } catch (const Json::exception& error) {
        throw InputError({file, 0}, fmt::format("{}: {}", name, reason(error)));
    } catch (const InputError& error) {
        throw InputError({file, 0}, fmt::format("{}: {}", name, error.what()));
    } catch (const ModelError& error) {
        throw ModelError({file, 0}, error.what());
    }
    return library;
}

} // namespace isinglass
