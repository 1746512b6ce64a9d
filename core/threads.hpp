// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// How many threads a run uses.
#pragma once

namespace isinglass {

/// `most`, but not more than the processors that the program may use; 0: all of them. At least 1.
/// More threads than processors only wait for each other, and oneTBB warns of them.
int usable_threads(unsigned most);

} // namespace isinglass
