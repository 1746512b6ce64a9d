// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// That the module answers as the network does is judged by Icarus Verilog: tests/end_to_end.
#include "learning/network_verilog.hpp"

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "tests/support/random_bits.hpp"

using namespace isinglass;
using namespace isinglass::testing;
using Catch::Matchers::Contains;

TEST_CASE("Layers, ports and provenance are written", "[network_verilog]") {
    TrainedNetwork trained;
    trained.network.layers = {random_bits(5, 9 + always_on_inputs, 1), random_bits(4, 5, 2),
                              random_bits(10, 4, 3)};
    trained.training.data = "digits";
    const std::string text = network_verilog(trained, "digits_9");
    for (const char* part :
         {"// Binary network 9-5-4-10", "samples of digits", "module digits_9 (",
          "input  wire [8:0] x", "output wire [3:0] label", "digits_9_bits #(", "wire [4:0] h0;",
          "digits_9_spins #(", "digits_9_answer #(", ".CLASSES(10)", "{{16{1'b1}}, x}"}) {
        CHECK_THAT(text, Contains(part));
    }
    CHECK(text.find("{0}") == std::string::npos);
    for (const char* name : {"", "9digits", "a b", "a-b", "a\"b"}) {
        CHECK_THROWS_AS(network_verilog(trained, name), InputError);
    }
}
