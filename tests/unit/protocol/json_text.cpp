#include "protocol/json_text.hpp"

#include <doctest/doctest.h>
#include <simdjson.h>

#include <cmath>
#include <limits>

namespace {

std::string json_string(std::string_view text)
{
    std::string out;
    dms::protocol::append_json_string(out, text);
    return out;
}

std::string number(double value)
{
    std::string out;
    dms::protocol::append_json_double(out, value);
    return out;
}

std::string parsed(const std::string& json)
{
    simdjson::dom::parser parser;
    std::string_view text;
    REQUIRE(parser.parse(json).get(text) == simdjson::SUCCESS);
    return std::string(text);
}

std::string utf8(unsigned point)
{
    auto byte = [](unsigned value) { return static_cast<char>(value); };
    if (point < 0x80)
        return {byte(point)};
    if (point < 0x800)
        return {byte(0xC0 | point >> 6), byte(0x80 | (point & 63))};
    if (point < 0x10000)
        return {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 63)), byte(0x80 | (point & 63))};
    return {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 63)), byte(0x80 | (point >> 6 & 63)),
            byte(0x80 | (point & 63))};
}

} // namespace

TEST_CASE("json_text: only what JSON demands is escaped")
{
    struct row
    {
        std::string_view text, json;
    };
    using namespace std::string_view_literals;
    for (const auto& r :
         {row{"", R"("")"}, row{"plain", R"("plain")"}, row{"a\"b", R"("a\"b")"}, row{"a\\b", R"("a\\b")"},
          row{"a/b", R"("a/b")"}, row{"\n\r\t\b\f", R"("\n\r\t\b\f")"},
          row{"\x01\x1f"sv, R"("\u0001\u001f")"}, row{"\0"sv, R"("\u0000")"}, row{"\x7f", "\"\x7f\""},
          row{"<&'>", R"("<&'>")"}, row{"\xE2\x80\xA8", "\"\xE2\x80\xA8\""},
          row{"\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\""}}) {
        CAPTURE(r.json);
        CHECK(json_string(r.text) == r.json);
    }
}

TEST_CASE("json_text: text is appended to what is there")
{
    std::string out = "{\"a\":";
    dms::protocol::append_json_string(out, "b");
    dms::protocol::append_json_double(out, 1.5);
    CHECK(out == "{\"a\":\"b\"1.5");
}

TEST_CASE("json_text: each byte that is not UTF-8 becomes a replacement character")
{
    struct row
    {
        std::string_view text;
        int replaced;
    };
    for (const auto& r : {row{"\x80", 1}, row{"\xBF", 1}, row{"\xFF", 1}, row{"\xFE\xFF", 2}, row{"\xC3", 1},
                          row{"\xC0\x80", 2}, row{"\xC1\xBF", 2}, row{"\xE0\x80\x80", 3}, row{"\xE2\x82", 2},
                          row{"\xED\xA0\x80", 3}, row{"\xED\xBF\xBF", 3}, row{"\xF0\x80\x80\x80", 4},
                          row{"\xF0\x9F\x98", 3}, row{"\xF4\x90\x80\x80", 4}, row{"\xF5\x80\x80\x80", 4}}) {
        CAPTURE(r.replaced);
        std::string expected = "\"a";
        for (int i = 0; i < r.replaced; ++i)
            expected += "\xEF\xBF\xBD";
        CHECK(json_string("a" + std::string(r.text) + "\xC3\xA9") == expected + "\xC3\xA9\"");
        CHECK(json_string("a" + std::string(r.text)) == expected + "\"");
    }
}

TEST_CASE("json_text: every character survives")
{
    std::string all;
    for (unsigned point = 0; point < 0x110000; point += point < 0x900 ? 1 : 37)
        if (point < 0xD800 || point > 0xDFFF)
            all += utf8(point);
    for (unsigned point : {0xD7FFu, 0xE000u, 0xFFFDu, 0xFFFFu, 0x10000u, 0x10FFFFu})
        all += utf8(point);
    CHECK(parsed(json_string(all)) == all);
}

TEST_CASE("json_text: any bytes give valid JSON")
{
    std::string bytes;
    for (int first = 0; first < 256; ++first)
        for (int second = 0; second < 256; second += 5) {
            bytes = {static_cast<char>(first), static_cast<char>(second), 'x'};
            CHECK_NOTHROW(parsed(json_string(bytes)));
        }
}

TEST_CASE("json_text: numbers are the shortest text that reads back the same")
{
    struct row
    {
        double value;
        const char* text;
    };
    for (const auto& r : {row{0, "0"}, row{1, "1"}, row{-2.5, "-2.5"}, row{0.1, "0.1"}, row{100, "100"}}) {
        CAPTURE(std::string(r.text));
        CHECK(number(r.value) == r.text);
    }
    using limits = std::numeric_limits<double>;
    for (double value : {1.0 / 3, limits::max(), limits::lowest(), limits::min(), limits::denorm_min(), 1e21,
                         1e-7, 9007199254740993.0, -0.0, 123456789.123456789}) {
        CAPTURE(value);
        simdjson::dom::parser parser;
        double back = 0;
        REQUIRE(parser.parse(number(value)).get(back) == simdjson::SUCCESS);
        CHECK(back == value);
    }
}

TEST_CASE("json_text: what JSON has no number for is named")
{
    CHECK(number(std::nan("")) == "\"NaN\"");
    CHECK(number(HUGE_VAL) == "\"Infinity\"");
    CHECK(number(-HUGE_VAL) == "\"-Infinity\"");
}
