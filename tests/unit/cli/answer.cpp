#include "cli/answer.hpp"

#include "cli/pages.hpp"

#include <doctest/doctest.h>

using namespace dms::cli;
namespace model = dms::model;
using std::chrono::seconds;

namespace {

std::string shown(const char* operation, const char* answer, int offset = 0)
{
    const auto text = format_answer(*model::find_operation(operation), answer,
                                    [=](dms::timestamp) { return seconds(offset); });
    REQUIRE(text.has_value());
    return *text;
}

} // namespace

TEST_CASE("cli answer: members come in the model's order, unknown and null ones not at all")
{
    CHECK(
        shown("RefreshSchemas", R"({"New":1,"RefreshSchemasStatus":{"LastRefreshDate":1590019949.103,
        "Status":"refreshing","EndpointArn":"Ä","LastFailureMessage":null}})") ==
        "{\n    \"RefreshSchemasStatus\": {\n        \"EndpointArn\": \"Ä\",\n        \"Status\": \"refreshing\",\n"
        "        \"LastRefreshDate\": \"2020-05-21T00:12:29.103000+00:00\"\n    }\n}\n");
}

TEST_CASE("cli answer: times are local, with offset")
{
    CHECK(shown("RefreshSchemas", R"({"RefreshSchemasStatus":{"LastRefreshDate":1590019949}})", 19800)
              .find("\"2020-05-21T05:42:29+05:30\"") != std::string::npos);
    CHECK(shown("RefreshSchemas", R"({"RefreshSchemasStatus":{"LastRefreshDate":1590019949}})", -10800)
              .find("\"2020-05-20T21:12:29-03:00\"") != std::string::npos);
    CHECK(shown("RefreshSchemas", R"({"RefreshSchemasStatus":{"LastRefreshDate":"2020-05-21T00:12:29Z"}})")
              .find("\"2020-05-21T00:12:29+00:00\"") != std::string::npos);
}

TEST_CASE("cli answer: emptiness")
{
    CHECK(shown("RefreshSchemas", "{}") == "");
    CHECK(shown("RefreshSchemas", R"({"Unknown":1})") == "");
    CHECK(shown("RefreshSchemas", R"({"RefreshSchemasStatus":{}})") ==
          "{\n    \"RefreshSchemasStatus\": {}\n}\n");
    CHECK(shown("DescribeEndpoints", R"({"Endpoints":[]})") == "{\n    \"Endpoints\": []\n}\n");
    CHECK_FALSE(
        format_answer(*model::find_operation("RefreshSchemas"), "<html>", local_utc_offset).has_value());
}

TEST_CASE("cli pages: lists are merged in page order, other members are the first page's")
{
    model::paginator const pages{"Marker", "MaxRecords", "Items"};
    page_merger merger(pages);
    auto next = merger.add(R"({"Marker":"1","Items":[1,2],"Other":"a"})");
    REQUIRE(next.has_value());
    CHECK(next->value_or("") == "1");
    next = merger.add(R"({"Items":[],"Other":"b","Marker":"2"})");
    CHECK(next->value_or("") == "2");
    next = merger.add(R"({"Items":[3],"Marker":""})");
    REQUIRE(next.has_value());
    CHECK_FALSE(next->has_value());
    CHECK(merger.merged() == R"({"Items":[1,2,3],"Other":"a"})");
    CHECK(*with_token(R"({"A":1})", pages, "t") == R"({"A":1,"Marker":"t"})");
}

TEST_CASE("cli pages: no token ends it, a repeated one is an error")
{
    model::paginator const pages{"Marker", "MaxRecords", "Items"};
    page_merger merger(pages);
    CHECK(merger.add(R"({"Marker":"1"})")->has_value());
    CHECK(merger.add(R"({"Marker":"2","Items":[1]})")->has_value());
    CHECK(merger.merged() == R"({"Items":[1]})");
    CHECK_FALSE(merger.add(R"({"Marker":"1"})").has_value()); // 1, 2, 1, ...: for ever
    CHECK_FALSE(page_merger(pages).add("{}")->has_value());
    CHECK_FALSE(page_merger(pages).add("nonsense").has_value());
}
