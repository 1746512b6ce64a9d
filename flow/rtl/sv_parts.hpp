// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The modules of flow/rtl/sv/, carried in the program.
#pragma once

#include <string>
#include <string_view>

namespace isinglass {

/// The source of a module of flow/rtl/sv/, by its name. Precondition: there is one.
std::string sv_part(std::string_view module);

} // namespace isinglass
