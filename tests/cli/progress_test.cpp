// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Progress lines: text, throttling, quiet, and the bar that goes away.
#include "cli/progress.hpp"

#include <sstream>

#include <catch2/catch.hpp>

using namespace isinglass;

namespace {

struct Screen {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Streams streams{in, out, err, false};
};

} // namespace

TEST_CASE("Progress text has rate and time left") {
    CHECK(progress_text({1000, -42, 2.0, 0.25}) ==
          "25 %, 1000 sweeps (5e+02 /s), lowest energy -42, 6 s left");
    CHECK(progress_text({1000, -42, 2.0, 0.0}) == "1000 sweeps (5e+02 /s), lowest energy -42");
}

TEST_CASE("Away from a terminal a plain line comes every ten seconds") {
    Screen screen;
    {
        ProgressPrinter printer(screen.streams, false);
        const auto report = printer.callback();
        for (int tenth = 1; tenth <= 250; ++tenth) {
            report({1, 0, tenth / 10.0, 0.5});
        }
    }
    const std::string text = screen.err.str();
    CHECK(std::count(text.begin(), text.end(), '\n') == 2);
    CHECK(text.find('\r') == std::string::npos);
    CHECK(screen.out.str().empty());
}

TEST_CASE("On a terminal a bar is redrawn and wiped at the end") {
    Screen screen;
    screen.streams.err_is_terminal = true;
    {
        ProgressPrinter printer(screen.streams, false);
        printer.callback()({10, -1, 1.0, 0.5});
        CHECK_THAT(screen.err.str(), Catch::Contains("[##########..........] 50 %"));
        printer.callback()({20, -1, 2.0, 1.0});
    }
    CHECK_THAT(screen.err.str(), Catch::Contains("[####################]"));
    CHECK_THAT(screen.err.str(), Catch::EndsWith("\r\x1b[K"));
    CHECK(screen.err.str().find('\n') == std::string::npos);
}

TEST_CASE("Quiet prints nothing, and so does a short run") {
    Screen screen;
    CHECK_FALSE(ProgressPrinter(screen.streams, true).callback());
    {
        ProgressPrinter printer(screen.streams, false);
        printer.callback()({1, 0, 0.1, 0.9});
    }
    CHECK(screen.err.str().empty());
}
