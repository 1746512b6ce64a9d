// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// What is kept, what is refused, and writers that meet.
#include "hamiltonian_lib/cell_cache.hpp"

#include <atomic>
#include <thread>

#include <catch2/catch.hpp>

#include "core/error.hpp"
#include "core/text_file.hpp"
#include "hamiltonian_lib/cell_library.hpp"

using namespace isinglass;
namespace fs = std::filesystem;

namespace {

struct Desk {
    TemporaryFolder temporary;
    std::vector<std::string> warnings;
    int derivations = 0;
    CellHamiltonian gate = *CellLibrary::built_in().find("AND");
    CellCache cache{temporary.path() / "a" / "b",
                    [this](const std::string& text) { warnings.push_back(text); }};

    std::vector<CellHamiltonian> ask(const std::string& settings = "max J 2") {
        return derive_cached(gate.relation, settings, cache, [this] {
            ++derivations;
            return std::vector<CellHamiltonian>{gate};
        });
    }
    fs::path file() { return cache_file(gate.relation, "max J 2", cache); }
};

} // namespace

TEST_CASE("The second question is answered from the folder") {
    Desk desk;
    const auto first = desk.ask();
    REQUIRE(first.size() == 1);
    CHECK(fs::exists(desk.file()));
    CHECK(desk.ask() == first);
    CHECK(desk.derivations == 1);
    CHECK(desk.warnings.empty());
}

TEST_CASE("Another relation, name or setting is another question") {
    Desk desk;
    desk.ask();
    desk.ask("max J 4");
    CHECK(desk.derivations == 2);
    desk.gate = *CellLibrary::built_in().find("OR");
    desk.ask();
    CHECK(desk.derivations == 3);
    desk.gate.relation.name = "OTHER";
    desk.ask();
    CHECK(desk.derivations == 4);
    CHECK(std::distance(fs::directory_iterator(desk.cache.folder), {}) == 4);
}

TEST_CASE("A torn, foreign or wrong file is refused, named and replaced") {
    Desk desk;
    desk.ask();
    const std::string good = read_file(desk.file());
    std::string wrong = good;
    wrong.replace(wrong.find("\"h\": [1, 1, -2]"), 15, "\"h\": [1, 1, -1]");
    const std::string line = good.substr(0, good.find('\n') + 1);
    const std::vector<std::pair<std::string, std::string>> files{
        {"", "another question"},
        {good.substr(0, good.size() / 2), "not JSON"},
        {"x" + good, "another question"},
        {wrong, "is valid but its lowest energy"},
        {line + "{\"schema\": \"isinglass.cells\", \"version\": 1, \"cells\": []}", "no cell"}};
    for (std::size_t k = 0; k < files.size(); ++k) {
        write_file(desk.file(), files[k].first);
        CHECK(desk.ask() == std::vector{desk.gate});
        CHECK(desk.derivations == static_cast<int>(k) + 2);
        REQUIRE(desk.warnings.size() == k + 1);
        CHECK_THAT(desk.warnings[k], Catch::Contains(desk.file().string()) &&
                                         Catch::Contains(files[k].second) &&
                                         Catch::Contains("derived anew"));
        CHECK(read_file(desk.file()) == good);
    }
}

TEST_CASE("The right line above cells of another relation is refused") {
    Desk desk;
    desk.ask();
    const fs::path file = desk.file();
    const std::string text = read_file(file);
    Desk other;
    other.cache.folder = desk.cache.folder;
    other.gate = *CellLibrary::built_in().find("OR");
    other.ask();
    const std::string foreign = read_file(other.file());
    write_file(file, text.substr(0, text.find('\n')) + foreign.substr(foreign.find('\n')));
    CHECK(desk.ask() == std::vector{desk.gate});
    REQUIRE(desk.warnings.size() == 1);
    CHECK_THAT(desk.warnings[0], Catch::Contains("cell OR is of another relation"));
}

TEST_CASE("Without a folder nothing is kept; a folder that cannot be is a warning") {
    Desk desk;
    desk.cache.folder = "";
    desk.ask();
    desk.ask();
    CHECK(desk.derivations == 2);
    CHECK(desk.warnings.empty());
    write_file(desk.temporary.path() / "file", "");
    desk.cache.folder = desk.temporary.path() / "file" / "folder";
    CHECK(desk.ask() == std::vector{desk.gate});
    CHECK(desk.warnings.size() == 1);
}

TEST_CASE("A derivation that fails leaves nothing behind") {
    Desk desk;
    const auto fails = []() -> std::vector<CellHamiltonian> { throw ModelError("no model"); };
    CHECK_THROWS_AS(derive_cached(desk.gate.relation, "max J 2", desk.cache, fails), ModelError);
    CHECK_FALSE(fs::exists(desk.file()));
    CHECK_THROWS_AS(derive_cached(desk.gate.relation, "a\nb", desk.cache, fails), ContractError);
}

TEST_CASE("Writers that meet all get their answer, and leave one good file") {
    Desk desk;
    std::atomic<int> right = 0;
    std::vector<std::thread> writers;
    for (int k = 0; k < 8; ++k) {
        writers.emplace_back([&] {
            const CellCache quiet{desk.cache.folder};
            const auto found = derive_cached(desk.gate.relation, "max J 2", quiet, [&] {
                return std::vector<CellHamiltonian>{desk.gate};
            });
            right += found == std::vector{desk.gate} ? 1 : 0;
        });
    }
    for (std::thread& writer : writers) {
        writer.join();
    }
    CHECK(right == 8);
    CHECK(std::distance(fs::directory_iterator(desk.cache.folder), {}) == 1);
    CHECK(desk.ask() == std::vector{desk.gate});
    CHECK(desk.derivations == 0);
}
