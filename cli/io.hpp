// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Streams of the program, and files where "-" means standard input or output.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace isinglass {

/// Where the program reads and prints; tests pass string streams.
struct Streams {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    bool err_is_terminal = false; ///< progress may redraw its line
};

/// The whole of a file, or of standard input for "-".
std::string read_input(const std::string& path, Streams& streams);
/// Writes a file completely or not at all; "-" is standard output.
void write_output(const std::string& path, std::string_view content, Streams& streams);
/// The name for messages: "standard input" for "-".
std::string display_name(const std::string& path);

} // namespace isinglass
