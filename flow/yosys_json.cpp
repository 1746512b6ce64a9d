// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Yosys JSON: module -> ports, cells, netnames; bits are numbers or the strings "0" "1" "x" "z".
#include "flow/yosys_json.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace isinglass {

namespace {

using Json = nlohmann::json;

/// "dir/a.v:12.3-14.9|b.v:1.1" -> dir/a.v, line 12.
SourcePosition parse_source(const std::string& src) {
    const std::string first = src.substr(0, src.find('|'));
    const std::size_t colon = first.rfind(':');
    SourcePosition position{first.substr(0, colon), 0};
    if (colon != std::string::npos) {
        std::from_chars(first.data() + colon + 1, first.data() + first.size(), position.line);
    }
    return position;
}

/// Yosys writes strings of 0/1/x for constants, and plain numbers or texts for some.
bool is_true(const Json& value) {
    return value.is_string() ? value.get<std::string>().find('1') != std::string::npos
                             : value.is_number() && value.get<std::int64_t>() != 0;
}

/// "name[7]" as "name" and 7, for a word of one bit.
std::optional<std::pair<std::string, std::int64_t>> split_index(const Word& word) {
    const std::size_t open = word.name.rfind('[');
    if (word.bits.size() != 1 || open == std::string::npos || !word.name.ends_with(']')) {
        return std::nullopt;
    }
    std::int64_t index = 0;
    const char* const last = word.name.data() + word.name.size() - 1;
    const auto parsed = std::from_chars(word.name.data() + open + 1, last, index);
    if (open == 0 || parsed.ec != std::errc() || parsed.ptr != last) {
        return std::nullopt;
    }
    return std::make_pair(word.name.substr(0, open), index);
}

/// AIGER names every bit "a[0]", "a[1]", ...: ports of one direction whose indices have no holes
/// become one bus, in the place of its first bit.
std::vector<Word> merge_indexed(const std::vector<Word>& words) {
    std::map<std::string, std::map<std::int64_t, const Word*>> buses;
    std::set<std::string> single; // names that cannot be a bus
    for (const Word& word : words) {
        if (const auto split = split_index(word)) {
            auto& bits = buses[split->first];
            if (!bits.empty() && bits.begin()->second->kind != word.kind) {
                single.insert(split->first);
            }
            bits[split->second] = &word;
        } else {
            single.insert(word.name);
        }
    }
    std::vector<Word> merged;
    for (const Word& word : words) {
        const auto split = split_index(word);
        const std::string name = split ? split->first : "";
        const auto& bits = buses[name];
        const bool is_bus = split && !single.contains(name) &&
                            bits.rbegin()->first - bits.begin()->first + 1 ==
                                static_cast<std::int64_t>(bits.size());
        if (!is_bus) {
            merged.push_back(word);
        } else if (std::ranges::find(merged, name, &Word::name) == merged.end()) {
            Word bus;
            bus.name = name;
            bus.kind = word.kind;
            bus.lowest_index = bits.begin()->first;
            for (const auto& [index, bit] : bits) {
                bus.bits.push_back(bit->bits[0]);
            }
            merged.push_back(std::move(bus));
        }
    }
    return merged;
}

class Reader {
public:
    Reader(const Json& module, const std::string& name, const std::vector<std::string>& port_order)
        : module_(module), port_order_(port_order) {
        data_.name = name;
        data_.net_names.resize(2);
    }

    Netlist read() {
        read_ports();
        name_nets();
        for (const auto& [name, cell] : module_.at("cells").items()) {
            read_cell(name, cell);
        }
        read_registers();
        drop_clock_port();
        return Netlist(std::move(data_));
    }

private:
    NetId net_of(const Json& bit, const SourcePosition& where) {
        if (bit.is_string()) {
            const std::string value = bit.get<std::string>();
            if (value == "z") {
                throw ModelError(where, "a high-impedance value (z): tristate logic cannot become "
                                        "a Hamiltonian; use a multiplexer");
            }
            return value == "1" ? net_one : net_zero;
        }
        const auto [entry, is_new] =
            net_of_bit_.emplace(bit.get<std::uint64_t>(), static_cast<NetId>(data_.net_count));
        if (is_new) {
            ++data_.net_count;
            data_.net_names.emplace_back();
        }
        return entry->second;
    }

    std::uint32_t add_source(const SourcePosition& position) {
        const auto [entry, is_new] = source_index_.emplace(
            std::make_pair(position.file, position.line), data_.sources.size());
        if (is_new) {
            data_.sources.push_back(position);
        }
        return static_cast<std::uint32_t>(entry->second);
    }

    static SourcePosition source_of(const Json& item) {
        const auto attributes = item.find("attributes");
        if (attributes == item.end() || !attributes->contains("src")) {
            return {};
        }
        return parse_source(attributes->at("src").get<std::string>());
    }

    SourcePosition source_of_name(const std::string& name) const {
        const auto found = module_.at("netnames").find(name);
        return found == module_.at("netnames").end() ? SourcePosition{} : source_of(*found);
    }

    Word read_word(const std::string& name, const Json& item) {
        Word word;
        word.name = name;
        word.lowest_index = item.value("offset", std::int64_t{0});
        word.descending = item.value("upto", 0) == 0;
        word.is_signed = item.value("signed", 0) != 0;
        for (const Json& bit : item.at("bits")) {
            word.bits.push_back(net_of(bit, source_of_name(name)));
        }
        return word;
    }

    void read_ports() {
        for (const std::string& name : port_order_) {
            const Json& port = module_.at("ports").at(name);
            const std::string direction = port.at("direction").get<std::string>();
            if (direction == "inout") {
                throw ModelError(source_of_name(name),
                                 fmt::format("port '{}' is inout; make it an input or an output, "
                                             "clamping chooses the direction later",
                                             name));
            }
            Word word = read_word(name, port);
            const auto net_name = module_.at("netnames").find(name);
            if (net_name != module_.at("netnames").end()) {
                word.is_signed = word.is_signed || net_name->value("signed", 0) != 0;
            }
            word.kind = direction == "input" ? WordKind::input : WordKind::output;
            data_.words.push_back(std::move(word));
        }
        data_.words = merge_indexed(data_.words);
    }

    /// Ports name their nets first; then visible names, then hidden ones.
    void name_nets() {
        const auto give = [this](const Word& word) {
            const std::uint32_t source = add_source(source_of_name(word.name));
            data_.net_sources.resize(data_.net_count, 0);
            for (std::size_t k = 0; k < word.bits.size(); ++k) {
                std::string& name = data_.net_names[word.bits[k]];
                if (word.bits[k] > net_one && name.empty()) {
                    name = word.bit_name(k);
                    data_.net_sources[word.bits[k]] = source;
                }
            }
        };
        for (const Word& word : data_.words) {
            give(word);
        }
        for (const int hidden : {0, 1}) {
            for (const auto& [name, item] : module_.at("netnames").items()) {
                if (item.value("hide_name", 0) == hidden) {
                    give(read_word(name, item));
                }
            }
        }
    }

    NetId pin(const std::string& cell_name, const Json& cell, const std::string& pin_name) {
        const auto connection = cell.at("connections").find(pin_name);
        if (connection == cell.at("connections").end() || connection->empty()) {
            return no_net;
        }
        if (connection->size() != 1) {
            throw ModelError(source_of(cell), fmt::format("cell '{}': pin {} is {} bits wide, "
                                                          "expected one",
                                                          cell_name, pin_name, connection->size()));
        }
        return net_of(connection->front(), source_of(cell));
    }

    NetId input_pin(const std::string& cell_name, const Json& cell, const std::string& pin_name) {
        const NetId net = pin(cell_name, cell, pin_name);
        if (net == no_net) {
            throw ModelError(source_of(cell), fmt::format("cell '{}': input {} is not connected",
                                                          cell_name, pin_name));
        }
        return net;
    }

    void read_cell(const std::string& name, const Json& cell) {
        const std::string type = cell.at("type").get<std::string>();
        const std::uint32_t source = add_source(source_of(cell));
        if (const GateType* gate = find_gate_by_yosys(type)) {
            read_gate(name, cell, *gate, source);
        } else if (type == "$_DFF_P_" || type == "$_DFF_N_" || type == "$_FF_") {
            read_flip_flop(name, cell, type, source);
        } else if (type == "$assert" || type == "$assume") {
            read_constraint(name, cell, source);
        } else if (type != "$cover") {
            refuse(name, type, cell);
        }
    }

    void read_gate(const std::string& name, const Json& cell, const GateType& type,
                   std::uint32_t source) {
        Gate gate;
        gate.kind = type.kind;
        gate.source = source;
        std::size_t position = 0;
        std::string_view rest = type.pins;
        while (!rest.empty()) {
            const std::size_t blank = std::min(rest.find(' '), rest.size());
            const std::string pin_name(rest.substr(0, blank));
            rest.remove_prefix(std::min(blank + 1, rest.size()));
            gate.pins.at(position) = position < type.input_count ? input_pin(name, cell, pin_name)
                                                                 : pin(name, cell, pin_name);
            ++position;
        }
        data_.gates.push_back(gate);
    }

    void read_flip_flop(const std::string& name, const Json& cell, const std::string& type,
                        std::uint32_t source) {
        FlipFlop ff;
        ff.d = input_pin(name, cell, "D");
        ff.q = input_pin(name, cell, "Q");
        ff.source = source;
        data_.flip_flops.push_back(ff);
        if (type == "$_FF_") {
            return;
        }
        const NetId clock = input_pin(name, cell, "C");
        const std::string edge = type == "$_DFF_P_" ? "rising" : "falling";
        if (clock_ == no_net) {
            clock_ = clock;
            clock_edge_ = edge;
        } else if (clock_ != clock || clock_edge_ != edge) {
            throw ModelError(
                source_of(cell),
                fmt::format("register '{}' is clocked by the {} edge of '{}', others by the {} "
                            "edge of '{}'; time frames need one clock and one edge",
                            label(name, cell), edge, data_.net_names[clock], clock_edge_,
                            data_.net_names[clock_]));
        }
    }

    /// assert (A) when EN: the net (A or not EN) must be 1.
    void read_constraint(const std::string& name, const Json& cell, std::uint32_t source) {
        const NetId condition = input_pin(name, cell, "A");
        const NetId enable = input_pin(name, cell, "EN");
        if (enable == net_one) {
            data_.constraints.push_back({condition, source});
            return;
        }
        Gate gate;
        gate.kind = GateKind::ornot;
        gate.pins = {condition, enable, static_cast<NetId>(data_.net_count++), no_net, no_net};
        gate.source = source;
        data_.net_names.emplace_back();
        data_.gates.push_back(gate);
        data_.constraints.push_back({gate.pins[2], source});
    }

    /// The cell's name; for one that Yosys made up, the net that it drives.
    std::string label(const std::string& name, const Json& cell) {
        for (const char* output : {"Q", "Y"}) {
            const Json& connections = cell.at("connections");
            if (name.starts_with('$') && connections.contains(output)) {
                return data_.net_names[net_of(connections.at(output).at(0), source_of(cell))];
            }
        }
        return name;
    }

    [[noreturn]] void refuse(const std::string& cell_name, const std::string& type,
                             const Json& cell) {
        const SourcePosition where = source_of(cell);
        const std::string name = label(cell_name, cell);
        if (type.find("DLATCH") != std::string::npos || type.find("_SR_") != std::string::npos ||
            type.find("latch") != std::string::npos) {
            throw ModelError(where, fmt::format("'{}' is a latch ({}); assign the signal in every "
                                                "branch, or clock it",
                                                name, type));
        }
        if (type == "$tribuf" || type == "$_TBUF_") {
            throw ModelError(where,
                             fmt::format("'{}' is a tristate driver; use a multiplexer", name));
        }
        if (type.rfind('$', 0) == 0) {
            throw ModelError(where, fmt::format("cell '{}' of type {} has no meaning as gates here",
                                                name, type));
        }
        throw ModelError(
            where, fmt::format("'{}' is a black box of type '{}'; give its source", name, type));
    }

    /// Names of nets that hold only flip-flop outputs are registers; init values come from any
    /// name.
    void read_registers() {
        std::unordered_map<NetId, FlipFlop*> flip_flop_of;
        for (FlipFlop& ff : data_.flip_flops) {
            flip_flop_of.emplace(ff.q, &ff);
        }
        if (flip_flop_of.empty()) {
            return;
        }
        std::set<std::string> ports(port_order_.begin(), port_order_.end());
        for (const auto& [name, item] : module_.at("netnames").items()) {
            Word word = read_word(name, item);
            read_initial_values(item, word, flip_flop_of);
            bool is_register = item.value("hide_name", 0) == 0 && !ports.contains(name);
            bool is_constant = true;
            for (const NetId net : word.bits) {
                is_register = is_register && (net <= net_one || flip_flop_of.contains(net));
                is_constant = is_constant && net <= net_one;
            }
            is_register = is_register && !is_constant;
            if (is_register) {
                word.kind = WordKind::state;
                data_.words.push_back(std::move(word));
            }
        }
    }

    static void read_initial_values(const Json& item, const Word& word,
                                    const std::unordered_map<NetId, FlipFlop*>& flip_flop_of) {
        const auto attributes = item.find("attributes");
        if (attributes == item.end() || !attributes->contains("init")) {
            return;
        }
        const Json& init = attributes->at("init");
        const std::string values = init.is_string() ? init.get<std::string>() : std::string();
        for (std::size_t k = 0; k < word.bits.size() && k < values.size(); ++k) {
            const char value = values[values.size() - 1 - k];
            const auto ff = flip_flop_of.find(word.bits[k]);
            if (ff != flip_flop_of.end() && (value == '0' || value == '1')) {
                ff->second->initial = value == '1';
            }
        }
    }

    /// A port that only clocks flip-flops carries no information in time frames.
    void drop_clock_port() {
        if (clock_ == no_net) {
            return;
        }
        for (const Gate& gate : data_.gates) {
            for (const NetId net : gate.inputs()) {
                if (net == clock_) {
                    return;
                }
            }
        }
        std::erase_if(data_.words, [this](const Word& word) {
            return word.kind == WordKind::input && word.bits.size() == 1 && word.bits[0] == clock_;
        });
    }

    const Json& module_;
    const std::vector<std::string>& port_order_;
    NetlistData data_;
    std::unordered_map<std::uint64_t, NetId> net_of_bit_;
    std::map<std::pair<std::string, std::size_t>, std::size_t> source_index_;
    NetId clock_ = no_net;
    std::string clock_edge_;
};

/// The order of ports is the order of the text, which the JSON tree does not keep: a second, quick
/// walk over the text. (The parser's callback would do, but takes quadratic time in 3.11.)
class PortOrder : public nlohmann::json_sax<Json> {
public:
    /// Names of the ports of a module, in order.
    const std::vector<std::string>& of(const std::string& module_name) {
        return of_module_[module_name];
    }

    bool key(string_t& name) override {
        if (depth_ == 2) {
            module_ = name;
        } else if (depth_ == 3) {
            section_ = name;
        } else if (depth_ == 4 && section_ == "ports") {
            of_module_[module_].push_back(name);
        }
        return true;
    }
    bool start_object(std::size_t) override { return ++depth_ > 0; }
    bool end_object() override { return depth_-- > 0; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
        return false; // reported by the parser of the tree
    }

private:
    int depth_ = 0;
    std::string module_;
    std::string section_;
    std::map<std::string, std::vector<std::string>> of_module_;
};

} // namespace

YosysDesign read_yosys_json(std::string_view text) {
    PortOrder order;
    try {
        const Json root = Json::parse(text);
        Json::sax_parse(text, &order);
        YosysDesign design;
        design.creator = root.value("creator", std::string("unknown"));
        for (const auto& [name, module] : root.at("modules").items()) {
            const Json attributes = module.value("attributes", Json::object());
            if (attributes.contains("top") && is_true(attributes.at("top"))) {
                design.netlist = Reader(module, name, order.of(name)).read();
                return design;
            }
        }
    } catch (const Json::exception& error) {
        throw InputError(fmt::format("this is not the JSON that Yosys writes: {}", error.what()));
    }
    throw InputError("the design has no top module; do the files hold a module?");
}

} // namespace isinglass
