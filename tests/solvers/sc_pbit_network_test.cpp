// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Clamped p-bits and colour phases against a second program; both see the noise of the reference.
#include "solvers/sc_pbit_network.hpp"

#include <cmath>
#include <map>

#include <catch2/catch.hpp>

#include "core/coloring.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/sc_pbit_reference.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// Steps all counters by the rules of docs/algorithms/sc_pbit.md, with dense loops.
class Plain {
public:
    Plain(const IsingModel& model, const ScPbitOptions& options, std::uint64_t seed,
          std::map<SpinId, Spin> held, std::size_t cycles)
        : model_(model), options_(options), held_(std::move(held)),
          spin_(sc_pbit_initial_state(model.spin_count(), seed, 0)),
          noise_(NoiseReference(options, model.spin_count(), seed, {8, 6, 5, 4}).table(cycles)) {
        for (const Spin spin : spin_) {
            counter_.push_back(spin > 0 ? 0 : -1);
        }
        hold();
    }

    void step(std::size_t t, const std::vector<std::uint32_t>& color, std::uint32_t colors) {
        const auto range = static_cast<int>(std::llround(options_.half_range.at(t)));
        const SpinState before = spin_;
        for (SpinId i = 0; i < before.size(); ++i) {
            if (!color.empty() && t % colors != color[i]) {
                continue;
            }
            int x = counter_[i] + model_.bias(i) + options_.noise_weight * noise_[t - 1][i];
            for (const Coupling& c : model_.couplings()) {
                x += c.i == i ? c.weight * before[c.j] : c.j == i ? c.weight * before[c.i] : 0;
            }
            counter_[i] = std::max(-range, std::min(x, range - 1));
        }
        for (SpinId i = 0; i < before.size(); ++i) {
            spin_[i] = counter_[i] >= 0 ? Spin{1} : Spin{-1};
        }
        hold();
    }

    const std::vector<std::int32_t>& counters() const { return counter_; }

private:
    void hold() {
        for (const auto& [i, value] : held_) {
            spin_[i] = value;
            counter_[i] = value > 0 ? 0 : -1;
        }
    }

    const IsingModel& model_;
    ScPbitOptions options_;
    std::map<SpinId, Spin> held_;
    SpinState spin_;
    std::vector<std::int32_t> counter_;
    NoiseTable noise_;
};

} // namespace

TEST_CASE("Held p-bits stay, the others see them; colours take turns", "[sc_pbit]") {
    const std::size_t cycles = 300;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        const IsingModel model = random_model(seed, 14, 0.4, 3);
        ScPbitOptions options;
        options.noise_source = seed % 2 == 0 ? NoiseSource::lfsr : NoiseSource::shared;
        options.lfsr_bits = 8;
        options.noise_density = seed % 3 == 0 ? 1.0 : 0.25;
        options.update = seed > 4 ? UpdateOrder::chromatic : UpdateOrder::synchronous;
        std::map<SpinId, Spin> held;
        ScPbitNetwork network(model, options, seed);
        for (SpinId i = 0; i < seed % 4; ++i) {
            held[3 * i] = (seed + i) % 2 == 0 ? Spin{1} : Spin{-1};
            network.hold(3 * i, held[3 * i]);
        }
        const Coloring coloring = color_spins(model);
        const auto colors = static_cast<std::uint32_t>(coloring.classes.size());
        Plain plain(model, options, seed, held, cycles);
        for (std::size_t t = 1; t <= cycles; ++t) {
            network.step();
            plain.step(t, seed > 4 ? coloring.color : std::vector<std::uint32_t>{}, colors);
            INFO("seed " << seed << " cycle " << t);
            REQUIRE(std::equal(plain.counters().begin(), plain.counters().end(),
                               network.counters().begin(), network.counters().end()));
            for (SpinId i = 0; i < model.spin_count(); ++i) {
                REQUIRE((network.state().spin(i) > 0) == (plain.counters()[i] >= 0));
            }
        }
        CHECK(network.cycle() == cycles);
        CHECK(network.state().energy() == model.energy(network.state().state()));
    }
}
