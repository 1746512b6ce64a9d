// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every setting can be read, written and refused by name.
#include "solvers/settings.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;
using Catch::Contains;

TEST_CASE("What a setting prints it reads back; names are unique") {
    std::set<std::string_view> names;
    for (const SettingRecord& record : setting_records()) {
        INFO(record.name);
        CHECK(names.insert(record.name).second);
        CHECK_FALSE(record.summary.empty());
        SolverOptions options;
        const std::string value = record.get(options);
        record.set(options, value);
        CHECK(record.get(options) == value);
        CHECK_THROWS_AS(record.set(options, "\1 no value"), InputError);
        CHECK(record.get(options) == value);
    }
}

TEST_CASE("A setting reaches its solver's options") {
    SolverOptions options;
    apply_setting(options, "i0", "0.25");
    CHECK(options.gibbs.schedule == Schedule::constant(0.25));
    apply_setting(options, "counter", "odd");
    CHECK(options.sc_pbit.range == CounterRange::odd);
    apply_setting(options, "noise-density", "1");
    CHECK(options.sc_pbit.noise_density == 1.0);
    apply_setting(options, "noise-interval", "doubling(1,8,20)");
    CHECK(options.sc_pbit.noise_interval == Schedule::doubling(1, 8, 20));
    apply_setting(options, "noise-group", "6");
    apply_setting(options, "noise-source", "lfsr");
    apply_setting(options, "lfsr-bits", "12");
    apply_setting(options, "noise-taps", "9");
    apply_setting(options, "noise-delay", "3");
    apply_setting(options, "sum-bits", "5");
    apply_setting(options, "replica", "300");
    CHECK(to_string(options.sc_pbit) ==
          "half_range=doubling(1,8,20) range=odd sum_bits=5 noise_weight=4 noise_density=1 "
          "noise_interval=doubling(1,8,20) noise_group=6 noise_source=lfsr lfsr_bits=12 "
          "update=synchronous replica=300");
    CHECK(options.sc_pbit.noise_taps == 9);
    CHECK(options.sc_pbit.noise_delay == 3);
    apply_setting(options, "sc-words", "4");
    CHECK(options.sc_replica.words == 4);
    apply_setting(options, "ssa-rule", "per-spin");
    CHECK(options.ssa.rule == SsaNoise::per_spin);
    apply_setting(options, "psa-variant", "spsa");
    CHECK(options.psa.variant == PsaVariant::spsa);
    apply_setting(options, "ssqa-pull", "0.25");
    CHECK(options.ssqa.pull == 0.25);
    apply_setting(options, "tempering-i0-min", "0.125");
    CHECK(options.tempering.i0_min == 0.125);
    apply_setting(options, "tempering-i0-max", "3");
    CHECK(options.tempering.i0_max == 3);
    apply_setting(options, "tempering-temperatures", "7");
    CHECK(options.tempering.temperatures == 7);
    apply_setting(options, "tempering-interval", "2");
    CHECK(options.tempering.swap_interval == 2);
    apply_setting(options, "tempering-adapt", "50");
    CHECK(options.tempering.adapt_sweeps == 50);
    apply_setting(options, "tempering-clusters", "cold");
    CHECK(options.tempering.clusters == ClusterUse::cold);
    apply_setting(options, "tempering-restart", "9");
    CHECK(options.tempering.restart_sweeps == 9);
    apply_setting(options, "max-spins", "7");
    CHECK(options.exact.max_spins == 7);
    apply_setting(options, "max-width", "9");
    CHECK(options.exact.max_width == 9);
    apply_setting(options, "max-cut", "3");
    CHECK(options.exact.max_cut == 3);
    apply_setting(options, "method", "elimination");
    CHECK(options.exact.method == ExactMethod::elimination);
    apply_setting(options, "i0", "0.5");
    CHECK(options.block_gibbs.schedule == Schedule::constant(0.5));
    apply_setting(options, "block-width", "5");
    CHECK(options.block_gibbs.width == 5);
    apply_setting(options, "block-spins", "50");
    CHECK(options.block_gibbs.block_spins == 50);
    apply_setting(options, "partitions", "8");
    CHECK(options.block_gibbs.partitions == 8);
    apply_setting(options, "restart", "11");
    CHECK(options.block_gibbs.restart_sweeps == 11);
}

TEST_CASE("Refusals name the setting, the value and the range") {
    SolverOptions options;
    CHECK_THROWS_WITH(apply_setting(options, "noise-weight", "-1"),
                      Contains("--noise-weight: '-1'") && Contains("from 0 to 1048576"));
    CHECK_THROWS_WITH(apply_setting(options, "noise-density", "0"), Contains("above 0, at most 1"));
    CHECK_THROWS_WITH(apply_setting(options, "noise-density", "nan"), Contains("above 0"));
    CHECK_THROWS_WITH(apply_setting(options, "counter", "x"), Contains("'even' or 'odd'"));
    CHECK_THROWS_WITH(apply_setting(options, "i0", "linear(1,2)"), Contains("--i0"));
    CHECK_THROWS_WITH(apply_setting(options, "nope", "1"), Contains("no solver has a setting"));
}
