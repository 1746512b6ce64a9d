// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: network files, and the Verilog of what was read.
#include "learning/network_file.hpp"
#include "learning/network_verilog.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;

FUZZ_TARGET(network) {
    TrainedNetwork trained;
    if (!fuzz::accepts([&] { trained = read_network(input, "input"); }, "input")) {
        return;
    }
    const std::string written = write_network(trained);
    TrainedNetwork again;
    fuzz::must(fuzz::accepts([&] { again = read_network(written, "input"); }),
               "what was written is read");
    fuzz::must(again.network == trained.network, "the weights survive");
    fuzz::must(again.code == trained.code, "the code survives");
    network_verilog(trained, "network");
}
