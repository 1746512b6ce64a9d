// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Random Verilog expressions over a fixed set of ports, without division by zero or x.
#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/rng.hpp"

namespace isinglass::testing {

/// Ports of every generated module: name, width, sign.
struct ExpressionPort {
    const char* name;
    unsigned width;
    bool is_signed;
};

inline const std::vector<ExpressionPort>& expression_ports() {
    static const std::vector<ExpressionPort> ports{
        {"a", 4, false}, {"b", 5, false}, {"c", 3, true}, {"d", 6, true}, {"e", 1, false}};
    return ports;
}

class ExpressionGenerator {
public:
    explicit ExpressionGenerator(std::uint64_t seed) : random_(seed, 5) {}

    std::string expression(int depth) {
        if (depth == 0) {
            return leaf();
        }
        const auto sub = [&] { return expression(depth - 1); };
        switch (random_.below(14)) {
        case 0:
            return fmt::format("({} {} {})", sub(), pick({"+", "-", "+", "-"}), sub());
        case 1:
            return fmt::format("({} * {})", sub(), leaf());
        case 2:
            return fmt::format("({} {} {})", sub(), pick({"&", "|", "^", "~^"}), sub());
        case 3: // shifts by at most 7
            return fmt::format("({} {} {})", sub(), pick({"<<", ">>", "<<<", ">>>"}),
                               pick({"b[2:0]", "a[1:0]", "e", "3", "5'd2"}));
        case 4:
            return fmt::format("({} {} {})", sub(), pick({"<", "<=", ">", ">=", "==", "!="}),
                               sub());
        case 5:
            return fmt::format("({} ? {} : {})", sub(), sub(), sub());
        case 6:
            return fmt::format("({}{})", pick({"&", "|", "^", "~&", "~|", "~^"}), leaf());
        case 7:
            return fmt::format("({}{})", pick({"-", "~", "!", "+"}), sub());
        case 8:
            return fmt::format("{{{}, {}}}", sized(), sized());
        case 9:
            return fmt::format("{{{}{{{}}}}}", 1 + random_.below(3), sized());
        case 10: // a divisor with a constant 1 bit is never 0
            return fmt::format(
                "({} {} {})", sub(), pick({"/", "%"}),
                pick({"(a | 4'd1)", "(c | 3'sd1)", "3", "(-3)", "(d | 6'sd2)", "7"}));
        case 11:
            return fmt::format("({} {} {})", sub(), pick({"&&", "||"}), sub());
        case 12:
            return fmt::format("{}({})", pick({"$signed", "$unsigned"}), sub());
        default:
            return sub();
        }
    }

    /// Half of the expressions use signed operands only: one unsigned operand makes all unsigned.
    std::string any_expression() {
        signed_only_ = random_.below(2) == 0;
        return expression(1 + static_cast<int>(random_.below(3)));
    }

    std::uint32_t below(std::uint32_t bound) { return random_.below(bound); }

private:
    std::string pick(const std::vector<std::string>& choices) {
        return choices[random_.below(static_cast<std::uint32_t>(choices.size()))];
    }
    /// Concatenations take operands of known width only.
    std::string sized() {
        return pick({"a", "b", "c", "d", "e", "4'd9", "3'b101", "b[3:1]", "d[5]", "(a & b)",
                     "(c + d)", "(c < d)"});
    }
    std::string leaf() {
        if (signed_only_) {
            return pick({"c", "d", "$signed(a)", "$signed(b)", "(-3)", "3'sd2", "8'shf0"});
        }
        return pick({"a", "b", "c", "d", "e", "a", "b", "c", "d", "5", "(-3)", "4'd11", "3'sd2",
                     "b[3:1]", "d[4:2]", "a[2]", "c[0]", "8'shf0"});
    }

    RandomStream random_;
    bool signed_only_ = false;
};

} // namespace isinglass::testing
