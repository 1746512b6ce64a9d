// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Pins: names, slices in either index direction, frames, and what is refused.
#include "flow/pin_spec.hpp"

#include <map>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/plain_logic.hpp"

using namespace isinglass;

namespace {

void add_word(NetlistData& data, const std::string& name, WordKind kind, std::size_t width,
              bool descending = true, std::int64_t lowest = 0, bool is_signed = false) {
    Word word;
    word.name = name;
    word.kind = kind;
    word.descending = descending;
    word.lowest_index = lowest;
    word.is_signed = is_signed;
    for (std::size_t k = 0; k < width; ++k) {
        word.bits.push_back(static_cast<NetId>(data.net_count++));
    }
    data.words.push_back(word);
}

/// [7:0] p, [0:7] up, [11:4] off, scalar s, [0:0] one-bit word at 5, signed q, frames of r.
Netlist example() {
    NetlistData data;
    add_word(data, "p", WordKind::input, 8);
    add_word(data, "up", WordKind::input, 8, false);
    add_word(data, "off", WordKind::input, 8, true, 4);
    add_word(data, "s", WordKind::input, 1);
    add_word(data, "neg", WordKind::input, 4, true, -2);
    add_word(data, "q", WordKind::input, 4, true, 0, true);
    add_word(data, "r@0", WordKind::input, 2);
    add_word(data, "r@1", WordKind::input, 2);
    add_word(data, "r@10", WordKind::input, 2);
    add_word(data, "r@initial", WordKind::initial, 1);
    add_word(data, "rx@0", WordKind::input, 2);
    add_word(data, "odd[3]", WordKind::input, 1);
    return Netlist(data);
}

/// "position in the word: value" of every pinned bit, for words named in the pin.
std::map<std::string, bool> parsed(const std::string& text) {
    const Netlist netlist = example();
    std::map<std::string, bool> bits;
    for (const PinnedBit& bit : parse_pin(text, netlist)) {
        bool found = false;
        for (const Word& word : netlist.words()) {
            for (std::size_t k = 0; k < word.bits.size(); ++k) {
                found = found || (word.bits[k] == bit.net && word.bit_name(k) == bit.name);
            }
        }
        CHECK(found); // the name belongs to the net
        CHECK(bits.emplace(bit.name, bit.value).second);
    }
    return bits;
}

using Bits = std::map<std::string, bool>;

} // namespace

TEST_CASE("Whole words, with and without blanks") {
    const Bits expected{{"p[0]", true},  {"p[1]", true},  {"p[2]", true},  {"p[3]", true},
                        {"p[4]", false}, {"p[5]", false}, {"p[6]", false}, {"p[7]", true}};
    CHECK(parsed("p=143") == expected);
    CHECK(parsed("  p =\t143 ") == expected);
    CHECK(parsed("p[7:0]=143") == expected);
    CHECK(parsed("p [ 7 : 0 ] = 8'h8f") == expected);
    CHECK(parsed("s=1") == Bits{{"s", true}});
    CHECK(parsed("s[0]=0") == Bits{{"s", false}});
}

TEST_CASE("Slices follow the port's own direction") {
    CHECK(parsed("p[2:1]=1") == Bits{{"p[2]", false}, {"p[1]", true}});
    CHECK(parsed("p[5]=1") == Bits{{"p[5]", true}});
    CHECK(parsed("up[6:7]=1") == Bits{{"up[6]", false}, {"up[7]", true}});
    CHECK(parsed("up[0]=1") == Bits{{"up[0]", true}});
    CHECK(parsed("off[5:4]=2") == Bits{{"off[5]", true}, {"off[4]", false}});
    CHECK(parsed("neg[-1:-2]=1") == Bits{{"neg[-1]", false}, {"neg[-2]", true}});
    const Netlist netlist = example();
    CHECK(parse_pin("up=1", netlist)[0].name == "up[7]"); // [0:7]: index 7 is least significant
    CHECK(parse_pin("up=1", netlist)[0].value);
    CHECK(parse_pin("off=1", netlist)[0].name == "off[4]");
}

TEST_CASE("Signed words take negative values, slices of them patterns") {
    CHECK(parsed("q=-3") == Bits{{"q[3]", true}, {"q[2]", true}, {"q[1]", false}, {"q[0]", true}});
    CHECK(parsed("q[3:2]=3") == Bits{{"q[3]", true}, {"q[2]", true}});
    CHECK_THROWS_AS(parsed("q[3:2]=-1"), InputError);
    CHECK_THROWS_AS(parsed("p=-1"), InputError);
}

TEST_CASE("Free bits give no entry") {
    CHECK(parsed("p[3:0]=4'b1xx0") == Bits{{"p[3]", true}, {"p[0]", false}});
    CHECK(parsed("p=x").empty());
}

TEST_CASE("Frames: one, or all of them") {
    CHECK(parsed("r@1=2") == Bits{{"r@1[0]", false}, {"r@1[1]", true}});
    CHECK(parsed("r@10[1]=1") == Bits{{"r@10[1]", true}});
    CHECK(parsed("r@*=1") == Bits{{"r@0[0]", true},
                                  {"r@0[1]", false},
                                  {"r@1[0]", true},
                                  {"r@1[1]", false},
                                  {"r@10[0]", true},
                                  {"r@10[1]", false}});
    CHECK(parsed("r@*[0]=1").size() == 3);
}

TEST_CASE("A name may hold brackets itself") {
    CHECK(parsed("odd[3]=1") == Bits{{"odd[3]", true}});
}

TEST_CASE("Wrong pins name themselves and what is known") {
    struct Case {
        const char* text;
        const char* why;
    };
    const Case item = GENERATE(values<Case>({
        {"p", "NAME=VALUE"},
        {"", "NAME=VALUE"},
        {"=3", "no port or register ''"},
        {"nobody=3", "p[7:0], up[0:7], off[11:4], s,"},
        {"p[8]=1", "indices 7 to 0, not 8"},
        {"up[8]=1", "indices 0 to 7, not 8"},
        {"off[3]=1", "indices 11 to 4, not 3"},
        {"s[1]=1", "not 1"},
        {"p[0:3]=1", "against the declaration [7:0]"},
        {"up[3:0]=1", "against the declaration [0:7]"},
        {"p[a]=1", "'a' is not a bit index"},
        {"p[]=1", "not a bit index"},
        {"p[1:]=1", "not a bit index"},
        {"p[3:2:1]=1", "not a bit index"},
        {"p=256", "out of range"},
        {"p=", "decimal"},
        {"r@2=1", "no port or register 'r@2'"},
        {"r@initial=1", "no port or register"},
        {"nobody@*=1", "no port or register 'nobody@*'"},
    }));
    CAPTURE(item.text);
    CHECK_THROWS_AS(parsed(item.text), InputError);
    CHECK_THROWS_WITH(parsed(item.text), Catch::Contains(item.text) && Catch::Contains(item.why));
}
