// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// The list that Icarus, Verilator and others read with -f.
#include "flow/rtl/rtl_file.hpp"

#include <set>

#include <fmt/format.h>

#include "core/error.hpp"

namespace isinglass {

RtlFile file_list(const std::string& name, const std::vector<RtlFile>& files) {
    RtlFile list{name + ".f", "", RtlFileKind::list};
    std::set<std::string> names;
    for (const RtlFile& file : files) {
        if (!names.insert(file.name).second) {
            throw InputError(fmt::format("a module of the hardware is called {} already; give the "
                                         "top module another name",
                                         name));
        }
        list.text += file.kind == RtlFileKind::module ? file.name + "\n" : "";
    }
    return list;
}

} // namespace isinglass
