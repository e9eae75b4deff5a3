#include "cli/duration.hpp"

#include <doctest/doctest.h>

using namespace dms::cli;
using namespace std::chrono_literals;

TEST_CASE("cli duration: texts with units")
{
    CHECK(parse_duration("180s") == 180s);
    CHECK(parse_duration("3m") == 3min);
    CHECK(parse_duration("500ms") == 500ms);
    CHECK(parse_duration("1h30m") == 90min);
    CHECK(parse_duration("2.5s") == 2500ms);
    CHECK(parse_duration("45") == 45s);
    CHECK(parse_duration("0") == 0s);
}

TEST_CASE("cli duration: anything else is refused")
{
    for (const auto* text : {"", "s", "3 m", "3x", "-3s", "3m4", "1..5s", "1e9", "999999d", "soon"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_duration(text).has_value());
    }
}

TEST_CASE("cli duration: the clock shows hours only when there are any")
{
    CHECK(clock_text(7s) == "00:07");
    CHECK(clock_text(12min + 34s) == "12:34");
    CHECK(clock_text(1h + 2min + 3s) == "1:02:03");
}
