// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Calls run_app, nothing else.
#include <iostream>

#include <unistd.h>

#include "cli/app.hpp"

int main(int argc, char** argv) {
    return isinglass::run_app({argv + 1, argv + argc},
                              {std::cin, std::cout, std::cerr, ::isatty(STDERR_FILENO) != 0});
}
