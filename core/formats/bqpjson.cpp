// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The JSON keys of bqpjson, and exact numbers out of JSON's.
#include "core/formats/bqpjson.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/formats/quadratic_form.hpp"

namespace isinglass {

namespace {

using Json = nlohmann::json;

/// A value of the document with its path, so that every message can say where it is.
class Node {
public:
    Node(const Json& json, const std::string& file, std::string path)
        : json_(json), file_(file), path_(std::move(path)) {}

    [[noreturn]] void fail(std::string_view what) const {
        throw InputError({file_}, fmt::format("at {}: expected {}, found {}", path_, what,
                                              excerpt(json_.dump(-1, ' ', true))));
    }
    const Json& json() const { return json_; }
    bool has(const char* key) const { return json_.is_object() && json_.contains(key); }
    Node at(const char* key) const {
        if (!has(key)) {
            throw InputError({file_}, fmt::format("at {}: expected an object with \"{}\"",
                                                  path_.empty() ? "/" : path_, key));
        }
        return {json_.at(key), file_, path_ + "/" + key};
    }
    /// The elements of an array.
    std::vector<Node> list() const {
        if (!json_.is_array()) {
            fail("an array");
        }
        std::vector<Node> nodes;
        nodes.reserve(json_.size());
        for (std::size_t k = 0; k < json_.size(); ++k) {
            nodes.emplace_back(json_[k], file_, fmt::format("{}/{}", path_, k));
        }
        return nodes;
    }
    std::string text() const {
        if (!json_.is_string()) {
            fail("a string");
        }
        return json_.get<std::string>();
    }
    std::uint64_t id() const {
        if (!json_.is_number_unsigned()) {
            fail("a whole number, 0 or more");
        }
        return json_.get<std::uint64_t>();
    }
    /// A double goes back to the shortest decimal that means it: the one that was written.
    Rational number() const {
        if (!json_.is_number()) {
            fail("a number");
        }
        const std::string token =
            json_.is_number_float() ? fmt::format("{}", json_.get<double>()) : json_.dump();
        return parse_rational(token, where());
    }
    SourcePosition where() const { return {file_ + ": at " + path_, 0}; }

private:
    const Json& json_;
    const std::string& file_;
    std::string path_;
};

Json parse(std::string_view text, const std::string& file) {
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        const std::size_t before = std::min(error.byte, text.size());
        const auto breaks =
            std::count(text.begin(), text.begin() + static_cast<long>(before), '\n');
        throw InputError({file, static_cast<std::size_t>(breaks) + 1},
                         fmt::format("not a JSON document: {}", error.what()));
    } catch (const Json::exception& error) {
        throw InputError({file}, fmt::format("not a JSON document: {}", error.what()));
    }
}

VariableDomain read_domain(const Node& node) {
    const std::string domain = node.text();
    if (domain != "spin" && domain != "boolean") {
        node.fail("\"spin\" or \"boolean\"");
    }
    return domain == "spin" ? VariableDomain::spin : VariableDomain::boolean;
}

class Reader {
public:
    Reader(const Json& json, const std::string& file)
        : root_(json, file, ""), domain_(read_domain(root_.at("variable_domain"))),
          form_(domain_, file) {}

    NamedModel read() {
        if (root_.at("version").text() != "1.0.0") {
            root_.at("version").fail("version \"1.0.0\"");
        }
        read_variables();
        read_terms();
        NamedModel named = form_.to_model(read_names());
        named.description = read_description();
        if (root_.has("solutions")) {
            for (const Node& solution : root_.at("solutions").list()) {
                named.solutions.push_back(read_solution(solution.at("assignment")));
            }
        }
        return named;
    }

private:
    void read_variables() {
        for (const Node& node : root_.at("variable_ids").list()) {
            form_.declare(node.id());
            ids_.push_back(node.id());
        }
        std::ranges::sort(ids_);
        if (std::ranges::adjacent_find(ids_) != ids_.end()) {
            root_.at("variable_ids").fail("different ids");
        }
    }

    std::uint64_t known_id(const Node& node) const {
        if (!std::ranges::binary_search(ids_, node.id())) {
            node.fail("an id of variable_ids");
        }
        return node.id();
    }

    /// The energy is scale * (terms + offset).
    void read_terms() {
        const Rational scale = root_.at("scale").number();
        if (scale.numerator < 0) {
            root_.at("scale").fail("a scale of 0 or more");
        }
        const auto scaled = [&](const Node& node) {
            return product(scale, node.number(), node.where());
        };
        form_.add_constant(scaled(root_.at("offset")));
        for (const Node& term : root_.at("linear_terms").list()) {
            const std::uint64_t id = known_id(term.at("id"));
            form_.add_term(id, id, scaled(term.at("coeff")));
        }
        for (const Node& term : root_.at("quadratic_terms").list()) {
            const std::uint64_t tail = known_id(term.at("id_tail"));
            const std::uint64_t head = known_id(term.at("id_head"));
            if (tail == head) {
                term.fail("two different variables");
            }
            form_.add_term(tail, head, scaled(term.at("coeff")));
        }
    }

    /// metadata.variable_names is {name: [id, ...]}, the first name of an id counts.
    std::map<std::uint64_t, std::string> read_names() const {
        std::map<std::uint64_t, std::string> names;
        const Node metadata = root_.at("metadata");
        if (!metadata.has("variable_names")) {
            return names;
        }
        const Node map = metadata.at("variable_names");
        if (!map.json().is_object()) {
            map.fail("an object {name: [id, ...]}");
        }
        for (const auto& [name, value] : map.json().items()) {
            if (name.empty()) {
                map.fail("names that are not empty");
            }
            for (const Node& node : map.at(name.c_str()).list()) {
                names.emplace(known_id(node), name);
            }
        }
        return names;
    }

    std::string read_description() const {
        if (root_.has("description")) {
            return root_.at("description").text();
        }
        const Node metadata = root_.at("metadata");
        return metadata.has("description") ? metadata.at("description").text() : "";
    }

    SpinState read_solution(const Node& assignment) const {
        SpinState state(ids_.size(), 0);
        const int low = domain_ == VariableDomain::spin ? -1 : 0;
        for (const Node& node : assignment.list()) {
            const auto spin =
                std::ranges::lower_bound(ids_, known_id(node.at("id"))) - ids_.begin();
            const Rational value = node.at("value").number();
            if (value != Rational{1} && value != Rational{low}) {
                node.at("value").fail(fmt::format("{} or 1", low));
            }
            state[static_cast<std::size_t>(spin)] = value == Rational{1} ? Spin{1} : Spin{-1};
        }
        if (std::ranges::count(state, 0) > 0) {
            assignment.fail("a value for every variable");
        }
        return state;
    }

    Node root_;
    VariableDomain domain_;
    std::vector<std::uint64_t> ids_;
    QuadraticForm form_;
};

/// A JSON string; JSON text is UTF-8, so other bytes have no form.
std::string json_text(const std::string& text) {
    try {
        return Json(text).dump();
    } catch (const Json::exception&) {
        throw ModelError(fmt::format("{} is not UTF-8, which JSON needs", excerpt(text)));
    }
}

/// "[\n  a,\n  b\n ]", one element a line.
std::string json_list(const std::vector<std::string>& elements) {
    return elements.empty() ? "[]" : fmt::format("[\n  {}\n ]", fmt::join(elements, ",\n  "));
}

std::vector<std::string> linear_terms(const IsingModel& model) {
    std::vector<std::string> list;
    for (SpinId i = 0; i < model.spin_count(); ++i) {
        if (model.bias(i) != 0) {
            list.push_back(fmt::format(R"({{"id": {}, "coeff": {}}})", i, -Energy{model.bias(i)}));
        }
    }
    return list;
}

std::vector<std::string> quadratic_terms(const IsingModel& model) {
    std::vector<std::string> list;
    for (const Coupling& c : model.couplings()) {
        list.push_back(fmt::format(R"({{"id_tail": {}, "id_head": {}, "coeff": {}}})", c.i, c.j,
                                   -Energy{c.weight}));
    }
    return list;
}

std::vector<std::string> solutions(const NamedModel& named) {
    std::vector<std::string> list;
    for (const SpinState& state : named.solutions) {
        std::vector<std::string> values;
        for (std::size_t i = 0; i < state.size(); ++i) {
            values.push_back(fmt::format(R"({{"id": {}, "value": {}}})", i, int{state[i]}));
        }
        list.push_back(fmt::format(
            R"({{"id": {}, "evaluation": {}, "assignment": [{}]}})", list.size(),
            decimal_text(named.model.energy(state), named.denominator), fmt::join(values, ", ")));
    }
    return list;
}

std::string metadata(const NamedModel& named) {
    if (named.names.empty()) {
        return "{}";
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < named.names.size(); ++i) {
        names.push_back(fmt::format("{}: [{}]", json_text(named.names[i]), i));
    }
    return fmt::format("{{\"variable_names\": {{\n  {}\n }}}}", fmt::join(names, ",\n  "));
}

} // namespace

std::string write_bqpjson(const NamedModel& named) {
    require_valid(named);
    const IsingModel& model = named.model;
    std::vector<std::size_t> ids(model.spin_count());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        ids[i] = i;
    }
    std::string text = "{\n \"version\": \"1.0.0\",\n \"id\": 0,\n";
    if (!named.description.empty()) {
        text += fmt::format(" \"description\": {},\n", json_text(named.description));
    }
    text += fmt::format(" \"metadata\": {},\n \"variable_domain\": \"spin\",\n", metadata(named));
    text += fmt::format(" \"scale\": {},\n \"offset\": {},\n", decimal_text(1, named.denominator),
                        model.offset());
    text += fmt::format(" \"variable_ids\": [{}],\n", fmt::join(ids, ", "));
    if (!named.solutions.empty()) {
        text += fmt::format(" \"solutions\": {},\n", json_list(solutions(named)));
    }
    text += fmt::format(" \"linear_terms\": {},\n", json_list(linear_terms(model)));
    text += fmt::format(" \"quadratic_terms\": {}\n", json_list(quadratic_terms(model)));
    return text + "}\n";
}

NamedModel read_bqpjson(std::string_view text, const std::string& file) {
    const Json json = parse(text, file);
    return Reader(json, file).read();
}

} // namespace isinglass
