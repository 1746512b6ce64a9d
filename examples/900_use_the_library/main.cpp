// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Factors a number by running a Verilog multiplier backwards: factors MULTIPLIER.V NUMBER
#include <iostream>

#include "core/error.hpp"
#include "flow/compiler.hpp"
#include "flow/invert.hpp"
#include "solvers/solver_registry.hpp"

using namespace isinglass;

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: factors MULTIPLIER.V NUMBER\n";
        return 1;
    }
    try {
        CompileOptions options;
        options.synthesis.sources = {argv[1]};
        options.synthesis.parameters = {{"N", "6"}};
        const CompiledModel compiled = compile(options);

        InvertRequest request;
        request.pins = {std::string("p=") + argv[2]};
        request.max_answers = 2;
        request.limits.max_sweeps = 1'000'000;
        const Solver solver = make_solver("gibbs", SolverOptions());
        const InvertResult result = invert(compiled, request, solver);

        for (const Answer& answer : result.answers) { // ports in the order of declaration
            std::cout << answer.ports[0].second << " * " << answer.ports[1].second << " = "
                      << answer.ports[2].second << '\n';
        }
        return result.status == InvertStatus::found ? 0 : 1;
    } catch (const Error& error) {
        std::cerr << "factors: " << error.what() << '\n';
        return static_cast<int>(error.exit_code());
    }
}
