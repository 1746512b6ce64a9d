// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The version, from the build system.
#include "core/version.hpp"

namespace isinglass {

std::string_view version() { return ISINGLASS_VERSION; }

} // namespace isinglass
