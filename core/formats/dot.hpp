// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Graphviz pictures of a model, to look at; docs/formats/dot.md.
#pragma once

#include <string>
#include <string_view>

#include "core/formats/named_model.hpp"

namespace isinglass {

/// An undirected graph: spins labelled with name and h, edges with J.
std::string write_dot(const NamedModel& named);

} // namespace isinglass
