// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// HGKME lists say what a gate is by its name alone, so the names of known functions are held
// against the enumerated ground states; lists in circulation have full adders that are none.
#include "hamiltonian_lib/hgkme.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "core/error.hpp"
#include "hamiltonian_lib/standard_cells.hpp"
#include "hamiltonian_lib/verify_cell.hpp"

namespace isinglass {
namespace {

using Words = std::vector<std::string>;

struct Gate {
    std::string name;
    SourcePosition position;
    std::map<std::string, std::vector<Words>> sections; ///< the lists of each
};

const Words section_names{"label", "bias", "weight", "energy", "output"};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r";
    const auto begin = text.find_first_not_of(blank);
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

/// Without comment; ideographic spaces (U+3000) become spaces.
std::string cleaned(std::string_view line) {
    constexpr std::string_view ideographic_space = "\xe3\x80\x80";
    std::string text(line.substr(0, line.find('#')));
    for (std::size_t at = 0; (at = text.find(ideographic_space, at)) != std::string::npos;) {
        text.replace(at, ideographic_space.size(), " ");
    }
    return std::string(trimmed(text));
}

class Reader {
public:
    explicit Reader(const std::string& file) : position_{file, 0} {}

    void read_line(std::string_view line) {
        ++position_.line;
        const std::string text = cleaned(line);
        if (text.empty()) {
            return;
        }
        if (text.back() == ':') {
            begin_section(text.substr(0, text.size() - 1));
        } else if (text.front() == '[') {
            add_list(text);
        } else {
            begin_gate(text);
        }
    }

    std::vector<Gate> gates;

private:
    void begin_gate(const std::string& name) {
        if (name.find_first_of(" \t,:[]") != std::string::npos) {
            throw InputError(position_, fmt::format("\"{}\" is not the name of a gate, a section "
                                                    "or a list in brackets",
                                                    name));
        }
        gates.push_back({name, position_, {}});
        section_ = nullptr;
    }

    void begin_section(const std::string& name) {
        if (std::ranges::find(section_names, name) == section_names.end()) {
            throw InputError(position_, fmt::format("unknown section \"{}\"", name));
        }
        if (gates.empty()) {
            throw InputError(position_, fmt::format("section \"{}\" before any gate", name));
        }
        const auto [section, is_new] = gates.back().sections.try_emplace(name);
        if (!is_new) {
            throw InputError(position_,
                             fmt::format("gate {}: a second \"{}\"", gates.back().name, name));
        }
        section_ = &section->second;
    }

    void add_list(const std::string& text) {
        if (section_ == nullptr || text.back() != ']') {
            throw InputError(position_, "a list in brackets, on one line, belongs to a section");
        }
        Words words;
        std::string_view rest = std::string_view(text).substr(1, text.size() - 2);
        for (bool more = true; more;) {
            const auto comma = rest.find(',');
            words.emplace_back(trimmed(rest.substr(0, comma)));
            more = comma != std::string_view::npos;
            rest = more ? rest.substr(comma + 1) : rest;
        }
        section_->push_back(std::move(words));
    }

    SourcePosition position_;
    std::vector<Words>* section_ = nullptr;
};

Weight number(const Gate& gate, const std::string& word) {
    Weight value = 0;
    const char* end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, value);
    if (error != std::errc() || stop != end || value == std::numeric_limits<Weight>::min()) {
        throw InputError(gate.position,
                         fmt::format("gate {}: \"{}\" is not an integer of 32 bits", gate.name, word));
    }
    return value;
}

/// The section as `rows` lists of `columns` words.
const std::vector<Words>& section(const Gate& gate, const std::string& name, std::size_t rows,
                                  std::size_t columns) {
    const auto found = gate.sections.find(name);
    const bool fits = found != gate.sections.end() && found->second.size() == rows &&
                      std::ranges::all_of(found->second,
                                          [&](const Words& list) { return list.size() == columns; });
    if (!fits) {
        throw InputError(gate.position, fmt::format("gate {}: section \"{}\" should have {} by {} "
                                                    "values",
                                                    gate.name, name, rows, columns));
    }
    return found->second;
}

[[noreturn]] void refuse(const Gate& gate, const std::string& why) {
    throw ModelError(gate.position, fmt::format("gate {}: {}", gate.name, why));
}

bool is_auxiliary(const std::string& label) { return label.starts_with("AUX"); }

/// Position of each labelled spin in the cell: pins first, in order, then auxiliary spins.
std::vector<SpinId> spin_places(const Words& labels, CellHamiltonian& cell) {
    std::vector<SpinId> place(labels.size());
    SpinId next = 0;
    for (const bool auxiliary : {false, true}) {
        for (std::size_t k = 0; k < labels.size(); ++k) {
            if (is_auxiliary(labels[k]) == auxiliary) {
                place[k] = next++;
            }
        }
    }
    for (const std::string& label : labels) {
        if (is_auxiliary(label)) {
            ++cell.aux_count;
        } else {
            cell.relation.pins.push_back(label);
        }
    }
    return place;
}

void read_weights(const Gate& gate, const std::vector<SpinId>& place, CellHamiltonian& cell) {
    const std::size_t spins = place.size();
    const std::vector<Words>& matrix = section(gate, "weight", spins, spins);
    std::map<std::pair<SpinId, SpinId>, Weight> weights;
    for (std::size_t i = 0; i < spins; ++i) {
        for (std::size_t j = 0; j < spins; ++j) {
            const Weight weight = number(gate, matrix[i][j]);
            if (i == j && weight != 0) {
                refuse(gate, fmt::format("spin {} is coupled to itself", i + 1));
            }
            if (weight != number(gate, matrix[j][i])) {
                refuse(gate, fmt::format("the weights of row {}, column {} and of row {}, column "
                                         "{} differ",
                                         i + 1, j + 1, j + 1, i + 1));
            }
            if (weight != 0) {
                weights[std::minmax(place[i], place[j])] = weight;
            }
        }
    }
    for (const auto& [pair, weight] : weights) {
        cell.couplings.push_back({pair.first, pair.second, weight});
    }
}

CellHamiltonian read_hamiltonian(const Gate& gate) {
    const auto labels = gate.sections.find("label");
    const std::size_t spins = labels == gate.sections.end() || labels->second.empty()
                                  ? 0
                                  : labels->second[0].size();
    if (spins > max_hgkme_spins) {
        throw InputError(gate.position, fmt::format("gate {}: {} spins; {} is the most", gate.name,
                                                    spins, max_hgkme_spins));
    }
    CellHamiltonian cell;
    cell.relation.name = gate.name;
    const auto place = spin_places(section(gate, "label", 1, spins).at(0), cell);
    cell.bias.resize(spins);
    for (std::size_t k = 0; k < spins; ++k) {
        cell.bias[place[k]] = number(gate, section(gate, "bias", 1, spins)[0][k]);
    }
    read_weights(gate, place, cell);
    cell.origin = "HGKME list";
    return cell;
}

/// The rows of the ground states.
std::vector<std::uint32_t> ground_rows(const CellHamiltonian& cell) {
    Energy lowest = std::numeric_limits<Energy>::max();
    std::vector<std::uint32_t> rows;
    for (std::uint32_t state = 0; state < std::uint32_t{1} << cell.spin_count(); ++state) {
        const Energy energy = cell.energy(state);
        if (energy < lowest) {
            rows.clear();
            lowest = energy;
        }
        if (energy == lowest) {
            rows.push_back(state & (cell.relation.row_space() - 1));
        }
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

/// The function that the name promises, for as many pins.
std::optional<Relation> promised(const std::string& name, std::size_t pins) {
    const bool complemented = name == "FAXX";
    const std::string base = complemented ? "FA" : name.substr(0, name.find('_'));
    for (const StandardCell& standard : standard_cells()) {
        Relation relation = standard.relation;
        if (relation.name == base && relation.pins.size() == pins) {
            for (std::uint32_t& row : relation.rows) {
                row ^= complemented ? 0b11000U : 0U;
            }
            std::ranges::sort(relation.rows);
            return relation;
        }
    }
    return std::nullopt;
}

/// Do the first `inputs` pins take all values, each once?
bool is_function(const Relation& relation, std::size_t inputs) {
    if (inputs >= relation.pins.size() || relation.rows.size() != std::size_t{1} << inputs) {
        return false;
    }
    std::vector<bool> seen(relation.rows.size(), false);
    for (const std::uint32_t row : relation.rows) {
        seen[row & (relation.rows.size() - 1)] = true;
    }
    return std::ranges::find(seen, false) == seen.end();
}

void set_rows(const Gate& gate, CellHamiltonian& cell) {
    Relation& relation = cell.relation;
    if (const auto known = promised(gate.name, relation.pins.size())) {
        relation.rows = known->rows;
        relation.input_count = known->input_count;
    } else {
        relation.rows = ground_rows(cell);
        relation.input_count = relation.pins.size();
        for (std::size_t inputs = 0; inputs < relation.pins.size(); ++inputs) {
            if (is_function(relation, inputs)) {
                relation.input_count = inputs;
            }
        }
    }
    if (gate.sections.contains("output")) {
        // Auxiliary spins may be counted or not.
        const Weight outputs = number(gate, section(gate, "output", 1, 1)[0][0]);
        const auto found = static_cast<Weight>(relation.output_count());
        if (outputs != found && outputs != found + static_cast<Weight>(cell.aux_count)) {
            refuse(gate, fmt::format("{} outputs are claimed, {} found", outputs, found));
        }
    }
}

CellHamiltonian read_cell(const Gate& gate) {
    CellHamiltonian cell = read_hamiltonian(gate);
    set_rows(gate, cell);
    cell = proved(std::move(cell));
    const Weight energy = number(gate, section(gate, "energy", 1, 1)[0][0]);
    if (energy != cell.ground_energy) {
        refuse(gate, fmt::format("the energy {} is claimed, but the ground states have {}", energy,
                                 cell.ground_energy));
    }
    return cell;
}

} // namespace

CellLibrary library_from_hgkme(std::string_view text, const std::string& file) {
    Reader reader(file);
    while (!text.empty()) {
        const auto end = text.find('\n');
        reader.read_line(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (reader.gates.empty()) {
        throw InputError({file, 0}, "no gate in the list");
    }
    CellLibrary library;
    for (const Gate& gate : reader.gates) {
        CellHamiltonian cell;
        try {
            cell = read_cell(gate);
            library.add(std::move(cell));
        } catch (const ModelError& error) {
            const std::string message = error.what();
            if (message.starts_with(to_string(gate.position))) {
                throw;
            }
            throw ModelError(gate.position, message);
        }
    }
    return library;
}

} // namespace isinglass
