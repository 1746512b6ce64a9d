// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: pins, over words of every kind.
#include <cctype>

#include "flow/pin_spec.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;

namespace {

void add_word(NetlistData& data, const std::string& name, std::size_t width,
              std::int64_t lowest_index, bool descending, bool is_signed) {
    Word word{name, WordKind::input, is_signed, descending, lowest_index, {}};
    for (std::size_t k = 0; k < width; ++k) {
        word.bits.push_back(static_cast<NetId>(data.net_count++));
    }
    data.words.push_back(std::move(word));
}

Netlist words() {
    NetlistData data;
    add_word(data, "p", 8, 0, true, false);
    add_word(data, "up", 8, 4, false, false);
    add_word(data, "s", 4, -2, true, true);
    add_word(data, "far", 2, std::int64_t{1} << 62U, true, false);
    add_word(data, "w", 70, 0, true, true);
    add_word(data, "r@0", 2, 0, true, false);
    add_word(data, "r@1", 2, 0, true, false);
    add_word(data, "odd[3]", 1, 0, true, false);
    return Netlist(std::move(data));
}

} // namespace

FUZZ_TARGET(pin_spec) {
    static const Netlist netlist = words();
    fuzz::accepts([&] {
        for (const PinnedBit& bit : parse_pin(input, netlist)) {
            fuzz::must(bit.net < netlist.net_count(), "a pinned bit is a net");
        }
    });
}
