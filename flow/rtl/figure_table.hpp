// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Figures of hardware with their unit and how they were obtained, as text.
#pragma once

#include <string>
#include <vector>

#include "flow/rtl/asic_figures.hpp"
#include "flow/rtl/fpga_figures.hpp"

namespace isinglass {

/// One number. Rows of one group stand together.
struct Figure {
    std::string group; ///< "iCE40 hx8k"
    std::string key;   ///< for JSON, unique in its group: "fmax"
    std::string name;  ///< in words: "clock frequency"
    double value = 0;
    std::string unit; ///< "MHz"; "s", "J" and "W" are shown with prefixes; "" for counts
    std::string how;  ///< program, options, what is left out
};

/// The rows of one implementation; every row says how it was obtained.
std::vector<Figure> fpga_table(const FpgaFigures& figures);
std::vector<Figure> asic_table(const AsicFigures& figures);

/// Groups as headings; columns name, value with unit, how.
std::string figures_text(const std::vector<Figure>& figures);

/// Four significant digits with the prefix of engineers: "3.195 ns", "29.31 mW", "12 MHz"; no
/// prefix but for s, J and W.
std::string value_text(double value, const std::string& unit);

} // namespace isinglass
