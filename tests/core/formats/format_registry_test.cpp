// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Every format: exact round trips, and no bytes that crash a reader.
#include "core/formats/format_registry.hpp"

#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "tests/core/formats/format_cases.hpp"

using namespace isinglass;

namespace {

/// What `format` can hold of `named`.
NamedModel holdable(const ModelFormat& format, NamedModel named) {
    if (format.name == "gset") {
        const std::vector<Weight> no_bias(named.model.spin_count(), 0);
        NamedModel bare;
        bare.model = IsingModel(no_bias, named.model.couplings(), 0);
        return bare;
    }
    return named;
}

/// A valid file with a few bytes changed, removed or doubled.
std::string mutated(std::string text) {
    const auto count = *rc::gen::inRange(1, 6);
    for (int k = 0; k < count && !text.empty(); ++k) {
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        const auto length = *rc::gen::inRange<std::size_t>(0, 12);
        switch (*rc::gen::inRange(0, 5)) {
        case 0:
            text[at] = *rc::gen::arbitrary<char>();
            break;
        case 1:
            text.erase(at, length);
            break;
        case 2:
            text.insert(at, text.substr(*rc::gen::inRange<std::size_t>(0, text.size()), length));
            break;
        case 3:
            text.resize(at);
            break;
        default:
            text[at] = *rc::gen::elementOf(std::string("0123456789-+. \n%@#:=/{}[]\"ec"));
        }
    }
    return text;
}

/// Reads; only the error of wrong input may come out, and a model must be valid.
bool accepted(const ModelFormat& format, const std::string& text) {
    try {
        require_valid(format.read(text, "file"));
        return true;
    } catch (const InputError& error) {
        RC_ASSERT(std::string(error.what()).starts_with("file"));
    }
    return false;
}

} // namespace

TEST_CASE("Every format that reads what it writes returns the same model") {
    for (const ModelFormat& format : model_formats()) {
        if (format.read == nullptr || format.write == nullptr) {
            continue;
        }
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            NamedModel named = testing::named_model(seed, seed % 11);
            named.names = seed % 3 == 0 ? std::vector<std::string>{} : named.names;
            named = holdable(format, named);
            INFO(format.name << " seed " << seed);
            const std::string text = format.write(named);
            REQUIRE(format.read(text, "file") == named);
            REQUIRE(format.write(format.read(text, "file")) == text);
        }
    }
}

TEST_CASE("Energies with a denominator survive every format") {
    for (const ModelFormat& format : model_formats()) {
        if (format.read == nullptr || format.write == nullptr) {
            continue;
        }
        for (const Energy denominator : {2, 5, 1024, 1000000}) {
            NamedModel named;
            named.model = IsingModel({0, 0, 0}, {{0, 1, 3}, {1, 2, -7}}, 0);
            named.denominator = denominator;
            INFO(format.name << " denominator " << denominator);
            REQUIRE(format.read(format.write(named), "file") == named);
        }
        NamedModel third;
        third.model = IsingModel({0, 0}, {{0, 1, 1}});
        third.denominator = 3;
        INFO(format.name);
        REQUIRE_THROWS_AS(format.write(third), ModelError);
    }
}

TEST_CASE("No mutation or truncation of a valid file crashes a reader") {
    for (const ModelFormat& format : model_formats()) {
        if (format.read == nullptr) {
            continue;
        }
        const NamedModel named = holdable(format, testing::named_model(5, 7));
        const std::string text = format.write(named);
        int refused = 0;
        for (std::size_t length = 0; length < text.size(); ++length) {
            refused += accepted(format, text.substr(0, length)) ? 0 : 1;
        }
        CHECK(refused > 0);
        INFO(format.name);
        CHECK(rc::check([&] { accepted(format, mutated(text)); }));
        CHECK(rc::check([&](const std::string& bytes) { accepted(format, bytes); }));
    }
}

TEST_CASE("Formats are found by name and by extension") {
    CHECK(format_by_name("qubo").extensions.front() == ".qubo");
    CHECK_THROWS_WITH(format_by_name("nope"),
                      Catch::Contains("'nope'") && Catch::Contains("bqpjson, coo"));
    CHECK(format_by_path("a/b.c.qmasm")->name == "qmasm");
    CHECK(format_by_path("x.bqp.json")->name == "bqpjson");
    CHECK(format_by_path("x.ising.json") == nullptr);
    CHECK(format_by_path(".qubo") == nullptr);
    CHECK(format_by_path("-") == nullptr);
}

TEST_CASE("Every format has a specification; names are sorted, extensions unique") {
    std::vector<std::string_view> names;
    std::vector<std::string_view> extensions;
    for (const ModelFormat& format : model_formats()) {
        names.push_back(format.name);
        extensions.insert(extensions.end(), format.extensions.begin(), format.extensions.end());
        const std::string page = std::string(format.name) + ".md";
        CHECK(std::filesystem::exists(ISINGLASS_SOURCE_DIR "/docs/formats/" + page));
    }
    CHECK(std::ranges::is_sorted(names));
    std::ranges::sort(extensions);
    CHECK(std::ranges::adjacent_find(extensions) == extensions.end());
}
