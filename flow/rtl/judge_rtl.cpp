// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every gate on the way to a port or an assumption becomes a wire.
#include "flow/rtl/judge_rtl.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.hpp"
#include "flow/rtl/verilog_names.hpp"

namespace isinglass {

namespace {

/// Expressions of a gate's outputs over its inputs {0}, {1}, ...
struct GateText {
    GateKind kind;
    std::string_view first;
    std::string_view second = {};
};

constexpr std::array gate_texts{
    GateText{GateKind::buf, "{0}"},
    GateText{GateKind::free, "{0}"},
    GateText{GateKind::not_, "~{0}"},
    GateText{GateKind::and_, "{0} & {1}"},
    GateText{GateKind::nand, "~({0} & {1})"},
    GateText{GateKind::or_, "{0} | {1}"},
    GateText{GateKind::nor, "~({0} | {1})"},
    GateText{GateKind::xor_, "{0} ^ {1}"},
    GateText{GateKind::xnor, "~({0} ^ {1})"},
    GateText{GateKind::andnot, "{0} & ~{1}"},
    GateText{GateKind::ornot, "{0} | ~{1}"},
    GateText{GateKind::mux, "{2} ? {1} : {0}"},
    GateText{GateKind::aoi3, "~(({0} & {1}) | {2})"},
    GateText{GateKind::oai3, "~(({0} | {1}) & {2})"},
    GateText{GateKind::aoi4, "~(({0} & {1}) | ({2} & {3}))"},
    GateText{GateKind::oai4, "~(({0} | {1}) & ({2} | {3}))"},
    GateText{GateKind::and3, "{0} & {1} & {2}"},
    GateText{GateKind::and4, "{0} & {1} & {2} & {3}"},
    GateText{GateKind::or3, "{0} | {1} | {2}"},
    GateText{GateKind::or4, "{0} | {1} | {2} | {3}"},
    GateText{GateKind::maj, "({0} & {1}) | ({0} & {2}) | ({1} & {2})"},
    GateText{GateKind::ha, "{0} ^ {1}", "{0} & {1}"},
    GateText{GateKind::fa, "{0} ^ {1} ^ {2}", "({0} & {1}) | ({0} & {2}) | ({1} & {2})"},
};

const GateText& gate_text(GateKind kind) {
    const auto found = std::find_if(gate_texts.begin(), gate_texts.end(),
                                    [&](const GateText& text) { return text.kind == kind; });
    require(found != gate_texts.end(), "every gate has its expression");
    return *found;
}

class JudgeWriter {
public:
    explicit JudgeWriter(const RtlDesign& design)
        : design_(design), names_(design.netlist.net_count()), used_(design.netlist.net_count()) {}

    std::string write() {
        mark_used();
        std::string text =
            fmt::format("// {}: what its ports are when its inputs are known.\n"
                        "module {}_judge (\n{}\n);\n",
                        design_.netlist.name(), design_.name, fmt::join(declare_ports(), ",\n"));
        for (const Gate& gate : design_.netlist.gates()) {
            text += wires(gate);
        }
        text += outputs();
        if (!unused_.empty()) {
            text += fmt::format("    wire {} = &{{1'b0, {}}};\n", scope_.unique("unused"),
                                fmt::join(unused_, ", "));
        }
        return text + "endmodule\n";
    }

private:
    /// Nets that a word or an assumption depends on.
    void mark_used() {
        for (const RtlPort& port : design_.ports) {
            for (const NetId net : port.word.bits) {
                used_[net] = used_[net] || !port.is_input();
            }
        }
        for (const Constraint& constraint : design_.netlist.constraints()) {
            used_[constraint.net] = true;
        }
        const auto gates = design_.netlist.gates();
        for (auto gate = gates.rbegin(); gate != gates.rend(); ++gate) {
            const auto outputs = gate->outputs();
            if (std::any_of(outputs.begin(), outputs.end(),
                            [&](NetId net) { return net != no_net && used_[net]; })) {
                for (const NetId net : gate->inputs()) {
                    used_[net] = true;
                }
            }
        }
    }

    std::vector<std::string> declare_ports() {
        std::vector<std::string> list;
        for (const RtlPort& port : design_.ports) {
            require(scope_.take(port.word.name), "names of words are unique");
            const std::string name = verilog_name(port.word.name);
            list.push_back(fmt::format("    {} logic {}{}", port.is_input() ? "input" : "output",
                                       port_range(port), name));
            for (std::size_t b = 0; port.is_input() && b < port.width(); ++b) {
                const NetId net = port.word.bits[b];
                names_[net] = name + port_index(port, b);
                if (!used_[net]) {
                    unused_.push_back(names_[net]);
                }
            }
        }
        names_[net_zero] = "1'b0";
        names_[net_one] = "1'b1";
        holds_ = judge_holds(design_);
        if (!holds_.empty()) {
            list.push_back(fmt::format("    output logic {}", holds_));
            scope_.take(holds_);
        }
        return list;
    }

    std::string wires(const Gate& gate) {
        std::vector<std::string> inputs;
        for (const NetId net : gate.inputs()) {
            inputs.push_back(names_[net]);
        }
        inputs.resize(4);
        std::string text;
        const GateText& expressions = gate_text(gate.kind);
        const auto outputs = gate.outputs();
        for (std::size_t k = 0; k < outputs.size(); ++k) {
            if (outputs[k] == no_net || !used_[outputs[k]]) {
                continue;
            }
            names_[outputs[k]] = scope_.unique(fmt::format("n{}", outputs[k]));
            text += fmt::format(
                "    wire {} = {};\n", names_[outputs[k]],
                fmt::format(fmt::runtime(k == 0 ? expressions.first : expressions.second),
                            inputs[0], inputs[1], inputs[2], inputs[3]));
        }
        return text;
    }

    std::string outputs() const {
        std::string text;
        for (const RtlPort& port : design_.ports) {
            std::vector<std::string> bits;
            for (std::size_t b = port.width(); b-- > 0;) {
                bits.push_back(names_[port.word.bits[b]]);
            }
            if (!port.is_input()) {
                text += fmt::format("    assign {} = {{{}}};\n", verilog_name(port.word.name),
                                    fmt::join(bits, ", "));
            }
        }
        std::vector<std::string> held;
        for (const Constraint& constraint : design_.netlist.constraints()) {
            held.push_back(names_[constraint.net]);
        }
        return held.empty()
                   ? text
                   : text + fmt::format("    assign {} = {};\n", holds_, fmt::join(held, " & "));
    }

    const RtlDesign& design_;
    std::vector<std::string> names_; ///< of nets
    std::vector<bool> used_;
    std::vector<std::string> unused_;
    std::string holds_;
    NameTable scope_;
};

} // namespace

std::string port_range(const RtlPort& port) {
    const std::int64_t low = port.word.lowest_index;
    return port.width() == 1
               ? ""
               : fmt::format("[{}:{}] ", low + static_cast<std::int64_t>(port.width()) - 1, low);
}

std::string port_type(const RtlPort& port) {
    return (port.word.is_signed ? "signed " : "") + port_range(port);
}

std::string port_index(const RtlPort& port, std::size_t bit) {
    return port.width() == 1
               ? ""
               : fmt::format("[{}]", port.word.lowest_index + static_cast<std::int64_t>(bit));
}

std::string judge_holds(const RtlDesign& design) {
    if (design.netlist.constraints().empty()) {
        return "";
    }
    NameTable names;
    for (const RtlPort& port : design.ports) {
        names.take(port.word.name);
    }
    return names.unique("holds");
}

RtlFile judge_rtl(const RtlDesign& design) {
    return {design.name + "_judge.sv", JudgeWriter(design).write()};
}

} // namespace isinglass
