// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One CBOR map; arrays are byte strings in the machine's byte order, which the file names.
#include "learning/checkpoint.hpp"

#include <bit>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.hpp"

namespace isinglass {

namespace {

using Json = nlohmann::ordered_json;

constexpr int schema_version = 1;
constexpr auto format_name = "isinglass checkpoint";

/// FNV-1a (Fowler, Noll, Vo), eight bytes at a time.
class Checksum {
public:
    void add(std::uint64_t value) { sum_ = (sum_ ^ value) * 0x100000001b3U; }
    void add(std::string_view bytes) {
        for (const char byte : bytes) {
            add(static_cast<unsigned char>(byte));
        }
        add(bytes.size());
    }
    std::uint64_t value() const { return sum_; }

private:
    std::uint64_t sum_ = 0xcbf29ce484222325U;
};

std::string byte_order() { return std::endian::native == std::endian::little ? "little" : "big"; }

std::uint64_t checksum(const TrainingState& state) {
    Checksum sum;
    for (const auto& [name, bytes] : state.arrays()) {
        sum.add(name);
        sum.add(bytes);
    }
    return sum.value();
}

void check_run(const Json& json, const RunIdentity& run) {
    for (const auto& [name, value] : run) {
        const std::string saved = json.contains(name) ? json.at(name).get<std::string>() : "none";
        if (saved != value) {
            throw InputError(
                fmt::format("a checkpoint of another run: its {} is {}, here it is {}; "
                            "use another file, or remove this one to start afresh",
                            name, saved, value));
        }
    }
}

Checkpoint checkpoint_from(const Json& json, const RunIdentity& run) {
    if (!json.is_object() || json.value("format", "") != format_name) {
        throw InputError("not a checkpoint");
    }
    if (json.at("schema").get<int>() > schema_version) {
        throw InputError("a checkpoint of a newer version of the program");
    }
    check_run(json.at("run"), run);
    if (json.at("byte_order").get<std::string>() != byte_order()) {
        throw InputError("a checkpoint of a machine with another byte order");
    }
    Checkpoint checkpoint{run, json.at("cpu_seconds"), {}};
    for (const auto& [name, value] : json.at("state").items()) {
        const auto& bytes = value.get_binary();
        checkpoint.state.put_bytes(name, std::string(bytes.begin(), bytes.end()));
    }
    if (json.at("checksum").get<std::uint64_t>() != checksum(checkpoint.state)) {
        throw InputError("damaged checkpoint: the checksum is wrong");
    }
    return checkpoint;
}

} // namespace

std::string write_checkpoint(const Checkpoint& checkpoint) {
    Json run = Json::object();
    for (const auto& [name, value] : checkpoint.run) {
        run[name] = value;
    }
    Json state = Json::object();
    for (const auto& [name, bytes] : checkpoint.state.arrays()) {
        state[name] = Json::binary({bytes.begin(), bytes.end()});
    }
    const Json json{{"format", format_name},
                    {"schema", schema_version},
                    {"run", run},
                    {"cpu_seconds", checkpoint.cpu_seconds},
                    {"byte_order", byte_order()},
                    {"checksum", checksum(checkpoint.state)},
                    {"state", state}};
    std::string bytes;
    Json::to_cbor(json, bytes);
    return bytes;
}

Checkpoint read_checkpoint(std::string_view bytes, const RunIdentity& run,
                           const std::string& file) {
    try {
        return checkpoint_from(Json::from_cbor(bytes), run);
    } catch (const nlohmann::json::exception& error) {
        throw InputError({file, 0}, fmt::format("damaged checkpoint: {}", error.what()));
    } catch (const InputError& error) {
        throw InputError({file, 0}, error.what());
    }
}

std::uint64_t fingerprint(const BitSamples& samples) {
    Checksum sum;
    sum.add(samples.size());
    sum.add(samples.inputs.columns());
    for (std::size_t s = 0; s < samples.size(); ++s) {
        for (const std::uint64_t word : samples.inputs.row(s)) {
            sum.add(word);
        }
        sum.add(samples.labels[s]);
    }
    return sum.value();
}

} // namespace isinglass
