// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Layers are instances of modules with their weights as parameters, one line of digits per unit.
#include "learning/network_verilog.hpp"

#include <algorithm>
#include <bit>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

/// Placeholders: {0} the name that modules start with.
constexpr std::string_view layer_modules = R"(
// Hidden units that read bits: bit i adds its weight, +1 or -1, when it is 1.
module {0}_bits #(
    parameter INPUTS = 1,
    parameter UNITS = 1,
    parameter [UNITS*INPUTS-1:0] WEIGHTS = 0 // unit 0 in the lowest bits; 1 is +1, 0 is -1
) (
    input  wire [INPUTS-1:0] x,
    output wire [UNITS-1:0]  h
);
    genvar j;
    generate
        for (j = 0; j < UNITS; j = j + 1) begin : unit
            wire [INPUTS-1:0] w = WEIGHTS[j*INPUTS +: INPUTS];
            assign h[j] = $countones(x & w) >= $countones(x & ~w);
        end
    endgenerate
endmodule

// Hidden units that read spins: 1 is +1, 0 is -1.
module {0}_spins #(
    parameter INPUTS = 1,
    parameter UNITS = 1,
    parameter [UNITS*INPUTS-1:0] WEIGHTS = 0
) (
    input  wire [INPUTS-1:0] x,
    output wire [UNITS-1:0]  h
);
    genvar j;
    generate
        for (j = 0; j < UNITS; j = j + 1) begin : unit
            assign h[j] = 2 * $countones(x ~^ WEIGHTS[j*INPUTS +: INPUTS]) >= INPUTS;
        end
    endgenerate
endmodule

// The class of the largest sum, the lowest of equals. SPINS: inputs are +1/-1, else bits.
module {0}_answer #(
    parameter INPUTS = 1,
    parameter CLASSES = 2,
    parameter LABEL_BITS = 1,
    parameter SCORE_BITS = 1,
    parameter SPINS = 1,
    parameter [CLASSES*INPUTS-1:0] WEIGHTS = 0
) (
    input  wire [INPUTS-1:0]    x,
    output reg [LABEL_BITS-1:0] label,
    output wire [SCORE_BITS-1:0] margin // weights that agree, more than for the next class
);
    wire [CLASSES*SCORE_BITS-1:0] scores;
    genvar k;
    generate
        for (k = 0; k < CLASSES; k = k + 1) begin : sum
            wire [INPUTS-1:0] w = WEIGHTS[k*INPUTS +: INPUTS];
            assign scores[k*SCORE_BITS +: SCORE_BITS] = $countones(SPINS ? x ~^ w : x & w);
        end
    endgenerate
    reg [SCORE_BITS-1:0] best, second, score;
    integer i;
    always @* begin
        label = 0;
        best = scores[0 +: SCORE_BITS];
        second = 0;
        for (i = 1; i < CLASSES; i = i + 1) begin
            score = scores[i*SCORE_BITS +: SCORE_BITS];
            if (score > best) begin
                second = best;
                best = score;
                label = i;
            end else if (score > second)
                second = score;
        end
    end
    assign margin = best - second;
endmodule
)";

/// The weights of a unit as a Verilog number: column 0 is the lowest bit.
std::string number_of(const BitMatrix& layer, std::size_t unit) {
    std::string digits;
    for (std::size_t d = (layer.columns() + 3) / 4; d-- > 0;) {
        digits += "0123456789abcdef"[(layer.row(unit)[d / 16] >> (4 * (d % 16))) & 15U];
    }
    return fmt::format("{}'h{}", layer.columns(), digits);
}

/// All units, the last one first, as a concatenation puts the highest bits first.
std::string weights_of(const BitMatrix& layer) {
    std::string text = "{\n";
    for (std::size_t unit = layer.rows(); unit-- > 0;) {
        text += fmt::format("            {}{} // {}\n", number_of(layer, unit),
                            unit == 0 ? " " : ",", unit);
    }
    return text + "        }";
}

int label_bits(std::size_t classes) {
    return std::max(1, static_cast<int>(std::bit_width(classes - 1)));
}

std::string instance(const BitMatrix& layer, const std::string& module, std::size_t l, bool last,
                     const std::string& input) {
    std::string text;
    if (!last) {
        text += fmt::format("    wire [{}:0] h{};\n", layer.rows() - 1, l);
    }
    text += fmt::format("    {}_{} #(\n        .INPUTS({}),\n", module,
                        last     ? "answer"
                        : l == 0 ? "bits"
                                 : "spins",
                        layer.columns());
    text += last ? fmt::format("        .CLASSES({}),\n        .LABEL_BITS({}),\n"
                               "        .SCORE_BITS({}),\n        .SPINS({}),\n",
                               layer.rows(), label_bits(layer.rows()),
                               std::bit_width(layer.columns()), l == 0 ? 0 : 1)
                 : fmt::format("        .UNITS({}),\n", layer.rows());
    return text + fmt::format("        .WEIGHTS({})\n    ) layer{} (.x({}), {});\n",
                              weights_of(layer), l, input,
                              last ? std::string(".label(label), .margin(margin)")
                                   : fmt::format(".h(h{})", l));
}

void check_name(const std::string& name) {
    bool good = !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0;
    for (const char c : name) {
        good = good && (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_');
    }
    if (!good) {
        throw InputError(fmt::format("'{}' cannot name a Verilog module: letters, digits and '_', "
                                     "no digit first",
                                     name));
    }
}

} // namespace

std::string network_verilog(const TrainedNetwork& trained, const std::string& module_name) {
    check_name(module_name);
    const std::vector<BitMatrix>& layers = trained.network.layers;
    const NetworkShape shape = trained.network.shape();
    const TrainingRecord& training = trained.training;
    std::string text = fmt::format(
        "// Binary network {}, written by isinglass {}.\n"
        "// Trained on {} samples of {} by route {}, {} epochs, seed {}. Inputs: {}.\n"
        "module {} (\n    input  wire [{}:0] x,\n    output wire [{}:0] label,\n    "
        "output wire [{}:0] margin\n);\n",
        to_string(shape), training.program_version, training.samples, training.data, training.route,
        training.epochs, training.seed, to_string(trained.code), module_name, shape.front() - 1,
        label_bits(shape.back()) - 1, std::bit_width(layers.back().columns()) - 1);
    std::string input = fmt::format("{{{{{}{{1'b1}}}}, x}}", always_on_inputs);
    for (std::size_t l = 0; l < layers.size(); ++l) {
        text += instance(layers[l], module_name, l, l + 1 == layers.size(), input);
        input = fmt::format("h{}", l);
    }
    text += "endmodule\n";
    std::string modules(layer_modules);
    for (std::size_t at = 0; (at = modules.find("{0}", at)) != std::string::npos;) {
        modules.replace(at, 3, module_name);
    }
    return text + modules;
}

} // namespace isinglass
