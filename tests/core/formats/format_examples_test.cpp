// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The examples in docs/formats/ mean what their pages say.
#include <catch2/catch.hpp>

#include "core/formats/format_registry.hpp"
#include "core/text_file.hpp"
#include "tests/support/random_models.hpp"

using namespace isinglass;

namespace {

/// The model of the code block after "## Example" on the page of a format.
NamedModel example(const std::string& format) {
    const std::string page = read_file(ISINGLASS_SOURCE_DIR "/docs/formats/" + format + ".md");
    const std::size_t fence = page.find("```", page.find("## Example"));
    const std::size_t begin = page.find('\n', fence) + 1;
    return format_by_name(format).read(page.substr(begin, page.find("```", begin) - begin), format);
}

} // namespace

TEST_CASE("The AND gates of the documentation have ground energy 0 on the rows of AND") {
    for (const char* format : {"bqpjson", "qmasm", "matrix_market"}) {
        INFO(format);
        const NamedModel named = example(format);
        CHECK(named.names == std::vector<std::string>{"a", "b", "y"});
        testing::for_each_state(3, [&](const SpinState& m) {
            const bool is_row = (m[2] > 0) == (m[0] > 0 && m[1] > 0);
            const Energy energy = testing::energy_by_definition(named.model, m);
            CHECK((is_row ? energy == 0 : energy > 0));
        });
    }
}

TEST_CASE("The other examples of the documentation") {
    CHECK(example("coo").model == IsingModel({-1, 0}, {{0, 1, 2}}, 3));
    CHECK(example("qubo").model == IsingModel({0, 0}, {{0, 1, -1}}, 1));
    CHECK(example("qubo").denominator == 2);
    CHECK(example("gset").model == IsingModel({0, 0, 0}, {{0, 1, -1}, {0, 2, -1}, {1, 2, -1}}));
}
