#include "cli/names.hpp"

#include <doctest/doctest.h>

using namespace dms::cli;

TEST_CASE("cli names: what was meant is among the nearest")
{
    const std::vector<std::string> known{"refresh-schemas", "describe-schemas", "reload-tables"};
    CHECK(nearest("refresh-schema", known) == std::vector<std::string>{"refresh-schemas"});
    CHECK(nearest("reload", known) == std::vector<std::string>{"reload-tables"});
    CHECK(nearest("xyz", known).empty());
    CHECK(alternatives({"a", "b", "c"}) == "a, b or c");
    CHECK(alternatives({"a"}) == "a");
}
