// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Design text in, netlist or compiled model out, through a temporary folder.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/text_file.hpp"
#include "flow/compiler.hpp"
#include "flow/netlist_eval.hpp"
#include "flow/yosys_json.hpp"

namespace isinglass::testing {

/// The netlist of Verilog text, before unrolling.
inline Netlist netlist_of(const std::string& verilog, const std::string& name = "design.sv",
                          SynthesisOptions options = {}) {
    const TemporaryFolder folder;
    write_file(folder.path() / name, verilog);
    options.sources.push_back(folder.path() / name);
    return read_yosys_json(synthesize(options)).netlist;
}

inline CompiledModel compile_text(const std::string& verilog, std::size_t frames = 0,
                                  CompileOptions options = {}) {
    options.frames = frames;
    return compile_netlist(netlist_of(verilog), options, CellLibrary::built_in());
}

/// Runs a netlist forwards on words of up to 64 bits, by name.
class WordEvaluator {
public:
    explicit WordEvaluator(const Netlist& netlist)
        : netlist_(netlist), evaluator_(netlist), inputs_(netlist.inputs().size(), 0) {}

    /// Values of all words; inputs that are not given are 0.
    std::map<std::string, std::uint64_t> run(const std::map<std::string, std::uint64_t>& inputs) {
        std::size_t next = 0;
        for (const Word& word : netlist_.words()) {
            if (word.kind != WordKind::input && word.kind != WordKind::initial) {
                continue;
            }
            const auto given = inputs.find(word.name);
            for (std::size_t k = 0; k < word.bits.size(); ++k) {
                const std::uint64_t value = given == inputs.end() ? 0 : given->second;
                inputs_[next++] = static_cast<std::uint8_t>((value >> k) & 1U);
            }
        }
        const auto values = evaluator_.evaluate(inputs_);
        std::map<std::string, std::uint64_t> words;
        for (const Word& word : netlist_.words()) {
            std::uint64_t& value = words[word.name];
            for (std::size_t k = 0; k < word.bits.size(); ++k) {
                value |= std::uint64_t{values[word.bits[k]]} << k;
            }
        }
        return words;
    }

    bool constraints_hold() const { return evaluator_.constraints_hold(); }

private:
    const Netlist& netlist_;
    NetlistEvaluator evaluator_;
    std::vector<std::uint8_t> inputs_;
};

} // namespace isinglass::testing
