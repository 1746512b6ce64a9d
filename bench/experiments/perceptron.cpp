// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// A perceptron of 25 weights learned as a ground state: accuracy on unseen pictures against the
// number of training samples, by the circuit (Verilog, compiled) and by the macro form.
// Usage: perceptron --data NAME|FOLDER|teacher [--folder DATA] [--pair A,B] [--code CODE] [--test]
//                   [--samples M]... [--seeds N] [--level circuit|macro] [--solver NAME]
//                   [--set NAME=VALUE]... [--slack unary|binary|none] [--margin K] [--range R]
//                   [--judge weights|ground] [--sweeps N] [--seconds S] [--map counters]
// teacher: random inputs of a random perceptron. --test: the test set in place of the last 10,000
// training pictures, which are never trained on.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "bench/experiments/semiprime_runs.hpp"
#include "core/nn/data_source.hpp"
#include "core/rng.hpp"
#include "flow/yosys_json.hpp"
#include "learning/threshold_perceptron.hpp"
#include "solvers/settings.hpp"

namespace isinglass {

namespace {

using bench::processor_seconds;

constexpr std::size_t inputs = 25;
constexpr std::size_t held_out = 10000;

struct Settings {
    std::string data = "teacher";
    std::string folder;
    std::pair<unsigned, unsigned> pair{0, 1};
    std::string code = "5x5,threshold:40";
    bool test = false;
    std::vector<std::size_t> samples;
    std::size_t seeds = 20;
    bool circuit = false;
    bool ground = false; ///< a ground state must be reached; else weights are judged alone
    std::string solver = "replica";
    SolverOptions options;
    PerceptronOptions perceptron;
    std::uint64_t sweeps = 5000;
    double seconds = 60;
    SumStyle sums = SumStyle::adders;
};

struct Split {
    BitSamples train;
    BitSamples unseen;
};

/// Pictures of two classes, as labels 0 and 1.
Dataset two_classes(const Dataset& data, std::pair<unsigned, unsigned> pair) {
    std::vector<std::size_t> chosen;
    for (std::size_t k = 0; k < data.size(); ++k) {
        if (data.labels[k] == pair.first || data.labels[k] == pair.second) {
            chosen.push_back(k);
        }
    }
    Dataset two = subset(data, chosen);
    two.class_count = 2;
    for (std::uint8_t& label : two.labels) {
        label = label == pair.second ? 1 : 0;
    }
    return two;
}

BitSamples random_samples(RandomStream& random, std::span<const Spin> teacher, std::size_t count) {
    BitSamples samples;
    samples.inputs = BitMatrix(count, inputs);
    samples.class_count = 2;
    for (std::size_t s = 0; s < count; ++s) {
        for (std::size_t i = 0; i < inputs; ++i) {
            samples.inputs.set(s, i, random.below(2) == 1);
        }
        samples.labels.push_back(perceptron_answer(teacher, samples.inputs.row(s)) ? 1 : 0);
    }
    return samples;
}

/// Training samples of a seed, and unseen ones.
class Source {
public:
    explicit Source(const Settings& settings) : code_(parse_input_code(settings.code)) {
        if (settings.data == "teacher") {
            return;
        }
        const TrainTest all = load_data(settings.data, settings.folder);
        std::vector<std::size_t> order(all.train.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const std::span<const std::size_t> indices(order);
        const std::size_t first = all.train.size() - held_out;
        train_ = two_classes(subset(all.train, indices.first(first)), settings.pair);
        unseen_ = settings.test
                      ? two_classes(all.test, settings.pair)
                      : two_classes(subset(all.train, indices.subspan(first)), settings.pair);
    }
    Split split(std::size_t count, std::uint64_t seed) const {
        if (train_.size() > 0) {
            return {encode(draw_dataset(train_, count, seed), code_), encode(unseen_, code_)};
        }
        RandomStream random(seed, 120);
        SpinState teacher(inputs);
        for (Spin& weight : teacher) {
            weight = random.below(2) == 1 ? Spin{1} : Spin{-1};
        }
        const BitSamples train = random_samples(random, teacher, count);
        return {train, random_samples(random, teacher, 2000)};
    }

private:
    InputCode code_;
    Dataset train_;
    Dataset unseen_;
};

/// Solves the circuit's model in place of the macro form's, whose states it shows: weights in
/// front, all other spins -1.
class CircuitSolver {
public:
    CircuitSolver(const Netlist& netlist, const CompileOptions& options, Solver solver)
        : compiled_(compile_netlist(netlist, options, CellLibrary::built_in())),
          plan_(plan_clamps(compiled_, options.pins)), solver_(std::move(solver)) {
        for (const Word& word : netlist.words()) {
            if (word.name == "w") {
                weights_ = word.bits;
            }
        }
        std::map<SpinId, std::size_t> free;
        for (std::size_t k = 0; k < plan_.clamped.free_spins.size(); ++k) {
            free[plan_.clamped.free_spins[k]] = k;
        }
        for (const NetId net : weights_) {
            const Literal literal = compiled_.spins.of_net[net];
            const bool found = literal.is_index() && free.contains(literal.index());
            place_.push_back(found ? std::optional(free.at(literal.index())) : std::nullopt);
        }
    }
    std::size_t spins() const { return plan_.clamped.model.spin_count(); }

    SolveResult operator()(const IsingModel&, const SolveLimits& limits,
                           const Observer& observer) const {
        Observer inner;
        if (observer.look) {
            inner.look = [&](std::span<const Spin> state, Energy energy, std::uint64_t sweep) {
                return observer.look(weights(state), energy - compiled_.ground_energy, sweep);
            };
            inner.select = [&](std::span<const ReplicaWord> words) {
                return observer.select(weight_words(words));
            };
        }
        SolveLimits shifted = limits;
        if (limits.target_energy) {
            shifted.target_energy = *limits.target_energy + compiled_.ground_energy;
        }
        SolveResult result = solver_(plan_.clamped.model, shifted, inner);
        result.best_state = weights(result.best_state);
        result.best_energy -= compiled_.ground_energy;
        return result;
    }

private:
    SpinState weights(std::span<const Spin> state) const {
        const SpinState full = plan_.clamped.expand(state);
        SpinState shown;
        for (const NetId net : weights_) {
            shown.push_back(compiled_.spins.value(net, full) != 0 ? Spin{1} : Spin{-1});
        }
        return shown;
    }
    std::vector<ReplicaWord> weight_words(std::span<const ReplicaWord> words) const {
        const SpinState fixed = weights(SpinState(spins(), Spin{-1}));
        std::vector<ReplicaWord> shown(inputs);
        for (std::size_t i = 0; i < inputs; ++i) {
            const std::uint64_t flip = fixed[i] > 0 ? ~std::uint64_t{0} : 0;
            shown[i].fill(flip);
            for (std::size_t k = 0; place_[i] && k < shown[i].size(); ++k) {
                shown[i][k] = words[*place_[i]][k] ^ flip;
            }
        }
        return shown;
    }

    CompiledModel compiled_;
    ClampPlan plan_;
    Solver solver_;
    std::vector<NetId> weights_;
    std::vector<std::optional<std::size_t>> place_; // free spin of each weight
};

Netlist circuit_of(std::size_t samples) {
    SynthesisOptions options;
    options.sources = {ISINGLASS_SOURCE_DIR "/examples/120_perceptron/perceptron.v"};
    options.parameters = {{"N", std::to_string(inputs)}, {"M", std::to_string(samples)}};
    return read_yosys_json(synthesize(options)).netlist;
}

std::vector<std::string> pins_of(const BitSamples& samples) {
    std::vector<std::string> pins;
    for (std::size_t s = 0; s < samples.size(); ++s) {
        const std::uint64_t bits = samples.inputs.row(s)[0] & ((std::uint64_t{1} << inputs) - 1);
        pins.push_back(fmt::format("x[{}:{}]={}", (s + 1) * inputs - 1, s * inputs, bits));
        pins.push_back(fmt::format("y[{}]={}", s, samples.labels[s]));
    }
    return pins;
}

/// What the runs of one number of samples gave.
struct Tally {
    std::size_t fitted = 0;
    std::vector<double> training; ///< accuracy in percent
    std::vector<double> unseen;
    std::vector<double> sweeps;
    double seconds = 0;
    std::size_t spins = 0;
};

PerceptronFit fit_by(const Settings& settings, const BitSamples& samples, const Solver& solver,
                     const SolveLimits& limits) {
    if (!settings.ground) {
        return train_threshold_perceptron(samples, inputs, settings.perceptron, solver, limits);
    }
    SolveLimits to_ground = limits;
    to_ground.target_energy = 0;
    PerceptronFit fit;
    fit.run =
        solver(make_perceptron_model(samples, inputs, settings.perceptron).model, to_ground, {});
    fit.weights.assign(fit.run.best_state.begin(), fit.run.best_state.begin() + inputs);
    fit.errors = perceptron_errors(fit.weights, samples, settings.perceptron.threshold);
    fit.best_sweep = fit.run.best_sweep;
    return fit;
}

PerceptronFit train(const Settings& settings, const BitSamples& samples, const Netlist* circuit,
                    std::uint64_t seed, std::size_t& spins) {
    SolveLimits limits;
    limits.seed = seed;
    limits.threads = 1;
    limits.max_sweeps = settings.sweeps;
    limits.max_seconds = settings.seconds;
    const Solver solver = make_solver(settings.solver, settings.options);
    if (circuit == nullptr) {
        spins = make_perceptron_model(samples, inputs, settings.perceptron).model.spin_count();
        return fit_by(settings, samples, solver, limits);
    }
    CompileOptions options;
    options.pins = pins_of(samples);
    options.assemble.passes.sums = settings.sums;
    const CircuitSolver in_gates(*circuit, options, solver);
    spins = in_gates.spins();
    return fit_by(settings, samples, in_gates, limits);
}

/// Mean and the half width of its 95 % interval.
std::string mean_of(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    return fmt::format("{:.2f} +- {:.2f}", mean, 1.96 * std::sqrt(squares / (n - 1) / n));
}

void report(const Settings& settings, const Source& source, std::size_t count) {
    const std::optional<Netlist> circuit =
        settings.circuit ? std::optional(circuit_of(count)) : std::nullopt;
    Tally tally;
    for (std::uint64_t seed = 1; seed <= settings.seeds; ++seed) {
        const Split split = source.split(count, seed);
        const double start = processor_seconds();
        const PerceptronFit fit =
            train(settings, split.train, circuit ? &*circuit : nullptr, seed, tally.spins);
        tally.seconds += processor_seconds() - start;
        const auto percent = [&](const BitSamples& samples) {
            const auto errors =
                perceptron_errors(fit.weights, samples, settings.perceptron.threshold);
            return 100 - 100 * static_cast<double>(errors) / static_cast<double>(samples.size());
        };
        const bool fitted = settings.ground ? fit.run.best_energy == 0 : fit.errors == 0;
        tally.fitted += fitted ? 1 : 0;
        tally.training.push_back(percent(split.train));
        tally.unseen.push_back(percent(split.unseen));
        tally.sweeps.push_back(static_cast<double>(fit.best_sweep));
    }
    fmt::print("{:>6} {:>7} {:>4}/{:<4} {:>16} {:>16} {:>9} {:>10.3g}\n", count, tally.spins,
               tally.fitted, settings.seeds, mean_of(tally.training), mean_of(tally.unseen),
               median(tally.sweeps), tally.seconds / static_cast<double>(settings.seeds));
    std::fflush(stdout);
}

bool take_perceptron(Settings& settings, std::string_view name, const std::string& value) {
    const auto number = [&] { return std::strtoull(value.c_str(), nullptr, 10); };
    if (name == "--slack") {
        settings.perceptron.slack = value == "unary"    ? PerceptronSlack::unary
                                    : value == "binary" ? PerceptronSlack::binary
                                                        : PerceptronSlack::none;
    } else if (name == "--margin") {
        settings.perceptron.margin = static_cast<Weight>(number());
    } else if (name == "--range") {
        settings.perceptron.slack_range = static_cast<Weight>(number());
    } else {
        return false;
    }
    return true;
}

bool take_data(Settings& settings, std::string_view name, const std::string& value) {
    if (name == "--data") {
        settings.data = value;
    } else if (name == "--folder") {
        settings.folder = value;
    } else if (name == "--code") {
        settings.code = value;
    } else if (name == "--pair" && value.size() == 3) {
        settings.pair = {static_cast<unsigned>(value[0] - '0'),
                         static_cast<unsigned>(value[2] - '0')};
    } else if (name == "--samples") {
        settings.samples.push_back(std::strtoull(value.c_str(), nullptr, 10));
    } else {
        return false;
    }
    return true;
}

bool take_run(Settings& settings, std::string_view name, const std::string& value) {
    const auto number = [&] { return std::strtoull(value.c_str(), nullptr, 10); };
    if (name == "--seeds") {
        settings.seeds = number();
    } else if (name == "--level") {
        settings.circuit = value == "circuit";
    } else if (name == "--judge") {
        settings.ground = value == "ground";
    } else if (name == "--solver") {
        settings.solver = value;
    } else if (name == "--set") {
        const std::size_t middle = std::min(value.find('='), value.size() - 1);
        apply_setting(settings.options, value.substr(0, middle), value.substr(middle + 1));
    } else if (name == "--sweeps") {
        settings.sweeps = number();
    } else if (name == "--seconds") {
        settings.seconds = std::strtod(value.c_str(), nullptr);
    } else if (name == "--map") {
        settings.sums = value == "counters" ? SumStyle::counters : SumStyle::adders;
    } else {
        return false;
    }
    return true;
}

} // namespace

} // namespace isinglass

int main(int argc, char** argv) {
    using namespace isinglass;
    Settings settings;
    settings.options.replica.words = 1;
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        if (name == "--test") {
            settings.test = true;
            continue;
        }
        const std::string value = i + 1 < argc ? argv[++i] : "";
        if (!take_data(settings, name, value) && !take_perceptron(settings, name, value) &&
            !take_run(settings, name, value)) {
            fmt::print(stderr, "unknown option {}\n", name);
            return 1;
        }
    }
    if (settings.samples.empty()) {
        settings.samples = {4, 8, 16, 32, 64};
    }
    fmt::print("{:>6} {:>7} {:>9} {:>16} {:>16} {:>9} {:>10}\n", "M", "spins", "fitted",
               "training %", "unseen %", "sweeps", "seconds");
    const Source source(settings);
    for (const std::size_t count : settings.samples) {
        report(settings, source, count);
    }
}
