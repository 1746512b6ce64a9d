// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// One pass over the tokens of a dump; the state is one value and one counter a bit.
#include "flow/rtl/vcd_activity.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

constexpr std::uint64_t widest_signal = 1U << 20U;

/// A number that is the whole of `text`.
std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

struct Wave {
    char value = 'x';        ///< 0, 1, x or z
    char last_known = 'x';   ///< 0, 1, or x before any
    std::uint64_t since = 0; ///< time of the last change
    std::uint64_t toggles = 0;
    std::uint64_t high_time = 0;
};

class Reader {
public:
    Reader(std::istream& dump, const std::string& file) : dump_(dump), file_(file) {}

    VcdActivity read() {
        header();
        changes();
        return result();
    }

private:
    /// Where the bits of an identifier code lie in `waves_`; width 0: it is not counted.
    struct Code {
        std::size_t first = 0;
        std::size_t width = 0;
    };
    struct Name {
        std::string text;
        std::size_t wave = 0;
    };

    [[noreturn]] void fail(const std::string& message) const {
        throw InputError({file_, line_}, message);
    }

    /// The next word, or an empty one at the end of the dump.
    std::string token() {
        std::string word;
        for (int c = dump_.get(); c != std::istream::traits_type::eof(); c = dump_.get()) {
            const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (blank && !word.empty()) {
                dump_.unget(); // its line end is counted with the next word
                return word;
            }
            line_ += c == '\n' ? 1U : 0U;
            if (!blank) {
                word += static_cast<char>(c);
            }
        }
        return word;
    }

    /// The words up to $end.
    std::vector<std::string> section(const std::string& keyword) {
        std::vector<std::string> words;
        for (std::string word = token(); word != "$end"; word = token()) {
            if (word.empty()) {
                fail(fmt::format("the dump ends inside {}", keyword));
            }
            words.push_back(word);
        }
        return words;
    }

    void header() {
        for (std::string word = token(); word != "$enddefinitions"; word = token()) {
            if (word.empty()) {
                fail("no $enddefinitions: not a value change dump, or cut");
            }
            if (word[0] != '$') {
                fail(fmt::format("'{}' among the declarations", word));
            }
            const std::vector<std::string> words = section(word);
            if (word == "$timescale") {
                timescale(words);
            } else if (word == "$scope") {
                scopes_.push_back(words.size() == 2 ? words[1] : "");
            } else if (word == "$upscope") {
                if (scopes_.empty()) {
                    fail("$upscope without $scope");
                }
                scopes_.pop_back();
            } else if (word == "$var") {
                declare(words);
            }
        }
        section("$enddefinitions");
    }

    void timescale(const std::vector<std::string>& words) {
        std::string text;
        for (const std::string& word : words) {
            text += word;
        }
        const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
        const auto count = number(std::string_view(text).substr(0, digits));
        const std::string unit = text.substr(digits);
        constexpr std::string_view units[] = {"s", "ms", "us", "ns", "ps", "fs"};
        const auto* at = std::find(std::begin(units), std::end(units), unit);
        if (!count || *count < 1 || at == std::end(units)) {
            fail(fmt::format("$timescale '{}'", text));
        }
        time_unit_ = static_cast<double>(*count);
        for (auto steps = at - std::begin(units); steps > 0; --steps) {
            time_unit_ /= 1000;
        }
    }

    /// kind width code name [range]
    void declare(const std::vector<std::string>& words) {
        const auto width = words.size() < 4 ? std::nullopt : number(words[1]);
        if (!width || *width < 0 || static_cast<std::uint64_t>(*width) > widest_signal) {
            fail("a $var needs a kind, a width, a code and a name");
        }
        if (words[0] == "real" || words[0] == "realtime" || words[0] == "event" ||
            words[0] == "string" || *width == 0) {
            codes_.try_emplace(words[2]);
            return;
        }
        const auto bits = static_cast<std::size_t>(*width);
        const auto [at, added] = codes_.try_emplace(words[2], Code{waves_.size(), bits});
        if (!added && at->second.width != bits) {
            fail(fmt::format("'{}' has another width than before", words[3]));
        }
        if (added) {
            waves_.resize(waves_.size() + bits);
        }
        std::string name;
        for (const std::string& scope : scopes_) {
            name += scope + ".";
        }
        name += words[3].substr(words[3][0] == '\\' ? 1 : 0);
        add_names(name, words.size() > 4 ? words[4] : "", at->second);
    }

    void add_names(std::string name, std::string range, const Code& code) {
        if (code.width > 1 && range.empty() && name.back() == ']') { // "name[7:0]" in one word
            range = name.substr(name.rfind('['));
            name.erase(name.rfind('['));
        }
        if (code.width == 1) {
            names_.push_back({name + range, code.first});
            return;
        }
        const std::size_t colon = range.find(':');
        std::int64_t left = static_cast<std::int64_t>(code.width) - 1;
        std::int64_t right = 0;
        if (colon != std::string::npos && range.size() > colon + 2) {
            const std::string_view text = range;
            left = number(text.substr(1, colon - 1)).value_or(left);
            right = number(text.substr(colon + 1, text.size() - colon - 2)).value_or(right);
        }
        for (std::size_t b = 0; b < code.width; ++b) {
            const std::int64_t step = static_cast<std::int64_t>(b);
            const std::int64_t index = left >= right ? left - step : left + step;
            names_.push_back({fmt::format("{}[{}]", name, index), code.first + b});
        }
    }

    void changes() {
        for (std::string word = token(); !word.empty(); word = token()) {
            switch (word[0]) {
            case '#':
                advance(word);
                break;
            case '$':
                if (word == "$comment") {
                    section(word);
                }
                break; // $dumpvars, $dumpall, $dumpon, $dumpoff, $end
            case 'b':
            case 'B':
                change(std::string_view(word).substr(1), token());
                break;
            case 'r':
            case 'R':
            case 's':
            case 'S':
                token(); // a real number or a string
                break;
            default:
                change(std::string_view(word).substr(0, 1), word.substr(1));
            }
        }
        if (!started_) {
            fail("the dump has no time stamp");
        }
    }

    void advance(const std::string& word) {
        const auto time = number(std::string_view(word).substr(1));
        if (!time || *time < 0) {
            fail(fmt::format("time stamp '{}'", word));
        }
        const auto next = static_cast<std::uint64_t>(*time);
        if (started_ && next < now_) {
            fail(fmt::format("time runs backwards, from {} to {}", now_, next));
        }
        if (!started_) {
            begin_ = next;
            for (Wave& wave : waves_) {
                wave.since = next;
            }
        }
        started_ = true;
        now_ = next;
    }

    void change(std::string_view value, const std::string& code) {
        const auto at = codes_.find(code);
        if (code.empty() || at == codes_.end()) {
            fail(fmt::format("value of '{}', which no $var declares", code));
        }
        const auto [first, width] = at->second;
        if (width == 0) {
            return;
        }
        if (value.empty() || value.size() > width) {
            fail(fmt::format("{} bits for '{}', which has {}", value.size(), code, width));
        }
        const char left = value[0] == '1' ? '0' : value[0]; // a short value is extended
        for (std::size_t b = 0; b < width; ++b) {
            const std::size_t missing = width - value.size();
            set(waves_[first + b], b < missing ? left : value[b - missing]);
        }
    }

    void set(Wave& wave, char letter) {
        const char value = letter == 'X' ? 'x' : letter == 'Z' ? 'z' : letter;
        if (value != '0' && value != '1' && value != 'x' && value != 'z') {
            fail(fmt::format("value '{}'; expected 0, 1, x or z", letter));
        }
        const bool is_known = value == '0' || value == '1';
        if (value == wave.value) {
            return;
        }
        settle(wave);
        if (is_known) {
            wave.toggles += wave.last_known != 'x' && wave.last_known != value ? 1U : 0U;
            wave.last_known = value;
        }
        wave.value = value;
    }

    /// Adds the time up to now.
    void settle(Wave& wave) const {
        wave.high_time += wave.value == '1' ? now_ - wave.since : 0;
        wave.since = now_;
    }

    VcdActivity result() {
        VcdActivity activity{time_unit_, begin_, now_, {}};
        for (Wave& wave : waves_) {
            settle(wave);
        }
        for (Name& name : names_) {
            const Wave& wave = waves_[name.wave];
            activity.bits.push_back(
                {std::move(name.text), wave.toggles, wave.high_time, wave.last_known != 'x'});
        }
        return activity;
    }

    std::istream& dump_;
    const std::string& file_;
    std::size_t line_ = 1;
    double time_unit_ = 1e-9;
    std::vector<std::string> scopes_;
    std::unordered_map<std::string, Code> codes_;
    std::vector<Name> names_;
    std::vector<Wave> waves_;
    bool started_ = false;
    std::uint64_t begin_ = 0;
    std::uint64_t now_ = 0;
};

} // namespace

VcdActivity read_vcd_activity(std::istream& dump, const std::string& file) {
    return Reader(dump, file).read();
}

} // namespace isinglass
