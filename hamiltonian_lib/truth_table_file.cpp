// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A line at a time. Rows with - are expanded into the set of rows of the relation.
#include "hamiltonian_lib/truth_table_file.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {
namespace {

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

/// All bit patterns that 0, 1 and - stand for; character k is bit k.
std::vector<std::uint32_t> expanded(std::string_view cube) {
    std::vector<std::uint32_t> patterns{0};
    for (std::size_t k = 0; k < cube.size(); ++k) {
        const std::size_t count = patterns.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (cube[k] == '-') {
                patterns.push_back(patterns[i] | std::uint32_t{1} << k);
            } else if (cube[k] == '1') {
                patterns[i] |= std::uint32_t{1} << k;
            }
        }
    }
    std::ranges::sort(patterns);
    return patterns;
}

class TruthTableReader {
public:
    TruthTableReader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

    Relation read() {
        std::istringstream stream{std::string(text_)};
        for (std::string line; std::getline(stream, line);) {
            ++line_;
            line = line.substr(0, line.find('#'));
            if (!words_of(line).empty()) {
                take(line);
            }
        }
        if (relation_.pins.empty()) {
            fail("the file has no line of pin names");
        }
        if (pla_) {
            fill_pla();
        }
        if (!any_row_) {
            fail("the table has no row; a cell needs at least one");
        }
        relation_.rows.assign(rows_.begin(), rows_.end());
        return std::move(relation_);
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw InputError({file_, line_}, what);
    }

    void take(const std::string& line) {
        const std::vector<std::string> words = words_of(line);
        if (words[0][0] == '.') {
            take_directive(words);
        } else if (relation_.pins.empty()) {
            take_header(line);
        } else {
            take_row(line);
        }
    }

    void check_pins() const {
        std::set<std::string> seen;
        for (const std::string& pin : relation_.pins) {
            if (!seen.insert(pin).second) {
                fail(fmt::format("pin name '{}' is repeated", pin));
            }
        }
        check_relation({"cell", relation_.pins, relation_.input_count, {}});
    }

    void take_header(const std::string& line) {
        const std::size_t bar = line.find('|');
        function_ = bar != std::string::npos;
        relation_.pins = words_of(line.substr(0, bar));
        relation_.input_count = relation_.pins.size();
        if (function_) {
            const auto outputs = words_of(line.substr(bar + 1));
            if (relation_.pins.empty() || outputs.empty()) {
                fail("pin names are expected on both sides of '|'");
            }
            relation_.pins.insert(relation_.pins.end(), outputs.begin(), outputs.end());
        }
        if (line.find_first_of('|', function_ ? bar + 1 : 0) != std::string::npos) {
            fail("more than one '|'");
        }
        check_pins();
    }

    std::size_t number(const std::vector<std::string>& words) const {
        std::size_t value = 0;
        if (words.size() != 2 ||
            std::from_chars(words[1].data(), words[1].data() + words[1].size(), value).ec !=
                std::errc() ||
            value < 1 || value > max_relation_pins) {
            fail(fmt::format("{} is followed by a number from 1 to {}", words[0],
                             max_relation_pins));
        }
        return value;
    }

    void take_directive(const std::vector<std::string>& words) {
        pla_ = true;
        if (words[0] == ".i") {
            inputs_ = number(words);
        } else if (words[0] == ".o") {
            outputs_ = number(words);
        } else if (words[0] == ".ilb") {
            input_names_.assign(words.begin() + 1, words.end());
        } else if (words[0] == ".ob") {
            output_names_.assign(words.begin() + 1, words.end());
        } else if (words[0] == ".type" && (words.size() != 2 || words[1] != "fd")) {
            fail("only .type fd is read");
        } else if (words[0] != ".p" && words[0] != ".e" && words[0] != ".end" &&
                   words[0] != ".type") {
            fail(fmt::format("unknown directive {}", words[0]));
        }
        if (inputs_ > 0 && outputs_ > 0) {
            name_pla_pins();
        }
    }

    void name_pla_pins() {
        function_ = true;
        relation_.pins.clear();
        relation_.input_count = inputs_;
        if ((!input_names_.empty() && input_names_.size() != inputs_) ||
            (!output_names_.empty() && output_names_.size() != outputs_)) {
            fail(".ilb and .ob have as many names as .i and .o say");
        }
        for (std::size_t k = 0; k < inputs_ + outputs_; ++k) {
            const bool in = k < inputs_;
            const auto& names = in ? input_names_ : output_names_;
            const std::size_t at = in ? k : k - inputs_;
            relation_.pins.push_back(names.empty() ? fmt::format("{}{}", in ? 'x' : 'y', at)
                                                   : names[at]);
        }
        check_pins();
    }

    void take_row(const std::string& line) {
        std::string cube;
        std::size_t bar = std::string::npos;
        for (const char c : line) {
            if (c == '|' && bar == std::string::npos) {
                bar = cube.size();
            } else if (c == '0' || c == '1' || c == '-') {
                cube += c;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                fail(fmt::format("'{}' is none of 0, 1 and -", c));
            }
        }
        if (cube.size() != relation_.pins.size()) {
            fail(fmt::format("the row has {} values for {} pins", cube.size(),
                             relation_.pins.size()));
        }
        if (function_ ? bar != relation_.input_count && !(pla_ && bar == std::string::npos)
                      : bar != std::string::npos) {
            fail("'|' is not where it is in the first line");
        }
        any_row_ = true;
        if (pla_) {
            cubes_.push_back(cube);
        } else if (function_) {
            add_function_row(cube);
        } else {
            const auto patterns = expanded(cube);
            rows_.insert(patterns.begin(), patterns.end());
        }
    }

    void add_function_row(const std::string& cube) {
        const std::string outputs = cube.substr(relation_.input_count);
        for (const std::uint32_t in : expanded(cube.substr(0, relation_.input_count))) {
            const auto [known, is_new] = outputs_of_.try_emplace(in, outputs, line_);
            if (known->second.first != outputs) {
                fail(fmt::format("the inputs {} have outputs {} here and {} in line {}",
                                 describe_row({"", inputs(), 0, {}}, in), outputs,
                                 known->second.first, known->second.second));
            }
            for (const std::uint32_t out : expanded(outputs)) {
                rows_.insert(in | out << relation_.input_count);
            }
        }
    }

    void fill_pla() {
        for (std::uint32_t in = 0; in < std::uint32_t{1} << inputs_; ++in) {
            std::string outputs(outputs_, '0');
            for (const std::string& cube : cubes_) {
                bool covers = true;
                for (std::size_t k = 0; k < inputs_; ++k) {
                    covers =
                        covers && (cube[k] == '-' || (cube[k] == '1') == ((in >> k & 1U) != 0));
                }
                for (std::size_t k = 0; covers && k < outputs_; ++k) {
                    const char c = cube[inputs_ + k];
                    outputs[k] = c == '1' || (c == '-' && outputs[k] == '0') ? c : outputs[k];
                }
            }
            for (const std::uint32_t out : expanded(outputs)) {
                rows_.insert(in | out << inputs_);
            }
        }
    }

    std::vector<std::string> inputs() const {
        return {relation_.pins.begin(),
                relation_.pins.begin() + static_cast<std::ptrdiff_t>(relation_.input_count)};
    }

    std::string_view text_;
    const std::string& file_;
    std::size_t line_ = 0;
    Relation relation_{"cell", {}, 0, {}};
    bool function_ = false;
    bool pla_ = false;
    bool any_row_ = false;
    std::set<std::uint32_t> rows_;
    std::map<std::uint32_t, std::pair<std::string, std::size_t>> outputs_of_; ///< and their line
    std::size_t inputs_ = 0;                                                  ///< of a PLA
    std::size_t outputs_ = 0;
    std::vector<std::string> input_names_, output_names_;
    std::vector<std::string> cubes_;
};

} // namespace

Relation parse_truth_table(std::string_view text, const std::string& file) {
    return TruthTableReader(text, file).read();
}

} // namespace isinglass
