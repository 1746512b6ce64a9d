// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One block of text a p-bit: its tree of adders over the sparse neighbours, its noise, its counter.
// P-bits with the same |J| share the module of their tree; the bias is its parameter. What cycle it
// is matters to three things only, which are small machines of their own: I0, the noise interval
// and the colour whose turn it is.
#include "flow/rtl/network_rtl.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "flow/rtl/bit_widths.hpp"
#include "flow/rtl/field_tree.hpp"
#include "flow/rtl/sv_parts.hpp"

namespace isinglass {

namespace {

/// Neighbours of a p-bit, the largest |J| first.
struct Neighbour {
    SpinId spin = 0;
    Weight weight = 0;
};

std::vector<Neighbour> sorted_neighbours(const IsingModel& model, SpinId i) {
    std::vector<Neighbour> list;
    for (std::size_t k = 0; k < model.neighbours(i).size(); ++k) {
        list.push_back({model.neighbours(i)[k], model.weights(i)[k]});
    }
    std::stable_sort(list.begin(), list.end(), [](const Neighbour& a, const Neighbour& b) {
        return std::abs(a.weight) > std::abs(b.weight);
    });
    return list;
}

std::vector<Weight> magnitudes(const std::vector<Neighbour>& neighbours) {
    std::vector<Weight> list;
    for (const Neighbour& neighbour : neighbours) {
        list.push_back(std::abs(neighbour.weight));
    }
    return list;
}

std::int64_t reach(const IsingModel& model, SpinId i) {
    std::int64_t sum = 0;
    for (const Weight weight : model.weights(i)) {
        sum += std::abs(std::int64_t{weight});
    }
    return sum;
}

/// "{4'd8, 4'd4}": entry 0 last.
template <typename Value>
std::string packed(const std::vector<CycleTable::Segment>& segments, unsigned bits, Value value) {
    std::vector<std::string> items;
    for (auto segment = segments.rbegin(); segment != segments.rend(); ++segment) {
        items.push_back(fmt::format("{}'d{}", bits, value(*segment)));
    }
    return fmt::format("{{{}}}", fmt::join(items, ", "));
}

class NetworkWriter {
public:
    NetworkWriter(const PbitHardware& hardware, const std::string& name,
                  const std::vector<std::string>& labels)
        : hardware_(hardware), name_(name), labels_(labels) {}

    std::vector<RtlFile> write() {
        std::string body = timing();
        if (hardware_.noise_weight > 0 && std::holds_alternative<SharedHardware>(hardware_.noise)) {
            body += shared_source(std::get<SharedHardware>(hardware_.noise));
        }
        for (SpinId i = 0; i < hardware_.model.spin_count(); ++i) {
            body += pbit(i);
        }
        files_.insert(files_.begin(),
                      {name_ + "_network.sv", head() + constants() + body + "endmodule\n"});
        return files_;
    }

private:
    std::string head() const {
        const std::size_t spins = hardware_.model.spin_count();
        return fmt::format(
            R"(// {0} p-bits, {1} couplings.{4}
module {2}_network (
    input logic clk,
    input logic rst,
    input logic restart, // the next cycle is number 1
    input logic step,    // make a cycle
    input logic [{3}:0] hold,
    input logic [{3}:0] hold_value,
    output logic [{3}:0] spin
);
)",
            spins, hardware_.model.coupling_count(), name_, spins - 1,
            hardware_.made_with.empty() ? "" : "\n// " + hardware_.made_with);
    }

    /// What all p-bits share.
    std::string constants() const {
        const PbitWidths widths = pbit_widths(hardware_, 0);
        std::string text;
        const auto add = [&](const char* name, std::int64_t value, const char* meaning) {
            text += fmt::format("    localparam integer {} = {}; // {}\n", name, value, meaning);
        };
        add("COUNTER_BITS", widths.counter, "signed");
        add("RANGE_BITS", widths.range, "of I0");
        add("REGISTER_BITS", hardware_.sum_bits, "of saturating sums; 0: they are exact");
        add("NOISE_WEIGHT", hardware_.noise_weight, "in units of h and J");
        add("ALPHA", hardware_.alpha, "counters end at I0 - ALPHA");
        if (has_noise()) {
            add("THRESHOLD", hardware_.threshold, "noise in so many of 2^16 cases");
            add("DRAWS", hardware_.draws(), "random bits of a p-bit and cycle");
        }
        if (const auto* lfsr = std::get_if<LfsrHardware>(&hardware_.noise);
            lfsr != nullptr && has_noise()) {
            add("LFSR_BITS", lfsr->bits, "of a shift register");
            text += fmt::format("    localparam logic [LFSR_BITS-1:0] TAPS = {}'h{:x};\n",
                                lfsr->bits, lfsr->taps);
        }
        return text + "\n";
    }

    /// A table as a wire `what`; nothing for a constant.
    static std::string schedule(const CycleTable& table, const std::string& what) {
        const unsigned bits = unsigned_bits(table.largest());
        if (table.segments.size() == 1) {
            return fmt::format("    localparam logic [{}:0] {} = {}'d{};\n", bits - 1, what, bits,
                               table.segments[0].value);
        }
        std::uint64_t longest = 1;
        for (const CycleTable::Segment& segment : table.segments) {
            longest = std::max(longest, segment.cycles);
        }
        const unsigned length_bits = unsigned_bits(longest);
        using Segment = CycleTable::Segment;
        return fmt::format(
            R"(    logic [{0}:0] {1};
    sc_schedule #(
        .ENTRIES({2}), .VALUE_BITS({3}), .LENGTH_BITS({4}),
        .VALUES({5}),
        .LENGTHS({6}),
        .REPEATS(1'b{7})
    ) {1}_schedule (.clk, .restart, .step, .value({1}));
)",
            bits - 1, what, table.segments.size(), bits, length_bits,
            packed(table.segments, bits, [](const Segment& s) { return s.value; }),
            packed(table.segments, length_bits, [](const Segment& s) { return s.cycles; }),
            table.repeats ? 1 : 0);
    }

    static std::string modulo(std::uint64_t modulus, const std::string& what) {
        const unsigned bits = unsigned_bits(modulus - 1);
        return fmt::format("    logic [{}:0] {};\n"
                           "    sc_modulo #(.MODULUS({}), .BITS({})) {}_counter "
                           "(.clk, .restart, .step, .phase({}));\n",
                           bits - 1, what, modulus, bits, what, what);
    }

    std::string timing() {
        std::string text = schedule(hardware_.half_range, "half_range");
        for (const CycleTable::Segment& segment : hardware_.noise_interval.segments) {
            intervals_.insert(segment.value);
        }
        if (has_noise() && *intervals_.rbegin() > 1) {
            if (intervals_.size() > 1) {
                text += schedule(hardware_.noise_interval, "interval");
            }
            for (const std::uint32_t interval : intervals_) {
                if (interval > 1) {
                    text += modulo(interval, fmt::format("phase_{}", interval));
                }
            }
        }
        if (hardware_.colors() > 1) {
            text += modulo(hardware_.colors(), "turn");
            for (std::uint32_t c = 0; c < hardware_.colors(); ++c) {
                text +=
                    fmt::format("    logic step_{};\n    assign step_{} = step & turn == {}'d{};\n",
                                c, c, unsigned_bits(hardware_.colors() - 1), c);
            }
        }
        if (text.find("restart") == std::string::npos) {
            text += "    wire unused_restart = &{1'b0, restart}; // nothing depends on the cycle\n";
        }
        return text;
    }

    bool has_noise() const { return hardware_.noise_weight > 0; }

    /// The wire that is 1 in cycles that allow p-bit i noise, declared where it is new; "" for all.
    std::string allowed(SpinId i, std::string& text) {
        if (*intervals_.rbegin() == 1) {
            return "";
        }
        std::vector<std::string> conditions;
        std::vector<std::uint32_t> residues;
        const std::uint32_t group = i / hardware_.noise_group;
        for (const std::uint32_t interval : intervals_) {
            residues.push_back((interval - group % interval) % interval);
            std::vector<std::string> both;
            if (intervals_.size() > 1) {
                both.push_back(fmt::format("interval == {}'d{}",
                                           unsigned_bits(hardware_.noise_interval.largest()),
                                           interval));
            }
            if (interval > 1) {
                both.push_back(fmt::format("phase_{} == {}'d{}", interval,
                                           unsigned_bits(interval - 1), residues.back()));
            }
            conditions.push_back(fmt::format("({})", fmt::join(both, " & ")));
        }
        const auto [found, is_new] =
            allowed_.emplace(residues, fmt::format("allowed_{}", allowed_.size()));
        if (is_new) {
            text += fmt::format("    logic {0};\n    assign {0} = {1};\n", found->second,
                                fmt::join(conditions, " | "));
        }
        return found->second;
    }

    std::string shared_source(const SharedHardware& source) const {
        const unsigned draws = hardware_.draws();
        std::vector<std::string> words; // row 0, the youngest, lowest
        for (const auto& row : source.rows) {
            for (auto word = row.rbegin(); word != row.rend(); ++word) {
                words.push_back(fmt::format("64'h{:016x}", *word));
            }
        }
        return fmt::format(R"(    logic [{}:0] rows;
    sc_xorshift #(
        .DRAWS({}), .ROWS({}),
        .INITIAL({{{}}})
    ) source (.clk, .rst, .step, .rows);
    logic unused;
    assign unused = &{{1'b0, rows}}; // not every tap has a p-bit
)",
                           64 * draws * source.rows.size() - 1, draws, source.rows.size(),
                           fmt::join(words, ",\n                  "));
    }

    /// Random bits of p-bit i as the wire bits_i.
    std::string random_bits(SpinId i, const std::string& allowed_wire) const {
        const unsigned draws = hardware_.draws();
        std::string text = fmt::format("    logic [DRAWS-1:0] bits_{};\n", i);
        if (const auto* lfsr = std::get_if<LfsrHardware>(&hardware_.noise)) {
            const std::string step =
                allowed_wire.empty() ? ".step" : fmt::format(".step(step & {})", allowed_wire);
            return text +
                   fmt::format("    sc_lfsr #(.WIDTH(LFSR_BITS), .TAPS(TAPS), .SEED({0}'h{1:x}), "
                               ".DRAWS(DRAWS)) lfsr_{2} (\n"
                               "        .clk, .rst, {3}, .bits(bits_{2}));\n",
                               lfsr->bits, lfsr->seeds[i], i, step);
        }
        const auto& shared = std::get<SharedHardware>(hardware_.noise);
        const std::size_t row = i / shared.taps * shared.delay;
        std::vector<std::string> bits;
        for (unsigned k = draws; k-- > 0;) {
            bits.push_back(fmt::format("rows[{}]", 64 * (row * draws + k) + i % shared.taps));
        }
        return text + fmt::format("    assign bits_{} = {{{}}};\n", i, fmt::join(bits, ", "));
    }

    std::string noise(SpinId i, std::string& ports) {
        std::string text;
        const std::string wire = allowed(i, text);
        text += random_bits(i, wire);
        text += fmt::format("    logic on_{0}, up_{0};\n"
                            "    sc_noise #(.THRESHOLD(THRESHOLD), .DRAWS(DRAWS)) noise_{0} "
                            "(.bits(bits_{0}), .on(on_{0}), .up(up_{0}));\n",
                            i);
        ports = wire.empty() ? fmt::format(".noise(on_{0}), .up(up_{0})", i)
                             : fmt::format(".noise(on_{0} & {1}), .up(up_{0})", i, wire);
        return text;
    }

    std::string field(SpinId i, const PbitWidths& widths) {
        const auto neighbours = sorted_neighbours(hardware_.model, i);
        const Weight bias = hardware_.model.bias(i);
        std::string text = fmt::format("    logic signed [{}:0] field_{};\n", widths.field - 1, i);
        if (neighbours.empty()) {
            return text + fmt::format("    assign field_{} = {}'({});\n", i, widths.field, bias);
        }
        std::vector<std::string> pulls;
        for (auto k = neighbours.rbegin(); k != neighbours.rend(); ++k) {
            pulls.push_back(fmt::format("{}spin[{}]", k->weight < 0 ? "~" : "", k->spin));
        }
        return text + fmt::format("    {} #(.BIAS({}), .FIELD_BITS({})) tree_{} (\n"
                                  "        .pulls({{{}}}),\n        .field(field_{}));\n",
                                  tree(magnitudes(neighbours)), bias, widths.field, i,
                                  fmt::join(pulls, ", "), i);
    }

    /// The module for such weights, written where it is new.
    std::string tree(const std::vector<Weight>& weights) {
        const auto [found, is_new] =
            trees_.emplace(weights, fmt::format("{}_field_{}", name_, trees_.size()));
        if (is_new) {
            files_.push_back({found->second + ".sv", field_tree_module(found->second, weights)});
        }
        return found->second;
    }

    std::string pbit(SpinId i) {
        const PbitWidths widths = pbit_widths(hardware_, i);
        std::string noise_ports = ".noise(1'b0), .up(1'b0)";
        std::string text =
            fmt::format("\n    // p-bit {}, {}: bias {}, {} neighbours, |field| <= {}\n", i,
                        labels_[i], hardware_.model.bias(i), hardware_.model.neighbours(i).size(),
                        std::abs(hardware_.model.bias(i)) + reach(hardware_.model, i));
        text += field(i, widths);
        if (has_noise()) {
            text += noise(i, noise_ports);
        }
        const std::string step =
            hardware_.colors() > 1 ? fmt::format(".step(step_{})", hardware_.color[i]) : ".step";
        return text + fmt::format(
                          R"(    sc_pbit #(
        .FIELD_BITS({1}), .COUNTER_BITS(COUNTER_BITS), .RANGE_BITS(RANGE_BITS), .SUM_BITS({2}),
        .REGISTER_BITS(REGISTER_BITS), .NOISE_WEIGHT(NOISE_WEIGHT), .ALPHA(ALPHA), .INITIAL(1'b{3})
    ) pbit_{0} (
        .clk, .rst, {4}, .half_range, .field(field_{0}), {5},
        .hold(hold[{0}]), .hold_value(hold_value[{0}]), .spin(spin[{0}]));
)",
                          i, widths.field, widths.sum, hardware_.initial[i] ? 1 : 0, step,
                          noise_ports);
    }

    const PbitHardware& hardware_;
    const std::string& name_;
    const std::vector<std::string>& labels_;
    std::vector<RtlFile> files_;
    std::map<std::vector<Weight>, std::string> trees_;
    std::set<std::uint32_t> intervals_;
    std::map<std::vector<std::uint32_t>, std::string> allowed_;
};

} // namespace

PbitWidths pbit_widths(const PbitHardware& hardware, SpinId spin) {
    const std::int64_t range = hardware.half_range.largest();
    const std::int64_t pull = reach(hardware.model, spin);
    const std::int64_t bias = hardware.model.bias(spin);
    const std::int64_t weight = hardware.noise_weight;
    PbitWidths widths;
    widths.range = unsigned_bits(static_cast<std::uint64_t>(range));
    widths.counter = signed_bits(-range, range - hardware.alpha);
    widths.field = signed_bits(bias - pull, bias + pull);
    widths.sum = std::max(signed_bits(bias - pull - range - weight, bias + pull + range + weight),
                          signed_bits(-range - 1, range + 1));
    return widths;
}

std::vector<RtlFile> network_rtl(const PbitHardware& hardware, const std::string& name,
                                 const std::vector<std::string>& labels) {
    return NetworkWriter(hardware, name, labels).write();
}

std::vector<RtlFile> network_parts(const PbitHardware& hardware) {
    std::vector<std::string> names{"sc_pbit"};
    if (hardware.noise_weight > 0) {
        names.emplace_back("sc_noise");
        names.emplace_back(std::holds_alternative<LfsrHardware>(hardware.noise) ? "sc_lfsr"
                                                                                : "sc_xorshift");
    }
    const bool ramps = hardware.noise_interval.segments.size() > 1;
    if (hardware.half_range.segments.size() > 1 || (hardware.noise_weight > 0 && ramps)) {
        names.emplace_back("sc_schedule");
    }
    if (hardware.colors() > 1 ||
        (hardware.noise_weight > 0 && hardware.noise_interval.largest() > 1)) {
        names.emplace_back("sc_modulo");
    }
    std::sort(names.begin(), names.end());
    std::vector<RtlFile> files;
    for (const std::string& name : names) {
        files.push_back({name + ".sv", sv_part(name)});
    }
    return files;
}

} // namespace isinglass
