// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Files and standard streams.
#include "cli/io.hpp"

#include <istream>
#include <iterator>
#include <ostream>

#include "core/text_file.hpp"

namespace isinglass {

std::string read_input(const std::string& path, Streams& streams) {
    if (path != "-") {
        return read_file(path);
    }
    return {std::istreambuf_iterator<char>(streams.in), std::istreambuf_iterator<char>()};
}

void write_output(const std::string& path, std::string_view content, Streams& streams) {
    if (path == "-") {
        streams.out << content;
    } else {
        write_file(path, content);
    }
}

std::string display_name(const std::string& path) { return path == "-" ? "standard input" : path; }

} // namespace isinglass
