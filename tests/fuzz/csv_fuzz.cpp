// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Fuzz target: tables of samples.
#include "core/nn/csv_dataset.hpp"
#include "tests/fuzz/fuzz_target.hpp"

using namespace isinglass;

FUZZ_TARGET(csv) {
    Dataset data;
    if (!fuzz::accepts([&] { data = read_csv_dataset(input, "input"); }, "input")) {
        return;
    }
    fuzz::must(data.size() > 0 && data.feature_count > 0, "there are samples with features");
    fuzz::must(data.features.size() == data.size() * data.feature_count, "all features are there");
    fuzz::must(data.class_names.size() == data.class_count, "every class has a name");
    for (const std::uint8_t label : data.labels) {
        fuzz::must(label < data.class_count, "labels are classes");
    }
    const Dataset again = read_csv_dataset(input, "input", table_code(data));
    fuzz::must(again.features == data.features && again.labels == data.labels,
               "the code of a table reads it as before");
}
