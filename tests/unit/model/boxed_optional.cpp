#include <dms/boxed_optional.hpp>
#include <dms/shapes/endpoint.hpp>
#include <dms/shapes/oracle_settings.hpp>

#include <doctest/doctest.h>

#include <string>

using dms::boxed_optional;

TEST_CASE("boxed_optional: is used like a std::optional")
{
    boxed_optional<std::string> empty;
    CHECK_FALSE(empty);
    CHECK(empty == std::nullopt);
    CHECK(empty.value_or("other") == "other");
    CHECK_THROWS_AS(empty.value(), std::bad_optional_access);

    boxed_optional<std::string> a(std::string("text"));
    CHECK(a);
    CHECK(*a == "text");
    CHECK(a->size() == 4);
    CHECK(a == std::string("text"));
    CHECK(a.value_or("other") == "text");
    a = std::string("more");
    CHECK(a.value() == "more");
    a.emplace(3, 'x');
    CHECK(*a == "xxx");
    a.reset();
    CHECK(a == empty);
    a = std::nullopt;
    CHECK_FALSE(a.has_value());
}

TEST_CASE(
    "boxed_optional: copies are deep, what was moved from is empty, and std::optional converts both ways")
{
    boxed_optional<std::string> a(std::string("text"));
    auto copy = a;
    copy->append("!");
    CHECK(*a == "text");
    CHECK(copy != a);
    copy = a;
    CHECK(copy == a);
    const auto& same = copy;
    copy = same;
    CHECK(*copy == "text");

    const auto moved = std::move(a);
    CHECK(*moved == "text");
    CHECK_FALSE(a);

    const std::optional<std::string> from("std"), none;
    boxed_optional<std::string> to = from;
    CHECK(*to == "std");
    to = none;
    CHECK_FALSE(to);
    to = std::optional<std::string>("again");
    const std::optional<std::string> back = to;
    CHECK(back == "again");
    CHECK(std::optional<std::string>(boxed_optional<std::string>()) == std::nullopt);
}

TEST_CASE("boxed_optional: large members are boxed, so that an endpoint stays small")
{
    dms::endpoint e;
    static_assert(std::is_same_v<decltype(e.oracle_settings), boxed_optional<dms::oracle_settings>>);
    CHECK(sizeof(dms::endpoint) < 1500);
    e.oracle_settings.emplace().server_name = "db";
    CHECK(e.oracle_settings->server_name == "db");
    const auto copy = e;
    CHECK(copy == e);
}
