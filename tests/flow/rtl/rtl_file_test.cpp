// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
#include "flow/rtl/rtl_file.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"

using namespace isinglass;

TEST_CASE("The list names the modules, each once", "[rtl]") {
    std::vector<RtlFile> files{{"a.sv", ""},
                               {"a_matrix.hex", "", RtlFileKind::image},
                               {"a_tb.sv", "", RtlFileKind::bench},
                               {"a_probe.sv", "", RtlFileKind::probe},
                               {"part.sv", ""}};
    const RtlFile list = file_list("a", files);
    CHECK(list.name == "a.f");
    CHECK(list.text == "a.sv\npart.sv\n");
    files.push_back({"a.sv", ""});
    CHECK_THROWS_AS(file_list("a", files), InputError);
}
