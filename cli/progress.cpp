// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Throttling and drawing.
#include "cli/progress.hpp"

#include <ostream>

#include <fmt/format.h>

namespace isinglass {

namespace {

constexpr double terminal_interval = 0.2; // seconds
constexpr double plain_interval = 10.0;
constexpr int bar_width = 20;
constexpr auto wipe_line = "\r\x1b[K";

} // namespace

ProgressPrinter::~ProgressPrinter() {
    if (bar_visible_) {
        streams_.err << wipe_line << std::flush;
    }
}

std::function<void(const Progress&)> ProgressPrinter::callback() {
    if (quiet_) {
        return {};
    }
    return [this](const Progress& progress) {
        show(progress.seconds, progress.fraction, progress_text(progress));
    };
}

void ProgressPrinter::show(double seconds, double fraction, const std::string& text) {
    const double interval = streams_.err_is_terminal ? terminal_interval : plain_interval;
    if (quiet_ || seconds - last_shown_ < interval) {
        return;
    }
    last_shown_ = seconds;
    if (!streams_.err_is_terminal) {
        streams_.err << text << std::endl;
        return;
    }
    const int filled = static_cast<int>(fraction * bar_width);
    std::string bar(bar_width, '.');
    bar.replace(0, static_cast<std::size_t>(filled), static_cast<std::size_t>(filled), '#');
    streams_.err << wipe_line << '[' << bar << "] " << text << std::flush;
    bar_visible_ = true;
}

std::string progress_text(const Progress& progress) {
    std::string text;
    if (progress.fraction > 0) {
        text = fmt::format("{:.0f} %, ", 100 * progress.fraction);
    }
    text +=
        fmt::format("{} sweeps ({:.2g} /s), lowest energy {}", progress.sweeps,
                    static_cast<double>(progress.sweeps) / progress.seconds, progress.best_energy);
    if (progress.fraction > 0) {
        text += fmt::format(", {:.0f} s left",
                            progress.seconds * (1 - progress.fraction) / progress.fraction);
    }
    return text;
}

} // namespace isinglass
