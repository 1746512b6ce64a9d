// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Progress of a run on the error stream: a bar on a terminal, a plain line now and then elsewhere.
#pragma once

#include <functional>
#include <string>

#include "cli/io.hpp"
#include "core/solve.hpp"

namespace isinglass {

/// Prints at most five times a second on a terminal and every ten seconds elsewhere; nothing when
/// `quiet`. The bar is wiped when the object ends.
class ProgressPrinter {
public:
    ProgressPrinter(Streams& streams, bool quiet) : streams_(streams), quiet_(quiet) {}
    ~ProgressPrinter();
    ProgressPrinter(const ProgressPrinter&) = delete;
    ProgressPrinter& operator=(const ProgressPrinter&) = delete;

    /// For SolveLimits::progress; must not outlive the printer.
    std::function<void(const Progress&)> callback();
    /// What has been done of `fraction` (0 to 1) after `seconds`, in words; may be left out.
    void show(double seconds, double fraction, const std::string& text);

private:
    Streams& streams_;
    bool quiet_;
    double last_shown_ = 0.0;
    bool bar_visible_ = false;
};

/// "42 %, 1234 sweeps (5.6e+05 /s), lowest energy -140, 12 s left".
std::string progress_text(const Progress& progress);

} // namespace isinglass
