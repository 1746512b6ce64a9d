// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Scores and what a unit's sign does to them, against one sample at a time.
#include "learning/weight_gibbs_scores.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "core/rng.hpp"
#include "tests/support/simd_targets.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

constexpr std::size_t classes = 4;
constexpr std::size_t groups = 3;
constexpr std::size_t samples = groups * group_samples;
constexpr int target = 12;

bool bit_of(const BitGroup& group, std::size_t lane) {
    return ((group.word[lane / 64] >> (lane % 64)) & 1U) != 0;
}

/// Random labels, scores of 0 to 39 and a unit.
struct Example {
    HingeScores scores;
    std::vector<std::size_t> label = std::vector<std::size_t>(samples);
    std::vector<std::array<int, classes>> score = std::vector<std::array<int, classes>>(samples);
    std::vector<BitGroup> unit = std::vector<BitGroup>(groups);
    std::array<std::int8_t, classes> votes{1, -1, -1, 1};

    explicit Example(std::uint64_t seed) {
        RandomStream random(seed);
        scores.groups = groups;
        scores.target = target;
        scores.labels.resize(classes * groups);
        scores.rivals.resize(classes * groups);
        scores.own.resize(groups);
        scores.margin.resize(groups);
        for (std::size_t s = 0; s < samples; ++s) {
            const std::size_t g = s / group_samples, lane = s % group_samples;
            label[s] = random.below(classes);
            const std::uint64_t mask = std::uint64_t{1} << (lane % 64);
            scores.labels[label[s] * groups + g].word[lane / 64] |= mask;
            unit[g].word[lane / 64] |= random.below(2) == 1 ? mask : 0;
            for (std::size_t k = 0; k < classes; ++k) {
                score[s][k] = static_cast<int>(random.below(40));
                const int rival = score[s][k] - (k == label[s] ? label_penalty : 0);
                scores.rivals[k * groups + g].lane[lane] = static_cast<std::int16_t>(rival);
            }
            scores.own[g].lane[lane] = static_cast<std::int16_t>(score[s][label[s]]);
        }
    }

    /// Own score less the best of the others, after the unit's votes move all by `sign`.
    int margin(std::size_t s, int sign) const {
        int best = -label_penalty;
        for (std::size_t k = 0; k < classes; ++k) {
            const int moved = score[s][k] + sign * (votes[k] > 0 ? 1 : 0);
            best = k == label[s] ? best : std::max(best, moved);
        }
        return score[s][label[s]] + sign * (votes[label[s]] > 0 ? 1 : 0) - best;
    }
};

} // namespace

TEST_CASE("Margins and energy are those of each sample", "[weight_gibbs]") {
    on_every_target([] {
        Example example(3);
        std::int64_t energy = 0;
        const std::int64_t found = renew_margins(example.scores);
        for (std::size_t s = 0; s < samples; ++s) {
            const int margin = example.margin(s, 0);
            REQUIRE(example.scores.margin[s / group_samples].lane[s % group_samples] == margin);
            energy += std::max(0, target - margin);
        }
        CHECK(found == energy);
    });
}

TEST_CASE("Energy of a unit at +1 less that at -1, sample by sample", "[weight_gibbs]") {
    on_every_target([] {
        Example example(4);
        renew_margins(example.scores);
        std::vector<ChangeGroup> changes(groups);
        std::vector<std::uint8_t> active(groups);
        unit_changes({0, groups}, example.scores, example.votes, example.unit.data(),
                     changes.data(), active.data());
        for (std::size_t s = 0; s < samples; ++s) {
            const std::size_t g = s / group_samples, lane = s % group_samples;
            // Halved scores: a unit that turns from -1 to +1 adds a vote to the classes it is for,
            // and takes one from those it is against, which count it while it is -1.
            const bool up = bit_of(example.unit[g], lane);
            const auto energy = [&](bool sign) {
                int best = -label_penalty, own = 0;
                for (std::size_t k = 0; k < classes; ++k) {
                    const bool agrees = (example.votes[k] > 0) == sign;
                    const bool agreed = (example.votes[k] > 0) == up;
                    const int score = example.score[s][k] + (agrees ? 1 : 0) - (agreed ? 1 : 0);
                    (k == example.label[s] ? own : best) =
                        k == example.label[s] ? score : std::max(best, score);
                }
                return std::max(0, target - (own - best));
            };
            int change = 0;
            for (std::size_t p = 0; p < 3 && active[g] != 0; ++p) {
                const int weight = p == 2 ? -4 : 1 << p;
                change += bit_of(changes[g].planes[p], lane) ? weight : 0;
            }
            REQUIRE(change == energy(true) - energy(false));
        }
        CHECK(std::count(active.begin(), active.end(), 1) == groups);
    });
}
