// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A run in three stages: the network makes a cycle; the p-bits of the input words are registered
// as the guess; the judge evaluates the guess, and its words are registered as the answer. The
// network goes on meanwhile, so that an answer is known two clocks after the cycle that found it.
#include "flow/rtl/top_rtl.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "flow/rtl/judge_rtl.hpp"
#include "flow/rtl/verilog_names.hpp"

namespace isinglass {

namespace {

std::string kind_text(WordKind kind) {
    switch (kind) {
    case WordKind::input:
        return "input";
    case WordKind::output:
        return "output";
    case WordKind::state:
        return "register";
    default:
        return "initial state";
    }
}

class TopWriter {
public:
    explicit TopWriter(const RtlDesign& design) : design_(design), n_(design) {}

    std::string write() const {
        return lint_comment(design_.port_names()) + head() + clamps() + control() + judge() +
               registers() + "endmodule\n";
    }

private:
    template <typename Visit> void for_ports(bool visible_only, const Visit& visit) const {
        for (std::size_t p = 0; p < design_.ports.size(); ++p) {
            if (design_.ports[p].is_visible() || !visible_only) {
                visit(design_.ports[p], n_.ports[p]);
            }
        }
    }

    std::string head() const {
        std::string ports;
        for_ports(true, [&](const RtlPort& port, const TopNames::Port& names) {
            const bool turned = !port.word.descending && port.width() > 1;
            ports += fmt::format(",\n\n    // {} {}{}\n", kind_text(port.word.kind), port.word.name,
                                 turned ? ", declared ascending in the design" : "");
            ports +=
                fmt::format("    input logic {0}{1},\n    input logic {0}{2},\n"
                            "    output logic {3}{4}",
                            port_range(port), names.clamp, names.set, port_type(port), names.value);
        });
        const std::string go_on =
            design_.is_judged
                ? fmt::format("    input logic {}, // 1: do not stop at an answer\n", n_.go_on)
                : "";
        const std::string solved =
            design_.is_judged
                ? fmt::format("    output logic {}, // the words below are an answer\n", n_.solved)
                : "";
        return fmt::format(
            R"(// {0}, run in any direction: bits whose clamp is 1 are held at their value,
// the p-bits find the others. Clamps may change while the network is not busy.
module {1} #(
    parameter logic [31:0] {11} = 32'd0 // stop after so many; 0: never
) (
    input logic {2},
    input logic {3}, // synchronous; p-bits and noise start from their seeds
    input logic {4}, // when not busy: make cycle 1, 2, ... from the present spins
{5}    output logic {6},
    output logic {7}, // until the next start
{8}    // cycles that led to the words below
    output logic [31:0] {9}{10}
);
)",
            design_.netlist.name(), design_.name, n_.clk, n_.rst, n_.start, go_on, n_.busy, n_.done,
            solved, n_.cycles, ports, n_.most_cycles);
    }

    /// The bit of a port that clamps a p-bit.
    struct Clamp {
        std::size_t port = 0;
        std::size_t bit = 0;
        bool inverted = false;
    };

    std::string clamps() const {
        std::vector<std::vector<Clamp>> clamps(design_.model.spin_count());
        for (std::size_t p = 0; p < design_.ports.size(); ++p) {
            const RtlPort& port = design_.ports[p];
            for (std::size_t b = 0; port.is_visible() && b < port.width(); ++b) {
                if (port.spins[b].is_index()) {
                    clamps[port.spins[b].index()].push_back({p, b, port.spins[b].inverted()});
                }
            }
        }
        const std::size_t top = clamps.size() - 1;
        std::string text = fmt::format("    wire [{0}:0] {1}, {2};\n    wire [{0}:0] {3};\n", top,
                                       n_.hold, n_.hold_value, n_.spin);
        for (std::size_t i = 0; i < clamps.size();) {
            std::size_t end = i + 1;
            while (end < clamps.size() && follows(clamps[end - 1], clamps[end])) {
                ++end;
            }
            text += clamps[i].size() > 1 ? shared_clamp(i, clamps[i])
                                         : clamp(i, end - 1, clamps[i], clamps[end - 1]);
            i = end;
        }
        return text;
    }

    /// Whether two p-bits have no port, or neighbouring bits of one port and no other.
    static bool follows(const std::vector<Clamp>& first, const std::vector<Clamp>& second) {
        if (first.empty() || second.empty()) {
            return first.empty() && second.empty();
        }
        return first.size() == 1 && second.size() == 1 && first[0].port == second[0].port &&
               first[0].bit + 1 == second[0].bit && !first[0].inverted && !second[0].inverted;
    }

    /// "[7:4]" or "[4]".
    static std::string slice(std::size_t high, std::size_t low) {
        return high == low ? fmt::format("[{}]", low) : fmt::format("[{}:{}]", high, low);
    }

    /// P-bits first .. last, clamped by the bits from that of `low` to that of `high`.
    std::string clamp(std::size_t first, std::size_t last, const std::vector<Clamp>& low,
                      const std::vector<Clamp>& high) const {
        const std::string held = slice(last, first);
        if (low.empty()) {
            return fmt::format("    assign {{{0}{1}, {2}{1}}} = {3}'d0; // no port\n", n_.hold,
                               held, n_.hold_value, 2 * (last - first + 1));
        }
        const RtlPort& port = design_.ports[low[0].port];
        const std::int64_t from = port.word.lowest_index;
        const std::string bits =
            port.width() == 1 ? ""
            : low[0].bit == high[0].bit
                ? port_index(port, low[0].bit)
                : fmt::format("[{}:{}]", from + static_cast<std::int64_t>(high[0].bit),
                              from + static_cast<std::int64_t>(low[0].bit));
        const TopNames::Port& names = n_.ports[low[0].port];
        return fmt::format("    assign {{{0}{1}, {2}{1}}} = {{{3}{4}, {5}{6}{4}}};\n", n_.hold,
                           held, n_.hold_value, names.clamp, bits, low[0].inverted ? "~" : "",
                           names.set);
    }

    /// A p-bit of several bits of ports.
    std::string shared_clamp(std::size_t i, const std::vector<Clamp>& clamps) const {
        std::string enable;
        std::string value;
        for (std::size_t k = clamps.size(); k-- > 0;) { // the first one wins
            const TopNames::Port& names = n_.ports[clamps[k].port];
            const std::string index = port_index(design_.ports[clamps[k].port], clamps[k].bit);
            const std::string set = (clamps[k].inverted ? "~" : "") + names.set + index;
            const std::string hold = names.clamp + index;
            value = enable.empty() ? set : fmt::format("{} ? {} : {}", hold, set, value);
            enable = enable.empty() ? hold : fmt::format("{} | {}", hold, enable);
        }
        return fmt::format("    assign {{{0}[{1}], {2}[{1}]}} = {{{3}, {4}}};\n", n_.hold, i,
                           n_.hold_value, enable, value);
    }

    std::string control() const {
        return fmt::format(R"(
    reg [31:0] {count}; // cycles made
    wire {step} = {busy} & ({most} == 32'd0 | {count} != {most});
    wire {restart} = {rst} | ({start} & ~{busy});
    {name}_network {network} (
        .clk({clk}), .rst({rst}), .restart({restart}), .step({step}),
        .hold({hold}), .hold_value({hold_value}), .spin({spin}));
)",
                           fmt::arg("count", n_.count), fmt::arg("step", n_.step),
                           fmt::arg("most", n_.most_cycles), fmt::arg("busy", n_.busy),
                           fmt::arg("restart", n_.restart), fmt::arg("rst", n_.rst),
                           fmt::arg("start", n_.start), fmt::arg("name", design_.name),
                           fmt::arg("network", n_.network), fmt::arg("clk", n_.clk),
                           fmt::arg("hold", n_.hold), fmt::arg("hold_value", n_.hold_value),
                           fmt::arg("spin", n_.spin));
    }

    /// What an input word is taken to be from the p-bits, most significant bit first.
    std::string guess(const RtlPort& port, const TopNames::Port& names) const {
        std::vector<std::string> bits;
        for (std::size_t b = port.width(); b-- > 0;) {
            const Literal spin = port.spins[b];
            const std::string index = port_index(port, b);
            if (spin.is_index()) {
                bits.push_back(
                    fmt::format("{}{}[{}]", spin.inverted() ? "~" : "", n_.spin, spin.index()));
            } else if (spin.is_constant()) {
                bits.emplace_back(spin.value() ? "1'b1" : "1'b0");
            } else { // no p-bit depends on it
                bits.push_back(port.is_visible() ? fmt::format("{}{} & {}{}", names.clamp, index,
                                                               names.set, index)
                                                 : "1'b0");
            }
        }
        return fmt::format("{{{}}}", fmt::join(bits, ", "));
    }

    std::string judge() const {
        std::string wires;
        std::vector<std::string> connections;
        std::vector<std::string> conditions;
        for_ports(false, [&](const RtlPort& port, const TopNames::Port& names) {
            wires += fmt::format("    {} {}{};\n", port.is_input() ? "reg" : "wire",
                                 port_range(port), names.now);
            connections.push_back(fmt::format(".{}({})", verilog_name(port.word.name), names.now));
            if (port.is_visible()) {
                conditions.push_back(
                    fmt::format("({} & ({} ^ {})) == 0", names.clamp, names.set, names.now));
            }
        });
        if (!design_.is_judged) {
            return "\n" + wires;
        }
        const std::string holds = judge_holds(design_);
        if (!holds.empty()) {
            wires += fmt::format("    wire {};\n", n_.holds);
            connections.push_back(fmt::format(".{}({})", holds, n_.holds));
            conditions.push_back(n_.holds);
        }
        return fmt::format(R"(
    // The words of the guess, and whether they agree with all clamps.
{}    {}_judge {} (
        {});
    wire {} = {};
)",
                           wires, design_.name, n_.judge, fmt::join(connections, ",\n        "),
                           n_.match, fmt::join(conditions, "\n        & "));
    }

    std::string registers() const {
        std::string guesses;
        std::string answers;
        for_ports(false, [&](const RtlPort& port, const TopNames::Port& names) {
            if (port.is_input()) {
                guesses += fmt::format("        {} <= {};\n", names.now, guess(port, names));
            }
            if (port.is_visible()) {
                answers += fmt::format("            {} <= {};\n", names.value, names.now);
            }
        });
        const std::string found =
            design_.is_judged ? fmt::format("{} & ~{}", n_.match, n_.go_on) : "";
        return fmt::format(
            R"(
    reg {guessed}; // the registers hold the guess of cycle guess_cycle
    reg [31:0] {guess_cycle};
    wire {last} = {most} != 32'd0 & {guess_cycle} == {most};
    wire {unused} = &{{1'b0, {spin}}};
    always @(posedge {clk}) begin
        {guessed} <= {busy} & {count} != 32'd0 & ~{restart};
        {guess_cycle} <= {count};
{guesses}        if ({rst}) begin
            {busy} <= 1'b0;
            {done} <= 1'b0;{clear}
            {cycles} <= 32'd0;
            {count} <= 32'd0;
        end else if (~{busy}) begin
            if ({start}) begin
                {busy} <= 1'b1;
                {done} <= 1'b0;{clear}
                {cycles} <= 32'd0;
                {count} <= 32'd0;
            end
        end else begin
            if ({step}) {count} <= {count} + 32'd1;
            if ({guessed}) begin{solve}
                {cycles} <= {guess_cycle};
                {done} <= {end};
                {busy} <= ~({end});
            end
        end
        if ({guessed} & {busy}) begin
{answers}        end
    end
)",
            fmt::arg("guessed", n_.guessed), fmt::arg("guess_cycle", n_.guess_cycle),
            fmt::arg("most", n_.most_cycles), fmt::arg("last", n_.last),
            fmt::arg("unused", n_.unused), fmt::arg("spin", n_.spin), fmt::arg("clk", n_.clk),
            fmt::arg("busy", n_.busy), fmt::arg("count", n_.count), fmt::arg("restart", n_.restart),
            fmt::arg("guesses", guesses), fmt::arg("rst", n_.rst), fmt::arg("done", n_.done),
            fmt::arg("clear", design_.is_judged ? fmt::format(" {} <= 1'b0;", n_.solved) : ""),
            fmt::arg("cycles", n_.cycles), fmt::arg("start", n_.start), fmt::arg("step", n_.step),
            fmt::arg("solve", design_.is_judged
                                  ? fmt::format("\n                {} <= {};", n_.solved, n_.match)
                                  : ""),
            fmt::arg("end", found.empty() ? n_.last : found + " | " + n_.last),
            fmt::arg("answers", answers));
    }

    const RtlDesign& design_;
    TopNames n_;
};

} // namespace

TopNames::TopNames(const RtlDesign& design) {
    NameTable table;
    for (const RtlPort& port : design.ports) {
        table.take(port.word.name);
    }
    for (const RtlPort& port : design.ports) {
        const std::string& name = port.word.name;
        Port names;
        names.value = verilog_name(name);
        if (port.is_visible()) {
            names.clamp = verilog_name(table.unique(name + "_clamp"));
            names.set = verilog_name(table.unique(name + "_value"));
        }
        names.now = verilog_name(table.unique(name + (port.is_input() ? "_guess" : "_judged")));
        ports.push_back(std::move(names));
    }
    struct Wanted {
        std::string* place;
        const char* name;
    };
    for (const auto& [place, name] : {Wanted{&clk, "clk"},
                                      {&rst, "rst"},
                                      {&start, "start"},
                                      {&busy, "busy"},
                                      {&done, "done"},
                                      {&solved, "solved"},
                                      {&cycles, "cycles"},
                                      {&hold, "hold"},
                                      {&hold_value, "hold_value"},
                                      {&spin, "spins"},
                                      {&network, "network"},
                                      {&judge, "judge"},
                                      {&step, "step"},
                                      {&restart, "restart"},
                                      {&count, "count"},
                                      {&guessed, "guessed"},
                                      {&guess_cycle, "guess_cycle"},
                                      {&match, "match"},
                                      {&go_on, "go_on"},
                                      {&holds, "assumptions_hold"},
                                      {&last, "last"},
                                      {&unused, "unused"},
                                      {&most_cycles, "MOST_CYCLES"}}) {
        *place = table.unique(name);
    }
}

RtlFile top_rtl(const RtlDesign& design) {
    return {design.name + ".sv", TopWriter(design).write()};
}

} // namespace isinglass
