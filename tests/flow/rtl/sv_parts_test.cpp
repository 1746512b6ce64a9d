// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "flow/rtl/sv_parts.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"

using namespace isinglass;

TEST_CASE("The embedded modules are the files of the source tree", "[rtl]") {
    for (const std::string name :
         {"sc_lfsr", "sc_modulo", "sc_noise", "sc_pbit", "sc_schedule", "sc_xorshift"}) {
        CHECK(sv_part(name) ==
              read_file(std::string(ISINGLASS_SOURCE_DIR) + "/flow/rtl/sv/" + name + ".sv"));
    }
    CHECK_THROWS_AS(sv_part("sc_none"), ContractError);
}
