// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The records, one per format.
#include "core/formats/format_registry.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/formats/bqpjson.hpp"
#include "core/formats/coo.hpp"
#include "core/formats/dot.hpp"
#include "core/formats/gset.hpp"
#include "core/formats/matrix_market.hpp"
#include "core/formats/qmasm.hpp"
#include "core/formats/qubo.hpp"

namespace isinglass {

std::span<const ModelFormat> model_formats() {
    static const std::vector<ModelFormat> formats = {
        {"bqpjson",
         {".bqpjson", ".bqp.json"},
         "bqpjson 1.0.0 (JSON; names, description and known solutions)",
         read_bqpjson,
         write_bqpjson},
        {"coo", {".coo"}, "dimod's coordinate text, 'i j bias'", read_coo, write_coo},
        {"dot", {".dot", ".gv"}, "Graphviz picture (written only)", nullptr, write_dot},
        {"gset", {".gset", ".rud"}, "max-cut graph 'i j w' of the G-set", read_gset, write_gset},
        {"matrix_market",
         {".mtx"},
         "MatrixMarket symmetric coordinate matrix, h on the diagonal",
         read_matrix_market,
         write_matrix_market},
        {"qmasm",
         {".qmasm"},
         "qmasm source, flat subset: weights, couplers, chains, pins",
         read_qmasm,
         write_qmasm},
        {"qubo", {".qubo"}, "qbsolv QUBO with 0/1 variables", read_qubo, write_qubo},
    };
    return formats;
}

const ModelFormat& format_by_name(std::string_view name) {
    std::string known;
    for (const ModelFormat& format : model_formats()) {
        if (format.name == name) {
            return format;
        }
        known += (known.empty() ? "" : ", ") + std::string(format.name);
    }
    throw InputError(fmt::format("unknown format '{}'; known are {}", name, known));
}

const ModelFormat* format_by_path(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    for (const ModelFormat& format : model_formats()) {
        for (const std::string_view extension : format.extensions) {
            if (name.size() > extension.size() && name.ends_with(extension)) {
                return &format;
            }
        }
    }
    return nullptr;
}

} // namespace isinglass
