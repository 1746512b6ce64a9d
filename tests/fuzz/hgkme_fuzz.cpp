// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: HGKME lists; what is accepted is a library that can be written and read.
#include "hamiltonian_lib/hgkme.hpp"
#include "hamiltonian_lib/library_io.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;

FUZZ_TARGET(hgkme) {
    std::string text;
    const auto read = [&] { text = library_to_json(library_from_hgkme(input, "input")); };
    if (fuzz::accepts(read, "input")) {
        const CellLibrary again = library_from_json(text, "input");
        fuzz::must(library_to_json(again) == text, "what is written again has the same bytes");
    }
}
