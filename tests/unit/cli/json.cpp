#include "cli/json.hpp"

#include <doctest/doctest.h>

using namespace dms::cli;

TEST_CASE("cli json: texts survive, numbers as written")
{
    for (const auto* text : {R"({"a":1.10,"b":[1e3,-0,12345678901234567890],"c":{"d":null,"e":true}})", "[]",
                             "{}", "1", R"("x")", "null", "false", R"({"ü":"\"\\\n"})"}) {
        CAPTURE(text);
        const auto value = parse_json(text);
        REQUIRE(value.has_value());
        CHECK(value->compact() == text);
    }
}

TEST_CASE("cli json: damaged texts are refused")
{
    for (const auto* text : {"", "{", "{\"a\":}", "{} {}", "[1,]", "nul", "{\"a\":1 \"b\":2}"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_json(text).has_value());
    }
}

TEST_CASE("cli json: the layout is that of aws")
{
    const auto value = parse_json(R"({"a":[],"b":{},"c":[1,{"d":"x"}]})");
    REQUIRE(value.has_value());
    CHECK(value->pretty() == "{\n    \"a\": [],\n    \"b\": {},\n    \"c\": [\n        1,\n        {\n"
                             "            \"d\": \"x\"\n        }\n    ]\n}");
}
