// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The table of settings; a new option of a solver is one more row.
#include "solvers/settings.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

namespace {

constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();

/// The whole text as a number, or nothing.
template <typename Number> std::optional<Number> number_from(std::string_view text) {
    Number value{};
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(value) : std::nullopt;
}

InputError refusal(std::string_view text, std::string_view wanted) {
    return InputError(fmt::format("'{}' is not {}", text, wanted));
}

/// A schedule, where a plain number is a constant one.
Schedule schedule_from(std::string_view text) {
    try {
        const auto number = number_from<double>(text);
        const Schedule schedule = number ? Schedule::constant(*number) : parse_schedule(text);
        schedule.validate();
        return schedule;
    } catch (const InputError& error) {
        throw InputError(fmt::format("'{}': {}", text, error.what()));
    }
}

/// A whole number from low to high; `field` maps options to the member.
template <typename Field>
SettingRecord whole(std::string_view name, std::string_view solvers, const std::string& summary,
                    Field field, std::uint64_t low, std::uint64_t high = no_limit) {
    const std::string range = high == no_limit
                                  ? fmt::format("a whole number from {}", low)
                                  : fmt::format("a whole number from {} to {}", low, high);
    return {name,
            solvers,
            "N",
            summary + "; " + range,
            [field](const SolverOptions& all) { return fmt::format("{}", field(all)); },
            [field, low, high, range](SolverOptions& all, std::string_view text) {
                const auto value = number_from<std::uint64_t>(text);
                if (!value || *value < low || *value > high) {
                    throw refusal(text, range);
                }
                using Member = std::remove_reference_t<decltype(field(all))>;
                field(all) = static_cast<Member>(*value);
            }};
}

enum class LowerEnd : std::uint8_t { included, excluded };

/// A real number from (or above) low to high.
template <typename Field>
SettingRecord real(std::string_view name, std::string_view solvers, const std::string& summary,
                   Field field, double low, LowerEnd end, double high) {
    const std::string range = fmt::format(
        "a number {} {}{}", end == LowerEnd::included ? "from" : "above", low,
        high == std::numeric_limits<double>::infinity() ? "" : fmt::format(", at most {}", high));
    return {name,
            solvers,
            "X",
            summary + "; " + range,
            [field](const SolverOptions& all) { return fmt::format("{}", field(all)); },
            [field, low, end, high, range](SolverOptions& all, std::string_view text) {
                const auto value = number_from<double>(text); // comparisons are false for nan
                if (!value || !(*value <= high) ||
                    !(*value > low || (*value == low && end == LowerEnd::included))) {
                    throw refusal(text, range);
                }
                field(all) = *value;
            }};
}

/// One of several names.
template <typename Value, typename Field>
SettingRecord choice(std::string_view name, std::string_view solvers, const std::string& summary,
                     Field field, std::vector<std::pair<std::string_view, Value>> values) {
    std::string names;
    for (const auto& [word, value] : values) {
        names += fmt::format("{}'{}'", names.empty() ? "" : " or ", word);
    }
    return {name,
            solvers,
            "NAME",
            summary,
            [field, values](const SolverOptions& all) {
                const auto found = std::ranges::find_if(
                    values, [&](const auto& entry) { return entry.second == field(all); });
                return std::string(found->first);
            },
            [field, values, names](SolverOptions& all, std::string_view text) {
                const auto found = std::ranges::find_if(
                    values, [&](const auto& entry) { return entry.first == text; });
                if (found == values.end()) {
                    throw refusal(text, names);
                }
                field(all) = found->second;
            }};
}

template <typename Field>
SettingRecord schedule(std::string_view name, std::string_view solvers, const std::string& summary,
                       Field field) {
    return {
        name,
        solvers,
        "SCHEDULE",
        summary,
        [field](const SolverOptions& all) { return to_string(field(all)); },
        [field](SolverOptions& all, std::string_view text) { field(all) = schedule_from(text); }};
}

std::vector<SettingRecord> make_records() {
    return {
        schedule(
            "i0", "gibbs",
            "I0 (inverse temperature, above 0) of each sweep: a number, linear(A,B,N), "
            "geometric(A,B,N), doubling(A,B,N); quote it for the shell; with ',stay' the "
            "ramp does not repeat",
            [](auto& all) -> auto& { return all.gibbs.schedule; }),
        whole(
            "restart", "gibbs", "Sweeps between fresh random states; 0: never",
            [](auto& all) -> auto& { return all.gibbs.restart_sweeps; }, 0),
        schedule(
            "half-range", "sc_pbit",
            "Counter half-range I0 of each cycle, 1 to 2^20, as for --i0; large is cold",
            [](auto& all) -> auto& { return all.sc_pbit.half_range; }),
        choice<CounterRange>("counter", "sc_pbit",
                             "Counter states: 'even' -I0..I0-1 (hardware), 'odd' -I0..I0",
                             [](auto& all) -> auto& { return all.sc_pbit.range; },
                             {{"even", CounterRange::even}, {"odd", CounterRange::odd}}),
        whole(
            "noise-weight", "sc_pbit", "Amplitude of the noise, in units of the coefficients",
            [](auto& all) -> auto& { return all.sc_pbit.noise_weight; }, 0, sc_pbit_largest),
        real(
            "noise-density", "sc_pbit",
            "Probability of noise per p-bit and cycle; 1 is dense noise",
            [](auto& all) -> auto& { return all.sc_pbit.noise_density; }, 0, LowerEnd::excluded, 1),
        whole(
            "max-spins", "exact",
            "Most free spins to enumerate; every one doubles the time, 30 take some ten seconds",
            [](auto& all) -> auto& { return all.exact.max_spins; }, 0, 62),
    };
}

} // namespace

std::span<const SettingRecord> setting_records() {
    static const std::vector<SettingRecord> records = make_records();
    return records;
}

void apply_setting(SolverOptions& options, std::string_view name, std::string_view value) {
    const auto records = setting_records();
    const auto found = std::ranges::find(records, name, &SettingRecord::name);
    if (found == records.end()) {
        throw InputError(fmt::format("no solver has a setting '{}'", name));
    }
    try {
        found->set(options, value);
    } catch (const InputError& error) {
        throw InputError(fmt::format("--{}: {}", name, error.what()));
    }
}

} // namespace isinglass
