// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Ramps, their validation and their one-line text.
#include "solvers/schedule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

constexpr std::array<std::pair<Schedule::Kind, std::string_view>, 4> kind_names{{
    {Schedule::Kind::constant, "constant"},
    {Schedule::Kind::linear, "linear"},
    {Schedule::Kind::geometric, "geometric"},
    {Schedule::Kind::doubling, "doubling"},
}};

/// Values of a doubling ramp: start, 2 start, ... and end.
std::uint64_t doubling_steps(double start, double end) {
    std::uint64_t steps = 1;
    for (double value = start; value < end; value *= 2) {
        ++steps;
    }
    return steps;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::vector<std::string_view> split(std::string_view list) {
    std::vector<std::string_view> items;
    while (true) {
        const auto comma = list.find(',');
        items.push_back(trimmed(list.substr(0, comma)));
        if (comma == std::string_view::npos) {
            return items;
        }
        list.remove_prefix(comma + 1);
    }
}

[[noreturn]] void refuse(std::string_view text) {
    throw InputError(fmt::format("'{}' is not a schedule; expected constant(I0), "
                                 "linear(START,END,SWEEPS[,stay]), "
                                 "geometric(START,END,SWEEPS[,stay]) or "
                                 "doubling(START,END,HOLD[,stay])",
                                 text));
}

template <typename Number> Number parse_number(std::string_view item, std::string_view text) {
    Number value{};
    const auto [stop, error] = std::from_chars(item.data(), item.data() + item.size(), value);
    if (error != std::errc{} || stop != item.data() + item.size()) {
        refuse(text);
    }
    return value;
}

} // namespace

Schedule Schedule::constant(double i0) { return {Kind::constant, i0, i0, 1, After::repeat}; }

Schedule Schedule::linear(double start, double end, std::uint64_t sweeps, After after) {
    return {Kind::linear, start, end, sweeps, after};
}

Schedule Schedule::geometric(double start, double end, std::uint64_t sweeps, After after) {
    return {Kind::geometric, start, end, sweeps, after};
}

Schedule Schedule::doubling(double start, double end, std::uint64_t hold, After after) {
    return {Kind::doubling, start, end, hold, after};
}

std::uint64_t Schedule::length() const {
    switch (kind) {
    case Kind::constant:
        return 1;
    case Kind::doubling:
        return doubling_steps(start, end) * ramp;
    default:
        return ramp;
    }
}

double Schedule::at(std::uint64_t sweep) const {
    if (kind == Kind::constant) {
        return start;
    }
    const std::uint64_t period = length();
    const std::uint64_t step =
        after == After::repeat ? (sweep - 1) % period : std::min(sweep - 1, period - 1);
    if (kind == Kind::doubling) {
        return std::min(std::ldexp(start, static_cast<int>(step / ramp)), end);
    }
    if (step + 1 == period) {
        return end;
    }
    const double part = static_cast<double>(step) / static_cast<double>(period - 1);
    return kind == Kind::linear ? start + (end - start) * part
                                : start * std::pow(end / start, part);
}

void Schedule::validate() const {
    constexpr std::uint64_t longest = std::uint64_t{1} << 48U;
    for (const double i0 : {start, end}) {
        if (!(i0 > 0.0) || !std::isfinite(i0)) {
            throw InputError(fmt::format("schedule {}: I0 must be a positive number, not {}",
                                         to_string(*this), i0));
        }
    }
    if (ramp < 1 || ramp > longest) {
        throw InputError(fmt::format("schedule {}: a ramp has 1 to {} sweeps, not {}",
                                     to_string(*this), longest, ramp));
    }
    if (kind == Kind::doubling && start > end) {
        throw InputError(fmt::format("schedule {}: a doubling rises; {} is above {}",
                                     to_string(*this), start, end));
    }
}

std::string to_string(const Schedule& schedule) {
    const auto* name = std::find_if(kind_names.begin(), kind_names.end(),
                                    [&](const auto& k) { return k.first == schedule.kind; });
    require(name != kind_names.end(), "to_string(Schedule): unknown kind");
    if (schedule.kind == Schedule::Kind::constant) {
        return fmt::format("{}({})", name->second, schedule.start);
    }
    return fmt::format("{}({},{},{}{})", name->second, schedule.start, schedule.end, schedule.ramp,
                       schedule.after == Schedule::After::stay ? ",stay" : "");
}

Schedule parse_schedule(std::string_view text) {
    const std::string_view line = trimmed(text);
    const auto open = line.find('(');
    if (open == std::string_view::npos || line.back() != ')') {
        refuse(text);
    }
    const auto* kind = std::find_if(kind_names.begin(), kind_names.end(), [&](const auto& k) {
        return k.second == trimmed(line.substr(0, open));
    });
    const auto items = split(line.substr(open + 1, line.size() - open - 2));
    if (kind == kind_names.end()) {
        refuse(text);
    }
    Schedule schedule = Schedule::constant(parse_number<double>(items[0], text));
    schedule.kind = kind->first;
    if (schedule.kind != Schedule::Kind::constant) {
        if (items.size() < 3 || items.size() > 4 || (items.size() == 4 && items[3] != "stay")) {
            refuse(text);
        }
        schedule.end = parse_number<double>(items[1], text);
        schedule.ramp = parse_number<std::uint64_t>(items[2], text);
        schedule.after = items.size() == 4 ? Schedule::After::stay : Schedule::After::repeat;
    } else if (items.size() != 1) {
        refuse(text);
    }
    schedule.validate();
    return schedule;
}

} // namespace isinglass
