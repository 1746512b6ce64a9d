// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Exported networks answer in Icarus Verilog as in C++, on every sample. The flow compiles a small
// one in examples/160_digits_backwards.
#include <bit>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "core/nn/data_source.hpp"
#include "learning/network_verilog.hpp"
#include "learning/two_phase.hpp"
#include "tests/support/icarus.hpp"
#include "tests/support/random_bits.hpp"

using namespace isinglass;
using namespace isinglass::testing;

namespace {

/// The inputs of each sample, without the always-on ones, as a line of hexadecimal digits.
std::string memory_image(const BitMatrix& inputs) {
    const std::size_t bits = inputs.columns() - always_on_inputs;
    std::string text;
    for (std::size_t s = 0; s < inputs.rows(); ++s) {
        for (std::size_t digit = (bits + 3) / 4; digit-- > 0;) {
            unsigned value = 0;
            for (std::size_t b = 4 * digit; b < std::min(bits, 4 * digit + 4); ++b) {
                value |= (inputs.get(s, b) ? 1U : 0U) << (b % 4);
            }
            text += "0123456789abcdef"[value];
        }
        text += '\n';
    }
    return text;
}

/// The answers of the exported module, by Icarus Verilog.
std::vector<std::uint8_t> simulate(const TrainedNetwork& trained, const BitMatrix& inputs) {
    const TemporaryFolder folder;
    const std::string image = folder.path() / "samples.hex";
    write_file(image, memory_image(inputs));
    const NetworkShape shape = trained.network.shape();
    const std::string bench = fmt::format(
        "module bench;\n  reg [{0}:0] samples [0:{1}];\n  reg [{0}:0] x;\n  wire [{3}:0] label;\n"
        "  digits dut (.x(x), .label(label));\n  integer s;\n"
        "  initial begin\n    $readmemh(\"{2}\", samples);\n"
        "    for (s = 0; s <= {1}; s = s + 1) begin\n      x = samples[s];\n"
        "      #1 $display(\"%0d\", label);\n    end\n  end\nendmodule\n",
        shape.front() - 1, inputs.rows() - 1, image, std::bit_width(shape.back() - 1) - 1);
    std::vector<std::uint8_t> answers;
    for (const std::string& line : run_icarus(network_verilog(trained, "digits") + bench)) {
        if (!line.empty()) {
            answers.push_back(static_cast<std::uint8_t>(std::stoi(line)));
        }
    }
    return answers;
}

TrainedNetwork with_random_weights(const NetworkShape& shape) {
    TrainedNetwork trained;
    for (std::size_t l = 1; l < shape.size(); ++l) {
        const std::size_t extra = l == 1 ? always_on_inputs : 0;
        trained.network.layers.push_back(random_bits(shape[l], shape[l - 1] + extra, 9 * l));
    }
    return trained;
}

/// A trained network and the samples that it is judged on.
struct Example {
    TrainedNetwork trained;
    BitSamples test;
};

Example train_on_teacher(const std::string& data, const NetworkShape& shape, unsigned epochs) {
    const TrainTest loaded = load_data(data, "");
    const BitSamples train = encode(loaded.train, {});
    TrainingTask task;
    task.samples = &train;
    task.shape = shape;
    task.epochs = epochs;
    const auto trainer = make_two_phase(task, {});
    EpochStats stats;
    while (trainer->epochs_done() < epochs) {
        trainer->run_epoch(stats);
    }
    Example example;
    example.trained.network = trainer->network();
    example.test = encode(loaded.test, {});
    return example;
}

} // namespace

TEST_CASE("Exported networks of any depth answer as the C++ does", "[network_verilog]") {
    for (const NetworkShape& shape :
         {NetworkShape{17, 3}, {30, 7, 2}, {9, 8, 8, 5}, {100, 65, 31, 16, 10}}) {
        INFO(to_string(shape));
        const TrainedNetwork trained = with_random_weights(shape);
        const BitMatrix inputs = [&] {
            BitMatrix bits = random_bits(200, shape[0] + always_on_inputs, 77);
            for (std::size_t s = 0; s < bits.rows(); ++s) {
                for (std::size_t i = 0; i < always_on_inputs; ++i) {
                    bits.set(s, shape[0] + i, true);
                }
            }
            return bits;
        }();
        CHECK(simulate(trained, inputs) == classify(trained.network, inputs));
    }
}

TEST_CASE("Ten thousand pictures: the exported network differs on none",
          "[network_verilog][.slow]") {
    const Example example = train_on_teacher(
        "teacher:width=28,height=28,classes=10,train=4000,test=10000,noise=0.3", {784, 64, 10}, 20);
    CHECK(accuracy(example.trained.network, example.test) > 0.9);
    CHECK(simulate(example.trained, example.test.inputs) ==
          classify(example.trained.network, example.test.inputs));
}
