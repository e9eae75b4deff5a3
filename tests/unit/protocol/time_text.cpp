#include "protocol/time_text.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace {

using namespace dms::protocol;
using namespace std::chrono;

dms::timestamp at(long long microseconds_since_1970)
{
    return dms::timestamp(microseconds(microseconds_since_1970));
}

sys_seconds second(long long seconds_since_1970)
{
    return sys_seconds(seconds(seconds_since_1970));
}

} // namespace

TEST_CASE("time_text: the date of a signature has no separators and reads back")
{
    CHECK(amz_date(second(1767323045)) == "20260102T030405Z");
    CHECK(amz_day(second(1767323045)) == "20260102");
    CHECK(amz_date(second(0)) == "19700101T000000Z");
    CHECK(amz_date(second(951782399)) == "20000228T235959Z");
    CHECK(amz_date(second(951782400)) == "20000229T000000Z");
    for (long long s : {0ll, 1767323045ll, 951782400ll, 253402300799ll, -1ll})
        CHECK(parse_amz_date(amz_date(second(s))).value() == second(s));
}

TEST_CASE("time_text: only a signature's own form is read as its date")
{
    for (auto text :
         {"", "20260102", "20260102T030405", "20260102T030405Z ", " 20260102T030405Z", "2026-01-02T03:04:05Z",
          "20261302T030405Z", "20260230T030405Z", "20260102T240405Z", "20260102T036005Z", "2026010xT030405Z",
          "20260102t030405Z", "00000102T030405Z", "20260102T030405+0000"}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(parse_amz_date(text).has_value());
    }
}

TEST_CASE("time_text: ISO 8601 shows microseconds only when there are any")
{
    CHECK(iso8601(at(0)) == "1970-01-01T00:00:00Z");
    CHECK(iso8601(at(1590019949103000)) == "2020-05-21T00:12:29.103000Z");
    CHECK(iso8601(at(1)) == "1970-01-01T00:00:00.000001Z");
    CHECK(iso8601(at(-1)) == "1969-12-31T23:59:59.999999Z");
    CHECK(iso8601(at(-62135596800000000)) == "0001-01-01T00:00:00Z");
}

TEST_CASE("time_text: ISO 8601 is read in the forms that services write")
{
    const auto base = at(1768134600000000); // 2026-01-11T12:30:00Z
    struct row
    {
        const char* text;
        dms::timestamp time;
    };
    for (const auto& r :
         {row{"2026-01-11T12:30:00Z", base}, row{"2026-01-11T12:30:00.000000+00:00", base},
          row{"2026-01-11t12:30:00z", base}, row{"2026-01-11 12:30:00", base},
          row{"2026-01-11T12:30:00", base}, row{"2026-01-11T12:30Z", base},
          row{"2026-01-11T14:00:00+01:30", base}, row{"2026-01-11T14:00:00+0130", base},
          row{"2026-01-11T05:30:00-07", base}, row{"2026-01-10T23:30:00-13:00", base},
          row{"2026-01-11T12:30:00.5Z", base + milliseconds(500)},
          row{"2026-01-11T12:30:00,25Z", base + milliseconds(250)},
          row{"2026-01-11T12:30:00.123456789Z", base + microseconds(123456)},
          row{"2026-01-11T12:29:60Z", base}, row{"2026-01-11", at(1768089600000000)},
          row{"2024-02-29T00:00:00Z", at(1709164800000000)}, row{"1969-12-31T23:59:59.5Z", at(-500000)}}) {
        CAPTURE(std::string(r.text));
        const auto read = parse_iso8601(r.text);
        REQUIRE(read.has_value());
        CHECK(*read == r.time);
    }
}

TEST_CASE("time_text: what is not a time is refused")
{
    for (auto text : {"",
                      "now",
                      "2026",
                      "2026-01",
                      "2026-1-11T00:00:00Z",
                      "2026-01-11T",
                      "2026-01-11T12",
                      "2026-01-11T12:30:00.Z",
                      "2026-01-11T12:30:00Zx",
                      "2026-01-11T12:30:00+",
                      "2026-01-11T12:30:00+1",
                      "2026-01-11T12:30:00+01:",
                      "2026-13-11T12:30:00Z",
                      "2026-00-11T12:30:00Z",
                      "2025-02-29T00:00:00Z",
                      "2026-01-00T12:30:00Z",
                      "2026-01-11T24:30:00Z",
                      "2026-01-11T12:60:00Z",
                      "2026-01-11T12:30:61Z",
                      "0000-01-11T12:30:00Z",
                      "-026-01-11T12:30:00Z",
                      "20260111T123000Z",
                      " 2026-01-11T12:30:00Z",
                      "1590019949.103",
                      "2026-01-11T12:30:00+99:99",
                      "0001-01-01T00:00:00+01:00",
                      "9999-12-31T23:30:00-01:00"}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(parse_iso8601(text).has_value());
    }
}

TEST_CASE("time_text: ISO 8601 reads back")
{
    for (long long us : {0ll, 1ll, -1ll, 1590019949103000ll, 253402300799999999ll, -62135596800000000ll})
        CHECK(parse_iso8601(iso8601(at(us))).value() == at(us));
}

TEST_CASE("time_text: epoch seconds have the shortest form and read back")
{
    struct row
    {
        long long microseconds;
        const char* text;
    };
    for (const auto& r :
         {row{0, "0"}, row{1590019949103000, "1590019949.103"}, row{1482430333000000, "1482430333"},
          row{1, "0.000001"}, row{-1, "-0.000001"}, row{-500000, "-0.5"}, row{-1500000, "-1.5"},
          row{100000, "0.1"}, row{253402300799999999, "253402300799.999999"}}) {
        CAPTURE(std::string(r.text));
        CHECK(epoch_seconds(at(r.microseconds)) == r.text);
    }
    for (long long us : {0ll, 1ll, -1ll, 1590019949103000ll, 1457659238930000ll, 4102444799999999ll})
        CHECK(from_epoch_seconds(std::stod(epoch_seconds(at(us)))).value() == at(us));
}

TEST_CASE("time_text: epoch seconds are rounded to microseconds and bounded")
{
    CHECK(from_epoch_seconds(1590019949.1030002).value() == at(1590019949103000));
    CHECK(from_epoch_seconds(0.0000006).value() == at(1));
    CHECK(from_epoch_seconds(-62135596800.0).value() == at(-62135596800000000));
    for (double bad : {std::nan(""), HUGE_VAL, -HUGE_VAL, 253402300800.0, 1e18, -62135596801.0, -1e300}) {
        CAPTURE(bad);
        CHECK_FALSE(from_epoch_seconds(bad).has_value());
    }
}

TEST_CASE("time_text: the Date header is in the form of RFC 9110")
{
    CHECK(http_date(second(784111777)) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http_date(second(1767323045)) == "Fri, 02 Jan 2026 03:04:05 GMT");
}
