// SPDX-FileCopyrightText: Isinglass contributors
// SPDX-License-Identifier: Apache-2.0
// Where the cache lies, by the environment and by options.
#include "cli/cache_options.hpp"

#include <cstdlib>
#include <sstream>

#include <catch2/catch.hpp>

using namespace isinglass;

namespace {

/// Sets variables of the environment (null: unset) and puts them back.
class Environment {
public:
    void set(const char* name, const char* value) {
        const char* before = std::getenv(name);
        before_.emplace_back(name, before == nullptr ? std::optional<std::string>()
                                                     : std::optional<std::string>(before));
        value == nullptr ? unsetenv(name) : setenv(name, value, 1);
    }
    ~Environment() {
        for (auto entry = before_.rbegin(); entry != before_.rend(); ++entry) {
            entry->second ? setenv(entry->first.c_str(), entry->second->c_str(), 1)
                          : unsetenv(entry->first.c_str());
        }
    }

private:
    std::vector<std::pair<std::string, std::optional<std::string>>> before_;
};

} // namespace

TEST_CASE("The user's folder follows the XDG variables") {
    Environment environment;
    environment.set("HOME", "/home/p");
    environment.set("XDG_CACHE_HOME", nullptr);
    CHECK(user_cache_folder() == "/home/p/.cache/isinglass/cells");
    environment.set("XDG_CACHE_HOME", "/var/c");
    CHECK(user_cache_folder() == "/var/c/isinglass/cells");
    environment.set("XDG_CACHE_HOME", "relative");
    CHECK(user_cache_folder() == "/home/p/.cache/isinglass/cells");
    environment.set("HOME", nullptr);
    CHECK(user_cache_folder().empty());
}

TEST_CASE("Options choose a folder or none; warnings are printed unless --quiet") {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Context context{{in, out, err}, {}, {}};
    CacheOptions options;
    CLI::App app;
    add_cache_options(app, options);
    app.parse("--cache /some/where");
    CHECK(cell_cache(options, context).folder == "/some/where");
    cell_cache(options, context).warn("torn");
    CHECK(err.str() == "warning: torn\n");
    context.common.quiet = true;
    cell_cache(options, context).warn("torn");
    CHECK(err.str() == "warning: torn\n");
    CHECK_THROWS_AS(app.parse("--cache /a --no-cache"), CLI::ParseError);
    options = {};
    app.parse("--no-cache");
    CHECK(cell_cache(options, context).folder.empty());
}
