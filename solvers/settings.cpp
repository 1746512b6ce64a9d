// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The table of settings; a new option of a solver is one more row.
#include "solvers/settings.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.hpp"
#include "solvers/elimination.hpp"
#include "solvers/lfsr.hpp"

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

constexpr double any = std::numeric_limits<double>::infinity();
constexpr std::uint64_t million = std::uint64_t{1} << 20U;

std::vector<SettingRecord> ssa_settings() {
    return {
        whole(
            "ssa-trials", "ssa", "Trials annealed side by side, 64 for little more than one",
            [](auto& all) -> auto& { return all.ssa.trials; }, 1, most_trials),
        whole(
            "ssa-cycles", "ssa", "Cycles of one anneal; then all trials start anew",
            [](auto& all) -> auto& { return all.ssa.cycles; }, 1),
        real(
            "ssa-i0-min", "ssa", "Counter half-range I0 of the first cycle; 0: by statistics",
            [](auto& all) -> auto& { return all.ssa.i0_min; }, 0, LowerEnd::included, any),
        real(
            "ssa-i0-max", "ssa", "Counter half-range I0 of the last cycle; 0: by statistics",
            [](auto& all) -> auto& { return all.ssa.i0_max; }, 0, LowerEnd::included, any),
        real(
            "ssa-noise", "ssa", "Amplitude of the noise; 0: by statistics",
            [](auto& all) -> auto& { return all.ssa.noise; }, 0, LowerEnd::included, any),
        choice<SsaNoise>("ssa-rule", "ssa",
                         "Statistics: 'shared' by all spins (SSA), or noise 'per-spin' (SSAU)",
                         [](auto& all) -> auto& { return all.ssa.rule; },
                         {{"shared", SsaNoise::shared}, {"per-spin", SsaNoise::per_spin}}),
    };
}

std::vector<SettingRecord> psa_settings() {
    return {
        choice<PsaVariant>(
            "psa-variant", "psa",
            "'tapsa' averages fields over time, 'spsa' lets spins skip cycles, "
            "'psa' does neither and oscillates",
            [](auto& all) -> auto& { return all.psa.variant; },
            {{"tapsa", PsaVariant::tapsa}, {"spsa", PsaVariant::spsa}, {"psa", PsaVariant::psa}}),
        whole(
            "psa-trials", "psa", "Trials annealed side by side, 64 for little more than one",
            [](auto& all) -> auto& { return all.psa.trials; }, 1, most_trials),
        whole(
            "psa-cycles", "psa", "Cycles of one anneal; then all trials start anew",
            [](auto& all) -> auto& { return all.psa.cycles; }, 1),
        real(
            "psa-i0-min", "psa", "I0 (inverse temperature) of the first cycle; 0: by statistics",
            [](auto& all) -> auto& { return all.psa.i0_min; }, 0, LowerEnd::included, any),
        real(
            "psa-i0-max", "psa", "I0 (inverse temperature) of the last cycle; 0: by statistics",
            [](auto& all) -> auto& { return all.psa.i0_max; }, 0, LowerEnd::included, any),
        whole(
            "psa-window", "psa", "Cycles over which tapsa averages the field",
            [](auto& all) -> auto& { return all.psa.window; }, 1, most_window),
        real(
            "psa-stall", "psa", "Probability that a spin skips a cycle in spsa",
            [](auto& all) -> auto& { return all.psa.stall; }, 0, LowerEnd::included, largest_stall),
    };
}

std::vector<SettingRecord> ssqa_settings() {
    return {
        whole(
            "ssqa-trials", "ssqa", "Rings of replicas side by side",
            [](auto& all) -> auto& { return all.ssqa.trials; }, 1, most_trials),
        whole(
            "ssqa-replicas", "ssqa", "Replicas of a ring",
            [](auto& all) -> auto& { return all.ssqa.replicas; }, 1, trial_lanes),
        real(
            "ssqa-i0", "ssqa", "Counter half-range I0, above 1; 0: by statistics",
            [](auto& all) -> auto& { return all.ssqa.i0; }, 0, LowerEnd::included, any),
        real(
            "ssqa-noise", "ssqa", "Amplitude of the noise; 0: by statistics",
            [](auto& all) -> auto& { return all.ssqa.noise; }, 0, LowerEnd::included, any),
        real(
            "ssqa-pull", "ssqa", "Largest coupling Q of neighbouring replicas; 0: by statistics",
            [](auto& all) -> auto& { return all.ssqa.pull; }, 0, LowerEnd::included, any),
        whole(
            "ssqa-steps", "ssqa", "Values of Q in a ramp from 0",
            [](auto& all) -> auto& { return all.ssqa.steps; }, 1, million),
        whole(
            "ssqa-hold", "ssqa", "Cycles at each value of Q",
            [](auto& all) -> auto& { return all.ssqa.hold; }, 1, million),
        whole(
            "ssqa-ramps", "ssqa", "Ramps of Q between fresh random states",
            [](auto& all) -> auto& { return all.ssqa.ramps; }, 1, million),
        whole(
            "ssqa-delay", "ssqa", "Age in cycles of the neighbouring replica's spins",
            [](auto& all) -> auto& { return all.ssqa.delay; }, 0, largest_delay),
    };
}

std::vector<SettingRecord> tempering_settings() {
    return {
        real(
            "tempering-i0-min", "tempering", "Lowest I0 (the hottest replicas); 0: by statistics",
            [](auto& all) -> auto& { return all.tempering.i0_min; }, 0, LowerEnd::included, any),
        real(
            "tempering-i0-max", "tempering", "Highest I0 (the coldest replicas); 0: by statistics",
            [](auto& all) -> auto& { return all.tempering.i0_max; }, 0, LowerEnd::included, any),
        whole(
            "tempering-temperatures", "tempering", "Values of I0, a word of 512 replicas each",
            [](auto& all) -> auto& { return all.tempering.temperatures; }, 1, 4096),
        whole(
            "tempering-interval", "tempering", "Sweeps between exchanges of neighbours",
            [](auto& all) -> auto& { return all.tempering.swap_interval; }, 1),
        whole(
            "tempering-adapt", "tempering",
            "Sweeps in which the I0 move towards equal exchange rates; then they stay",
            [](auto& all) -> auto& { return all.tempering.adapt_sweeps; }, 0),
        choice<ClusterUse>("tempering-clusters", "tempering",
                           "Cluster moves between two ladders at 'cold' temperatures, or 'off'; "
                           "for sparse graphs",
                           [](auto& all) -> auto& { return all.tempering.clusters; },
                           {{"off", ClusterUse::off}, {"cold", ClusterUse::cold}}),
        whole(
            "tempering-restart", "tempering", "Sweeps between fresh random states; 0: never",
            [](auto& all) -> auto& { return all.tempering.restart_sweeps; }, 0),
    };
}

/// What the solvers of one heat bath share.
std::vector<SettingRecord> gibbs_settings() {
    constexpr auto solvers = "gibbs, replica, block_gibbs";
    SettingRecord i0 = schedule(
        "i0", solvers,
        "I0 (inverse temperature, above 0) of each sweep: a number, linear(A,B,N), "
        "geometric(A,B,N), doubling(A,B,N); quote it for the shell; with ',stay' the "
        "ramp does not repeat",
        [](auto& all) -> auto& { return all.gibbs.schedule; });
    SettingRecord restart = whole(
        "restart", solvers, "Sweeps between fresh random states; 0: never",
        [](auto& all) -> auto& { return all.gibbs.restart_sweeps; }, 0);
    const auto share = [](SettingRecord& record) {
        record.set = [set = record.set](SolverOptions& all, std::string_view text) {
            set(all, text);
            all.replica.schedule = all.gibbs.schedule;
            all.replica.restart_sweeps = all.gibbs.restart_sweeps;
            all.block_gibbs.schedule = all.gibbs.schedule;
            all.block_gibbs.restart_sweeps = all.gibbs.restart_sweeps;
        };
    };
    share(i0);
    share(restart);
    return {i0, restart};
}

std::vector<SettingRecord> replica_settings() {
    return {
        whole(
            "words", "replica",
            "Words of 512 replicas; more of them use more threads and more memory",
            [](auto& all) -> auto& { return all.replica.words; }, 1, 65536),
        choice<SweepOrder>(
            "order", "replica", "Order of a sweep: 'sequential', or 'chromatic': colour by colour",
            [](auto& all) -> auto& { return all.replica.order; },
            {{"sequential", SweepOrder::sequential}, {"chromatic", SweepOrder::chromatic}}),
    };
}

std::vector<SettingRecord> block_gibbs_settings() {
    return {
        whole(
            "block-width", "block_gibbs",
            "Treewidth of a block at most; 1 are trees, each more doubles the time",
            [](auto& all) -> auto& { return all.block_gibbs.width; }, 0, most_block_width),
        whole(
            "block-spins", "block_gibbs", "Spins of a block at most",
            [](auto& all) -> auto& { return all.block_gibbs.block_spins; }, 1),
        whole(
            "partitions", "block_gibbs", "Random partitions into blocks, used in turn",
            [](auto& all) -> auto& { return all.block_gibbs.partitions; }, 1),
    };
}

std::vector<SettingRecord> sc_pbit_settings() {
    return {
        schedule(
            "half-range", "sc_pbit, sc_replica",
            "Counter half-range I0 of each cycle, 1 to 2^20, as for --i0; large is cold",
            [](auto& all) -> auto& { return all.sc_pbit.half_range; }),
        choice<CounterRange>("counter", "sc_pbit, sc_replica",
                             "Counter states: 'even' -I0..I0-1 (hardware), 'odd' -I0..I0",
                             [](auto& all) -> auto& { return all.sc_pbit.range; },
                             {{"even", CounterRange::even}, {"odd", CounterRange::odd}}),
        whole(
            "sum-bits", "sc_pbit", "Bits of the saturating field and sum registers; 0: exact sums",
            [](auto& all) -> auto& { return all.sc_pbit.sum_bits; }, 0, 31),
        whole(
            "noise-weight", "sc_pbit, sc_replica",
            "Amplitude of the noise, in units of the coefficients",
            [](auto& all) -> auto& { return all.sc_pbit.noise_weight; }, 0, sc_pbit_largest),
        real(
            "noise-density", "sc_pbit, sc_replica",
            "Probability of noise per p-bit and cycle; 1 is dense noise",
            [](auto& all) -> auto& { return all.sc_pbit.noise_density; }, 0, LowerEnd::excluded, 1),
        schedule(
            "noise-interval", "sc_pbit, sc_replica",
            "Cycles from one noise of a p-bit to the next, 1 to 2^20, as for --i0; 1 with a "
            "density below 1 is random sparse noise",
            [](auto& all) -> auto& { return all.sc_pbit.noise_interval; }),
        whole(
            "noise-group", "sc_pbit, sc_replica",
            "Consecutive p-bits that have their noise interval in the same cycles",
            [](auto& all) -> auto& { return all.sc_pbit.noise_group; }, 1, 0xFFFFFFFFU),
        choice<NoiseSource>("noise-source", "sc_pbit",
                            "Random bits: 'independent', 'lfsr' (a shift register per p-bit), "
                            "'shared' (one xorshift with taps and delays)",
                            [](auto& all) -> auto& { return all.sc_pbit.noise_source; },
                            {{"independent", NoiseSource::independent},
                             {"lfsr", NoiseSource::lfsr},
                             {"shared", NoiseSource::shared}}),
        whole(
            "lfsr-bits", "sc_pbit", "Width of the shift registers of --noise-source lfsr",
            [](auto& all) -> auto& { return all.sc_pbit.lfsr_bits; }, lfsr_least_bits,
            lfsr_most_bits),
        whole(
            "noise-taps", "sc_pbit", "Bits of the shared word in use: p-bit i reads bit i mod taps",
            [](auto& all) -> auto& { return all.sc_pbit.noise_taps; }, 1, 64),
        whole(
            "noise-delay", "sc_pbit",
            "Cycles by which p-bit i + taps reads the shared word later than p-bit i",
            [](auto& all) -> auto& { return all.sc_pbit.noise_delay; }, 0, 1024),
        choice<UpdateOrder>(
            "update", "sc_pbit",
            "P-bits that switch in a cycle: 'synchronous' all, 'chromatic' those "
            "of one colour in turn, none coupled to another",
            [](auto& all) -> auto& { return all.sc_pbit.update; },
            {{"synchronous", UpdateOrder::synchronous}, {"chromatic", UpdateOrder::chromatic}}),
        whole(
            "replica", "sc_pbit",
            "Replica of the bit-sliced engine to simulate: which random bits are read",
            [](auto& all) -> auto& { return all.sc_pbit.replica; }, 0, 0xFFFFFFFFU),
    };
}

std::vector<SettingRecord> sc_replica_settings() {
    return {
        whole(
            "sc-words", "sc_replica",
            "Words of 512 replicas; more of them use more threads and more memory",
            [](auto& all) -> auto& { return all.sc_replica.words; }, 1, 65536),
    };
}

std::vector<SettingRecord> exact_settings() {
    return {
        choice<ExactMethod>("method", "exact",
                            "'enumeration': all states; 'elimination': ground states only; 'auto': "
                            "enumeration up to 20 free spins, above that elimination if it fits",
                            [](auto& all) -> auto& { return all.exact.method; },
                            {{"auto", ExactMethod::automatic},
                             {"enumeration", ExactMethod::enumeration},
                             {"elimination", ExactMethod::elimination}}),
        whole(
            "max-width", "exact",
            "Treewidth to eliminate at most; tables take 36 bytes times 2^N, 24: 576 MiB",
            [](auto& all) -> auto& { return all.exact.max_width; }, 0, most_width),
        whole(
            "max-cut", "exact",
            "Spins to try in all combinations, at most, to make the rest narrow enough",
            [](auto& all) -> auto& { return all.exact.max_cut; }, 0, 24),
        whole(
            "max-spins", "exact",
            "Most free spins to enumerate; every one doubles the time, 30 take some ten seconds",
            [](auto& all) -> auto& { return all.exact.max_spins; }, 0, 62),
    };
}

std::vector<SettingRecord> make_records() {
    std::vector<SettingRecord> all;
    for (auto* settings : {gibbs_settings, replica_settings, tempering_settings,
                           block_gibbs_settings, sc_pbit_settings, sc_replica_settings,
                           ssa_settings, psa_settings, ssqa_settings, exact_settings}) {
        std::ranges::move(settings(), std::back_inserter(all));
    }
    return all;
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
