// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The version of the program and the library.
#pragma once

#include <string_view>

namespace isinglass {

/// "major.minor.patch".
std::string_view version();

} // namespace isinglass
