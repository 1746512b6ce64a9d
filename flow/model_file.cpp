// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Model file: flat arrays of integers, so that large models stay small and quick to read.
#include "flow/model_file.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace isinglass {

namespace {

using Json = nlohmann::ordered_json;

constexpr auto schema_name = "isinglass.model";
constexpr int schema_version = 1;

// Codes of the spin map: an index and sign as 2*index+inverted, else one of these.
constexpr std::int64_t code_zero = -1;
constexpr std::int64_t code_one = -2;
constexpr std::int64_t code_none = -3;

std::int64_t code_of(Literal literal) {
    if (literal.is_none()) {
        return code_none;
    }
    if (literal.is_constant()) {
        return literal.value() ? code_one : code_zero;
    }
    return 2 * std::int64_t{literal.index()} + (literal.inverted() ? 1 : 0);
}

constexpr std::array word_kinds{"input", "output", "state", "initial"};

Json write_netlist(const Netlist& netlist) {
    Json words = Json::array();
    for (const Word& word : netlist.words()) {
        words.push_back({{"name", word.name},
                         {"kind", word_kinds.at(static_cast<std::size_t>(word.kind))},
                         {"signed", word.is_signed},
                         {"descending", word.descending},
                         {"lowest_index", word.lowest_index},
                         {"bits", word.bits}});
    }
    std::vector<std::int64_t> gates; // kind, then its pins; -1: not connected
    for (const Gate& gate : netlist.gates()) {
        const GateType& type = gate_type(gate.kind);
        gates.push_back(static_cast<std::int64_t>(gate.kind));
        for (std::size_t k = 0; k < std::size_t{type.input_count} + type.output_count; ++k) {
            gates.push_back(gate.pins.at(k) == no_net ? -1 : std::int64_t{gate.pins.at(k)});
        }
    }
    Json gate_kinds = Json::array();
    for (const GateType& type : gate_types()) {
        gate_kinds.push_back(type.name);
    }
    Json constraints = Json::array();
    for (const Constraint& constraint : netlist.constraints()) {
        constraints.push_back(
            {{"net", constraint.net}, {"source", to_string(netlist.source(constraint.source))}});
    }
    return {{"name", netlist.name()},     {"nets", netlist.net_count()}, {"words", words},
            {"constraints", constraints}, {"gate_kinds", gate_kinds},    {"gates", gates}};
}

Json write_hamiltonian(const IsingModel& model) {
    std::vector<std::int64_t> couplings; // i, j, weight
    for (const Coupling& c : model.couplings()) {
        couplings.insert(couplings.end(), {c.i, c.j, c.weight});
    }
    return {{"offset", model.offset()},
            {"h", std::vector<Weight>(model.biases().begin(), model.biases().end())},
            {"J", couplings}};
}

/// Reads the document; every accessor throws a Json exception, turned into InputError outside.
class ModelReader {
public:
    ModelReader(const Json& root, const std::string& file) : root_(root), file_(file) {}

    CompiledModel read() {
        check_schema();
        CompiledModel compiled;
        const Json& provenance = root_.at("provenance");
        provenance.at("program").get_to(compiled.provenance.program);
        provenance.at("synthesizer").get_to(compiled.provenance.synthesizer);
        provenance.at("sources").get_to(compiled.provenance.sources);
        provenance.at("settings").get_to(compiled.provenance.settings);
        compiled.ground_energy = whole<Energy>(root_.at("ground_energy"));
        compiled.gap = whole<Energy>(root_.at("gap"));
        for (const auto& [name, count] : root_.at("cells").items()) {
            compiled.cells[name] = whole<std::size_t>(count);
        }
        compiled.netlist = read_netlist(root_.at("netlist"));
        compiled.model = read_hamiltonian(root_.at("hamiltonian"));
        read_spins(compiled);
        read_settings(compiled);
        return compiled;
    }

private:
    [[noreturn]] void damaged(const std::string& what) const {
        throw InputError({file_, 0}, "damaged model file: " + what);
    }

    /// A whole number in the range of T; the JSON library itself would cut it to size silently.
    template <typename T> T whole(const Json& value) const {
        const bool fits =
            value.is_number_unsigned()
                ? std::in_range<T>(value.get<std::uint64_t>())
                : value.is_number_integer() && std::in_range<T>(value.get<std::int64_t>());
        if (!fits) {
            damaged(fmt::format("{} is not a whole number in range", value.dump()));
        }
        return value.get<T>();
    }

    void check_schema() const {
        if (!root_.is_object() || root_.value("schema", std::string()) != schema_name) {
            throw InputError({file_, 0},
                             "not an Isinglass model file (no \"schema\": \"isinglass.model\")");
        }
        const int found = whole<int>(root_.at("version"));
        if (found < 1) {
            damaged(fmt::format("schema version {}", found));
        }
        if (found > schema_version) {
            throw InputError({file_, 0},
                             fmt::format("model file of schema version {}, this program "
                                         "reads up to {}; use a newer isinglass",
                                         found, schema_version));
        }
    }

    NetId read_net(const Json& value, std::size_t net_count) const {
        const auto net = whole<std::int64_t>(value);
        if (net < 0 || static_cast<std::size_t>(net) >= net_count) {
            damaged(fmt::format("net {} of {}", net, net_count));
        }
        return static_cast<NetId>(net);
    }

    Netlist read_netlist(const Json& json) const {
        NetlistData data;
        json.at("name").get_to(data.name);
        data.net_count = whole<std::size_t>(json.at("nets"));
        if (data.net_count < 2 || data.net_count >= no_net / 2) {
            damaged("impossible number of nets");
        }
        if (root_.at("spins").at("of_net").size() != data.net_count) {
            damaged("the spin map and the netlist have different numbers of nets");
        }
        for (const Json& item : json.at("words")) {
            Word word;
            item.at("name").get_to(word.name);
            const auto kind =
                std::find(word_kinds.begin(), word_kinds.end(), item.at("kind").get<std::string>());
            if (kind == word_kinds.end()) {
                damaged("unknown kind of word");
            }
            word.kind = static_cast<WordKind>(kind - word_kinds.begin());
            item.at("signed").get_to(word.is_signed);
            item.at("descending").get_to(word.descending);
            word.lowest_index = whole<std::int64_t>(item.at("lowest_index"));
            for (const Json& bit : item.at("bits")) {
                word.bits.push_back(read_net(bit, data.net_count));
            }
            if (word.bits.empty()) {
                damaged(fmt::format("word '{}' has no bits", word.name));
            }
            data.words.push_back(std::move(word));
        }
        for (const Json& item : json.at("constraints")) {
            data.constraints.push_back({read_net(item.at("net"), data.net_count),
                                        static_cast<std::uint32_t>(data.sources.size())});
            data.sources.push_back({item.at("source").get<std::string>(), 0});
        }
        read_gates(json, data);
        name_nets(data);
        return Netlist(std::move(data));
    }

    void read_gates(const Json& json, NetlistData& data) const {
        std::vector<const GateType*> types;
        for (const Json& name : json.at("gate_kinds")) {
            types.push_back(find_gate_by_name(name.get<std::string>()));
        }
        const Json& flat = json.at("gates");
        for (std::size_t at = 0; at < flat.size();) {
            const auto kind = whole<std::size_t>(flat[at++]);
            if (kind >= types.size() || types[kind] == nullptr) {
                damaged(fmt::format("unknown gate kind {}", kind));
            }
            Gate gate;
            gate.kind = types[kind]->kind;
            const std::size_t pins =
                std::size_t{types[kind]->input_count} + types[kind]->output_count;
            if (at + pins > flat.size()) {
                damaged("the list of gates ends early");
            }
            for (std::size_t k = 0; k < pins; ++k, ++at) {
                const bool open = k >= types[kind]->input_count && flat[at] == -1;
                gate.pins.at(k) = open ? no_net : read_net(flat[at], data.net_count);
            }
            data.gates.push_back(gate);
        }
    }

    static void name_nets(NetlistData& data) {
        data.net_names.resize(data.net_count);
        for (const Word& word : data.words) {
            for (std::size_t k = 0; k < word.bits.size(); ++k) {
                std::string& name = data.net_names[word.bits[k]];
                if (word.bits[k] > net_one && name.empty()) {
                    name = word.bit_name(k);
                }
            }
        }
    }

    IsingModel read_hamiltonian(const Json& json) const {
        std::vector<Weight> bias;
        for (const Json& h : json.at("h")) {
            bias.push_back(whole<Weight>(h));
        }
        const Json& flat = json.at("J");
        if (flat.size() % 3 != 0) {
            damaged("the list of couplings is not made of triples");
        }
        std::vector<Coupling> couplings;
        couplings.reserve(flat.size() / 3);
        for (std::size_t at = 0; at < flat.size(); at += 3) {
            const auto i = whole<std::int64_t>(flat[at]);
            const auto j = whole<std::int64_t>(flat[at + 1]);
            const auto spins = static_cast<std::int64_t>(bias.size());
            if (i < 0 || j < 0 || i >= spins || j >= spins || i == j) {
                damaged(fmt::format("coupling of spins {} and {} of {}", i, j, spins));
            }
            couplings.push_back(
                {static_cast<SpinId>(i), static_cast<SpinId>(j), whole<Weight>(flat[at + 2])});
        }
        return IsingModel(std::move(bias), std::move(couplings), whole<Energy>(json.at("offset")));
    }

    void read_spins(CompiledModel& compiled) const {
        const std::size_t spin_count = compiled.model.spin_count();
        const Json& codes = root_.at("spins").at("of_net");
        for (const Json& item : codes) {
            const auto code = whole<std::int64_t>(item);
            if (code < code_none || code >= 2 * static_cast<std::int64_t>(spin_count)) {
                damaged(fmt::format("spin code {}", code));
            }
            const auto index = static_cast<std::uint32_t>(code / 2);
            compiled.spins.of_net.push_back(
                code >= 0
                    ? Literal(index, code % 2 != 0)
                    : (code == code_none ? Literal::none() : Literal::constant(code == code_one)));
        }
        for (const Json& item : root_.at("spins").at("net_of_spin")) {
            const auto net = whole<std::int64_t>(item);
            compiled.spins.net_of_spin.push_back(
                net == -1   ? no_net
                : net == -2 ? inner_net
                            : read_net(item, compiled.netlist.net_count()));
        }
        if (compiled.spins.spin_count() != spin_count) {
            damaged("the spin map and the Hamiltonian have different numbers of spins");
        }
        for (const NetId net : compiled.netlist.inputs()) {
            if (compiled.spins.of_net[net].is_none()) {
                damaged(fmt::format("input net {} has no spin", net));
            }
        }
    }

    void read_settings(CompiledModel& compiled) const {
        if (!root_.contains("settings")) {
            return;
        }
        const Json& settings = root_.at("settings");
        if (!settings.is_object()) {
            damaged("\"settings\" is not an object");
        }
        for (const auto& [name, value] : settings.items()) {
            value.get_to(compiled.settings[name]);
        }
    }

    const Json& root_;
    const std::string& file_;
};

} // namespace

ModelEncoding encoding_of_path(std::string_view path) {
    return path.ends_with(".cbor") ? ModelEncoding::cbor : ModelEncoding::json;
}

std::string write_model(const CompiledModel& compiled, ModelEncoding encoding) {
    std::vector<std::int64_t> of_net;
    for (const Literal literal : compiled.spins.of_net) {
        of_net.push_back(code_of(literal));
    }
    std::vector<std::int64_t> net_of_spin;
    for (const NetId net : compiled.spins.net_of_spin) {
        net_of_spin.push_back(net == no_net ? -1 : net == inner_net ? -2 : std::int64_t{net});
    }
    Json root{{"schema", schema_name},
              {"version", schema_version},
              {"provenance",
               {{"program", compiled.provenance.program},
                {"synthesizer", compiled.provenance.synthesizer},
                {"sources", compiled.provenance.sources},
                {"settings", compiled.provenance.settings}}},
              {"ground_energy", compiled.ground_energy},
              {"gap", compiled.gap},
              {"cells", compiled.cells},
              {"netlist", write_netlist(compiled.netlist)},
              {"spins", {{"of_net", of_net}, {"net_of_spin", net_of_spin}}},
              {"hamiltonian", write_hamiltonian(compiled.model)}};
    if (!compiled.settings.empty()) {
        root["settings"] = compiled.settings;
    }
    if (encoding == ModelEncoding::json) {
        // A file name need not be UTF-8; JSON text must be.
        return root.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    }
    const std::vector<std::uint8_t> bytes = Json::to_cbor(root);
    return {bytes.begin(), bytes.end()};
}

CompiledModel read_model(std::string_view content, const std::string& file) {
    try {
        const bool is_json = content.starts_with('{');
        const Json root = is_json ? Json::parse(content) : Json::from_cbor(content);
        return ModelReader(root, file).read();
    } catch (const Json::exception& error) {
        throw InputError({file, 0},
                         fmt::format("damaged or truncated model file: {}", error.what()));
    } catch (const ModelError& error) { // of Netlist or IsingModel
        throw InputError({file, 0}, fmt::format("damaged model file: {}", error.what()));
    } catch (const ContractError& error) {
        throw InputError({file, 0}, fmt::format("damaged model file: {}", error.what()));
    }
}

} // namespace isinglass
