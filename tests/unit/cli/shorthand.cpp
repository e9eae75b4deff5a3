#include "cli/shorthand.hpp"

#include <doctest/doctest.h>

#include <utility>

using namespace dms::cli;

TEST_CASE("cli shorthand: the forms that the AWS CLI accepts")
{
    const std::pair<char const*, char const*> table[] = {
        {"Key=a,Value=b", R"({"Key":"a","Value":"b"})"},
        {"Name=endpoint-arn,Values=a,b", R"({"Name":"endpoint-arn","Values":["a","b"]})"},
        {"Values=a,b,Name=n", R"({"Values":["a","b"],"Name":"n"})"},
        {"Values=[a,b],Name=n", R"({"Values":["a","b"],"Name":"n"})"},
        {"Values=[]", R"({"Values":[]})"},
        {"A={B=1,C=[x,{D=2}]},E=f", R"({"A":{"B":"1","C":["x",{"D":"2"}]},"E":"f"})"},
        {"A={}", R"({"A":{}})"},
        {"A='x, y=z',B=\"it's\"", R"({"A":"x, y=z","B":"it's"})"},
        {R"(A="say \"x\"")", R"({"A":"say \"x\""})"},
        {R"(A=x\,y)", R"({"A":"x,y"})"},
        {"A=", R"({"A":""})"},
        {"A=,B=c", R"({"A":"","B":"c"})"},
        {"A=x,", R"({"A":["x"]})"},
        {" A = x , B = y ", R"({"A":"x","B":"y"})"},
        {"A=b=c", R"({"A":"b=c"})"},
        {"A=arn:aws:dms:us-east-1:1:endpoint:X", R"({"A":"arn:aws:dms:us-east-1:1:endpoint:X"})"},
    };
    for (const auto& [text, expected] : table) {
        CAPTURE(text);
        const auto value = parse_shorthand(text);
        REQUIRE(value.has_value());
        CHECK(value->compact() == expected);
    }
}

TEST_CASE("cli shorthand: mistakes name the character")
{
    for (const auto* text : {"", "abc", "A=1,A=2", "A={B=1", "A=[x", "A='x", "=x", "A={B}", "A=1,=2"}) {
        CAPTURE(text);
        const auto value = parse_shorthand(text);
        REQUIRE_FALSE(value.has_value());
        CHECK(value.error().what.find("at character") != std::string::npos);
    }
    CHECK_FALSE(parse_shorthand("A=" + std::string(100000, '[')).has_value());
    CHECK_FALSE(parse_shorthand("A=" + std::string(100000, '{')).has_value());
}
