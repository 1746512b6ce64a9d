// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: model files as JSON and CBOR, with the first steps of using one.
#include "flow/model_file.hpp"
#include "flow/netlist_eval.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;

namespace {

/// The parts of a model by which it is used.
void must_equal(const CompiledModel& a, const CompiledModel& b) {
    fuzz::must(a.model == b.model, "the Hamiltonian survives");
    fuzz::must(a.spins.of_net == b.spins.of_net, "the spin map survives");
    fuzz::must(a.spins.net_of_spin == b.spins.net_of_spin, "the nets of the spins survive");
    fuzz::must(a.ground_energy == b.ground_energy && a.gap == b.gap, "energies survive");
    fuzz::must(a.settings == b.settings, "settings survive");
    fuzz::must(a.cells == b.cells, "cell counts survive");
    fuzz::must(a.netlist.net_count() == b.netlist.net_count(), "nets survive");
    fuzz::must(a.netlist.words().size() == b.netlist.words().size(), "words survive");
}

} // namespace

FUZZ_TARGET(model_file) {
    CompiledModel model;
    if (!fuzz::accepts([&] { model = read_model(input, "input"); }, "input")) {
        return;
    }
    for (const ModelEncoding encoding : {ModelEncoding::json, ModelEncoding::cbor}) {
        std::string written;
        if (!fuzz::accepts([&] { written = write_model(model, encoding); })) {
            continue;
        }
        CompiledModel again;
        const bool read = fuzz::accepts([&] { again = read_model(written, "input"); });
        fuzz::must(read, "what was written is read");
        must_equal(model, again);
    }
    model.spins.spin_names(model.netlist);
    NetlistEvaluator evaluator(model.netlist);
    evaluator.evaluate(std::vector<std::uint8_t>(model.netlist.inputs().size(), 1));
    evaluator.constraints_hold();
    const SpinState state(model.model.spin_count(), 1);
    model.model.energy(state);
    for (const NetId net : model.netlist.inputs()) {
        fuzz::must(model.spins.value(net, state) <= 1, "an input has a value in any state");
    }
}
