// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Weights as hexadecimal digits, one string per unit.
#include "learning/network_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.hpp"

namespace isinglass {

namespace {

using Json = nlohmann::ordered_json;

constexpr int schema_version = 1;
constexpr auto format_name = "isinglass network";

/// Column 4 d + b is bit b of digit d.
std::string to_digits(const BitMatrix& layer, std::size_t unit) {
    std::string digits;
    for (std::size_t c = 0; c < layer.columns(); c += 4) {
        digits += "0123456789abcdef"[(layer.row(unit)[c / 64] >> (c % 64)) & 15U];
    }
    return digits;
}

void read_digits(const std::string& digits, BitMatrix& layer, std::size_t unit) {
    for (std::size_t c = 0; c < layer.columns(); ++c) {
        const char digit = digits[c / 4];
        const int value = digit >= '0' && digit <= '9'   ? digit - '0'
                          : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                                                         : -1;
        if (value < 0) {
            throw InputError(fmt::format("unit {}: '{}' is no hexadecimal digit", unit, digit));
        }
        layer.set(unit, c, ((value >> (c % 4)) & 1) != 0);
    }
}

/// Checks all sizes before memory is taken for them.
BitMatrix layer_from(const Json& json, std::size_t units, std::size_t inputs) {
    if (json.size() != units) {
        throw InputError(fmt::format("{} units instead of {}", json.size(), units));
    }
    for (std::size_t unit = 0; unit < units; ++unit) {
        const std::size_t digits = json[unit].get_ref<const std::string&>().size();
        if (digits != inputs / 4 + (inputs % 4 == 0 ? 0 : 1)) {
            throw InputError(
                fmt::format("unit {}: {} digits for {} weights", unit, digits, inputs));
        }
    }
    BitMatrix layer(units, inputs);
    for (std::size_t unit = 0; unit < units; ++unit) {
        read_digits(json[unit].get_ref<const std::string&>(), layer, unit);
    }
    return layer;
}

Json training_json(const TrainingRecord& training) {
    Json settings = Json::object();
    for (const auto& [name, value] : training.settings) {
        settings[name] = value;
    }
    return {{"data", training.data},
            {"samples", training.samples},
            {"route", training.route},
            {"settings", settings},
            {"seed", training.seed},
            {"epochs", training.epochs},
            {"version", training.program_version}};
}

TrainingRecord training_from(const Json& json) {
    TrainingRecord training{json.at("data"),    json.at("route"), {},
                            json.at("samples"), json.at("seed"),  json.at("epochs"),
                            json.at("version")};
    for (const auto& [name, value] : json.at("settings").items()) {
        training.settings.emplace_back(name, value.get<std::string>());
    }
    return training;
}

BinaryNetwork layers_from(const Json& json, const NetworkShape& shape) {
    const Json& layers = json.at("layers");
    if (layers.size() + 1 != shape.size()) {
        throw InputError(fmt::format("{} layers for shape {}", layers.size(), to_string(shape)));
    }
    BinaryNetwork network;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        try {
            const std::size_t extra = l == 0 ? always_on_inputs : 0;
            network.layers.push_back(layer_from(layers[l], shape[l + 1], shape[l] + extra));
        } catch (const InputError& error) {
            throw InputError(fmt::format("layer {}: {}", l, error.what()));
        }
    }
    return network;
}

TrainedNetwork network_from(const Json& json) {
    if (!json.is_object() || json.value("format", "") != format_name) {
        throw InputError("not a network file (isinglass train writes them)");
    }
    if (json.at("schema").get<int>() > schema_version) {
        throw InputError(fmt::format("schema {} is newer than this program reads ({})",
                                     json.at("schema").get<int>(), schema_version));
    }
    const NetworkShape shape = parse_shape(json.at("shape").get<std::string>());
    const Json& input = json.at("input");
    TrainedNetwork trained{layers_from(json, shape),
                           parse_input_code(input.at("code").get<std::string>()),
                           input.at("features"),
                           input.at("width"),
                           input.at("height"),
                           {},
                           training_from(json.at("training"))};
    for (const Json& range : input.at("ranges")) {
        trained.table.ranges.push_back({range.at(0), range.at(1)});
    }
    trained.table.class_names = json.at("classes").get<std::vector<std::string>>();
    if (trained.width * trained.height != trained.feature_count &&
        (trained.width != 0 || trained.height != 0)) {
        throw InputError("width times height is not the number of features");
    }
    const std::size_t features = trained.code.reduced == 0
                                     ? trained.feature_count
                                     : trained.code.reduced * trained.code.reduced;
    if (features * trained.code.thresholds.size() != shape.front()) {
        throw InputError(fmt::format("code {} of {} features does not give {} inputs",
                                     to_string(trained.code), trained.feature_count,
                                     shape.front()));
    }
    return trained;
}

} // namespace

std::string write_network(const TrainedNetwork& trained) {
    Json layers = Json::array();
    for (const BitMatrix& layer : trained.network.layers) {
        Json units = Json::array();
        for (std::size_t unit = 0; unit < layer.rows(); ++unit) {
            units.push_back(to_digits(layer, unit));
        }
        layers.push_back(std::move(units));
    }
    Json ranges = Json::array();
    for (const FeatureRange& range : trained.table.ranges) {
        ranges.push_back({range.low, range.high});
    }
    const Json json{{"format", format_name},
                    {"schema", schema_version},
                    {"shape", to_string(trained.network.shape())},
                    {"input",
                     {{"code", to_string(trained.code)},
                      {"features", trained.feature_count},
                      {"width", trained.width},
                      {"height", trained.height},
                      {"ranges", ranges}}},
                    {"classes", trained.table.class_names},
                    {"training", training_json(trained.training)},
                    {"layers", layers}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

TrainedNetwork read_network(std::string_view text, const std::string& file) {
    try {
        return network_from(Json::parse(text));
    } catch (const nlohmann::json::exception& error) {
        throw InputError({file, 0}, fmt::format("damaged network file: {}", error.what()));
    } catch (const InputError& error) {
        throw InputError({file, 0}, error.what());
    }
}

} // namespace isinglass
