// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "learning/training_state.hpp"

#include <catch2/catch.hpp>

using namespace isinglass;

TEST_CASE("Arrays come back; a missing one or another size is refused", "[training_state]") {
    TrainingState state;
    state.put("counters", std::vector<std::int16_t>{-3, 7});
    std::vector<std::int16_t> counters(2);
    state.get("counters", counters);
    CHECK(counters == std::vector<std::int16_t>{-3, 7});
    std::vector<std::int16_t> longer(3);
    CHECK_THROWS_WITH(state.get("counters", longer),
                      "training state: array 'counters' has 4 bytes, expected 6");
    CHECK_THROWS_WITH(state.get("fields", counters), "training state has no array 'fields'");
}
