// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A recursive-descent parser that compiles each output to postfix code, evaluated for every row.
#include "hamiltonian_lib/truth_expression.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {
namespace {

constexpr int max_depth = 200; // of parentheses and operators, against stack overflow

struct Token {
    std::string text; ///< empty at the end
    std::size_t column = 0;
};

struct Instruction {
    char operation;        ///< 'v' input, 'c' constant, '~', '&', '|', '^', '?'
    std::uint32_t operand; ///< index of the input, or the constant
};
using Code = std::vector<Instruction>;

class Parser {
public:
    Parser(std::string_view text, const std::vector<std::string>* inputs) : text_(text) {
        if (inputs != nullptr) {
            inputs_ = *inputs;
            inputs_fixed_ = true;
        }
        advance();
    }

    void parse() {
        do {
            parse_assignment();
            while (accept(";")) {
            }
        } while (!token_.text.empty());
    }

    const std::vector<std::string>& inputs() const { return inputs_; }
    const std::vector<std::string>& outputs() const { return outputs_; }

    std::uint32_t evaluate(std::uint32_t row) const {
        std::uint32_t result = 0;
        for (std::size_t k = 0; k < codes_.size(); ++k) {
            result |= static_cast<std::uint32_t>(run(codes_[k], row)) << k;
        }
        return result;
    }

private:
    [[noreturn]] void refuse(const Token& token, const std::string& what) const {
        const std::string found =
            token.text.empty() ? "the end of the text" : "\"" + token.text + "\"";
        throw InputError(
            fmt::format("truth expression, column {}: {} at {}", token.column, what, found));
    }

    static bool is_name(char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$';
    }

    void advance() {
        while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
            ++at_;
        }
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_name(text_[at_])) {
            ++at_;
        }
        if (at_ == begin && at_ < text_.size()) {
            const std::string_view two = text_.substr(at_, 2);
            at_ += two == "~^" || two == "^~" ? 2 : 1;
        }
        token_ = {std::string(text_.substr(begin, at_ - begin)), begin + 1};
    }

    bool accept(std::string_view text) {
        if (token_.text != text) {
            return false;
        }
        advance();
        return true;
    }

    void expect(std::string_view text) {
        if (!accept(text)) {
            refuse(token_, fmt::format("expected \"{}\"", text));
        }
    }

    Token take_name() {
        const Token name = token_;
        if (name.text.empty() || !is_name(name.text[0]) ||
            std::isdigit(static_cast<unsigned char>(name.text[0])) != 0) {
            refuse(name, "expected a name");
        }
        advance();
        return name;
    }

    void parse_assignment() {
        const Token output = take_name();
        if (std::ranges::count(outputs_, output.text) != 0) {
            refuse(output, "output assigned twice");
        }
        if (std::ranges::count(inputs_, output.text) != 0) {
            refuse(output, "an input is assigned");
        }
        outputs_.push_back(output.text);
        expect("=");
        codes_.emplace_back();
        parse_choice();
        if (!token_.text.empty() && token_.text != ";") {
            refuse(token_, "expected an operator or \";\"");
        }
    }

    void emit(char operation, std::uint32_t operand = 0) {
        codes_.back().push_back({operation, operand});
    }

    void parse_choice() {
        if (++depth_ > max_depth) {
            refuse(token_, "nested too deeply");
        }
        parse_or();
        if (accept("?")) {
            parse_choice();
            expect(":");
            parse_choice();
            emit('?');
        }
        --depth_;
    }

    void parse_or() {
        parse_xor();
        while (accept("|")) {
            parse_xor();
            emit('|');
        }
    }

    void parse_xor() {
        parse_and();
        while (token_.text == "^" || token_.text == "~^" || token_.text == "^~") {
            const bool negated = token_.text != "^";
            advance();
            parse_and();
            emit('^');
            if (negated) {
                emit('~');
            }
        }
    }

    void parse_and() {
        parse_unary();
        while (accept("&")) {
            parse_unary();
            emit('&');
        }
    }

    void parse_unary() {
        bool negated = false;
        while (token_.text == "~" || token_.text == "!") {
            negated = !negated;
            advance();
        }
        if (accept("(")) {
            parse_choice();
            expect(")");
        } else if (token_.text == "0" || token_.text == "1") {
            emit('c', token_.text == "1" ? 1 : 0);
            advance();
        } else {
            emit('v', input_index(take_name()));
        }
        if (negated) {
            emit('~');
        }
    }

    std::uint32_t input_index(const Token& name) {
        if (std::ranges::count(outputs_, name.text) != 0) {
            refuse(name, "an output is used in a formula");
        }
        auto found = std::ranges::find(inputs_, name.text);
        if (found == inputs_.end()) {
            if (inputs_fixed_) {
                refuse(name, "unknown input");
            }
            inputs_.push_back(name.text);
            found = inputs_.end() - 1;
        }
        return static_cast<std::uint32_t>(found - inputs_.begin());
    }

    static bool run(const Code& code, std::uint32_t row) {
        std::vector<bool> stack;
        const auto pop = [&stack] {
            const bool top = stack.back();
            stack.pop_back();
            return top;
        };
        for (const Instruction& step : code) {
            if (step.operation == 'v' || step.operation == 'c') {
                const std::uint32_t source =
                    step.operation == 'v' ? row >> step.operand : step.operand;
                stack.push_back((source & 1U) != 0);
                continue;
            }
            const bool last = pop();
            if (step.operation == '~') {
                stack.push_back(!last);
                continue;
            }
            const bool before = pop();
            if (step.operation == '?') {
                stack.push_back(pop() ? before : last);
            } else {
                stack.push_back(step.operation == '&'   ? before && last
                                : step.operation == '|' ? before || last
                                                        : before != last);
            }
        }
        return stack.back();
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
    Token token_;
    bool inputs_fixed_ = false;
    std::vector<std::string> inputs_;
    std::vector<std::string> outputs_;
    std::vector<Code> codes_;
};

Relation parse(std::string_view text, const std::vector<std::string>* inputs,
               const std::string& name) {
    Parser parser(text, inputs);
    parser.parse();
    return relation_of_function(name, parser.inputs(), parser.outputs(),
                                [&](std::uint32_t row) { return parser.evaluate(row); });
}

} // namespace

Relation parse_truth_expression(std::string_view text) { return parse(text, nullptr, "cell"); }

Relation parse_truth_expression(std::string_view text, const std::vector<std::string>& inputs,
                                const std::string& name) {
    return parse(text, &inputs, name);
}

} // namespace isinglass
