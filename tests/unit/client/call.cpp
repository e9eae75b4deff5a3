#include "support/scripted_client.hpp"

#include <dms/faults.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/operations/describe_schemas.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/operations/run_fleet_advisor_lsa_analysis.hpp>
#include <dms/operations/start_recommendations.hpp>

#include <boost/asio/use_future.hpp>
#include <doctest/doctest.h>

#include <type_traits>

using namespace dms;
using test::scripted_client;

namespace {

describe_refresh_schemas_status_request const status_request("arn:aws:dms:us-east-1:123456789012:endpoint:EXAMPLE");

/// Runs a call that must fail with an `E`, and gives the exception.
template <class E, class T>
E failure_of(scripted_client& s, boost::asio::awaitable<T> call)
{
    try {
        s.run(std::move(call));
    } catch (E const& e) {
        return e;
    }
    FAIL("the call did not fail with the expected exception");
    throw std::logic_error("unreachable");
}

} // namespace

TEST_CASE("client: a call sends what the protocol demands and reads the typed answer")
{
    scripted_client s;
    s.transport->answer(200, R"({"RefreshSchemasStatus":{"EndpointArn":"E","Status":"refreshing","LastRefreshDate":1590019949.103}})");
    auto c = s.make();
    refresh_schemas_request const request("E", "R");
    auto const answer = s.run(c.refresh_schemas(request));

    REQUIRE(answer.refresh_schemas_status);
    CHECK(*answer.refresh_schemas_status->endpoint_arn == "E");
    CHECK(*answer.refresh_schemas_status->status == refresh_schemas_status_type_value::refreshing);
    CHECK(answer.refresh_schemas_status->last_refresh_date->time_since_epoch().count() == 1590019949103000);
    CHECK_FALSE(answer.refresh_schemas_status->last_failure_message);

    auto const& sent = s.transport->requests.at(0);
    CHECK(sent.origin == "https://dms.us-east-1.amazonaws.com");
    CHECK(sent.target == "/");
    CHECK(sent.method == "POST");
    CHECK(sent.body == R"({"EndpointArn":"E","ReplicationInstanceArn":"R"})");
    CHECK(sent.fields.find("host") == "dms.us-east-1.amazonaws.com");
    CHECK(sent.fields.find("content-type") == "application/x-amz-json-1.1");
    CHECK(sent.fields.find("x-amz-target") == "AmazonDMSv20160101.RefreshSchemas");
    CHECK(sent.fields.find("content-length") == "48");
    CHECK(sent.fields.find("x-amz-date") == "20260102T000000Z");
    CHECK(sent.fields.find("amz-sdk-request") == "attempt=1; max=1");
    CHECK(sent.fields.find("amz-sdk-invocation-id").size() == 36);
    CHECK(sent.fields.find("authorization").starts_with(
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/us-east-1/dms/aws4_request, "
        "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "));
}

TEST_CASE("client: an operation without input sends an empty object, one without output ignores the body")
{
    scripted_client s;
    s.transport->answer(200, R"({"LsaAnalysisId":"id","Status":"RUNNING"})");
    s.transport->answer(200, "");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations" // the service has ended this part, the operations remain
    run_fleet_advisor_lsa_analysis_request const run_request;
    CHECK(s.run(s.make().run_fleet_advisor_lsa_analysis(run_request)).lsa_analysis_id == "id");
#pragma GCC diagnostic pop
    CHECK(s.transport->requests[0].body == "{}");
    CHECK(s.run(s.make().call("DeleteFleetAdvisorCollector", R"({"CollectorReferencedId":"c"})")) == "{}");
}

TEST_CASE("client: empty and partial answers are read as what they are")
{
    for (auto const* body : {"", "{}", "null", " \n", R"({"RefreshSchemasStatus":null})", R"({"Unknown":{"a":[1,{}]}})"}) {
        CAPTURE(body);
        scripted_client s;
        s.transport->answer(200, body);
        CHECK_FALSE(s.run(s.make().describe_refresh_schemas_status(status_request)).refresh_schemas_status);
    }
    scripted_client s;
    s.transport->answer(200, R"({"RefreshSchemasStatus": {}})");
    auto const answer = s.run(s.make().describe_refresh_schemas_status(status_request));
    REQUIRE(answer.refresh_schemas_status);
    CHECK(*answer.refresh_schemas_status == refresh_schemas_status());
}

TEST_CASE("client: an answer that cannot be read names operation and place")
{
    struct row
    {
        char const* body;
        char const* expected;
    };
    for (auto const& r : {row{"<html><body>Proxy login</body></html>", "not JSON"},
                          row{R"({"RefreshSchemasStatus":{"Status":)", "not JSON"},
                          row{R"({"RefreshSchemasStatus":{"Status":7}})", "RefreshSchemasStatus.Status: expected a string, found a number"},
                          row{R"({"RefreshSchemasStatus":[]})", "RefreshSchemasStatus: expected an object, found a list"},
                          row{R"({"RefreshSchemasStatus":{"LastRefreshDate":"soon"}})", "RefreshSchemasStatus.LastRefreshDate: not a timestamp"},
                          row{"[]", "expected an object, found a list"}}) {
        CAPTURE(r.body);
        scripted_client s;
        s.transport->answer(200, r.body);
        auto const e = failure_of<error>(s, s.make().describe_refresh_schemas_status(status_request));
        CHECK(e.code() == client_errc::malformed_response);
        CHECK(e.operation() == "DescribeRefreshSchemasStatus");
        CHECK(std::string(e.what()).find(r.expected) != std::string::npos);
        CHECK(e.request_may_have_been_sent());
    }
}

TEST_CASE("client: a modelled fault is thrown as its own class, others as service_error")
{
    scripted_client s;
    http_fields fields;
    fields.add("x-amzn-RequestId", "req-1");
    s.transport->answer(400, R"({"__type":"ResourceNotFoundFault","message":"no such endpoint"})", fields);
    s.transport->answer(400, R"({"__type":"com.amazon#ThrottlingException","message":"Rate exceeded"})");
    s.transport->answer(502, "<html>Bad gateway</html>");
    s.transport->answer(400, R"({"__type":"ResourceAlreadyExistsFault","message":"m","resourceArn":"arn:x"})");
    auto c = s.make();

    auto const missing = failure_of<resource_not_found_fault>(s, c.describe_refresh_schemas_status(status_request));
    CHECK(missing.service_code() == "ResourceNotFoundFault");
    CHECK(missing.service_message() == "no such endpoint");
    CHECK(missing.request_id() == "req-1");
    CHECK(missing.http_status() == 400);
    CHECK(missing.attempts() == 1);
    CHECK(missing.operation() == "DescribeRefreshSchemasStatus");
    CHECK(missing.code() == service_errc::service_fault);

    auto const throttled = failure_of<service_error>(s, c.describe_refresh_schemas_status(status_request));
    CHECK(throttled.service_code() == "ThrottlingException");
    auto const proxy = failure_of<service_error>(s, c.describe_refresh_schemas_status(status_request));
    CHECK(proxy.service_code() == "502");
    CHECK(proxy.service_message() == "<html>Bad gateway</html>");
    auto const exists = failure_of<resource_already_exists_fault>(s, c.describe_refresh_schemas_status(status_request));
    CHECK(exists.resource_arn() == "arn:x");
}

TEST_CASE("client: a network failure keeps its code and says whether the request may have been sent")
{
    for (bool sent : {false, true}) {
        scripted_client s;
        s.transport->fail(boost::asio::error::connection_reset, sent);
        auto const e = failure_of<error>(s, s.make().describe_refresh_schemas_status(status_request));
        CHECK(e.code() == boost::asio::error::connection_reset);
        CHECK(e.request_may_have_been_sent() == sent);
        CHECK(e.attempts() == 1);
    }
}

TEST_CASE("client: as_result gives values for success and for every kind of failure")
{
    scripted_client s;
    s.transport->answer(200, "{}");
    s.transport->answer(400, R"({"__type":"InvalidResourceStateFault","message":"busy"})");
    auto c = s.make();
    auto const good = s.run(as_result(c.describe_refresh_schemas_status(status_request)));
    CHECK(good.has_value());
    auto const bad = s.run(as_result(c.describe_refresh_schemas_status(status_request)));
    REQUIRE(bad.has_error());
    CHECK(bad.error().code() == service_errc::service_fault);
    REQUIRE(bad.error().as<invalid_resource_state_fault>());
    CHECK(bad.error().as<invalid_resource_state_fault>()->service_message() == "busy");
    CHECK_FALSE(bad.error().as<resource_not_found_fault>());
    CHECK_THROWS_AS(bad.value(), invalid_resource_state_fault);
}

TEST_CASE("client: a cancelled call ends at once with operation_aborted and tells that it may have been sent")
{
    scripted_client s;
    s.transport->hang = true;
    auto const ended = s.cancel_when_stuck(s.make().describe_refresh_schemas_status(status_request));
    REQUIRE(ended);
    try {
        std::rethrow_exception(ended);
    } catch (error const& e) {
        CHECK(e.code() == boost::asio::error::operation_aborted);
        CHECK(e.request_may_have_been_sent());
        CHECK(e.operation() == "DescribeRefreshSchemasStatus");
    }
}

TEST_CASE("client: an awaitable outlives request, client and options")
{
    scripted_client s;
    s.transport->answer(200, R"({"RefreshSchemasStatus":{"EndpointArn":"kept"}})");
    std::optional<boost::asio::awaitable<refresh_schemas_response>> stored;
    {
        auto request = std::make_unique<refresh_schemas_request>(std::string(100, 'e'), std::string(100, 'r'));
        auto c = std::make_unique<client>(s.make());
        stored.emplace(c->refresh_schemas(*request));
    }
    CHECK(s.run(std::move(*stored)).refresh_schemas_status->endpoint_arn == "kept");
    CHECK(s.transport->requests[0].body.find(std::string(100, 'e')) != std::string::npos);
}

TEST_CASE("client: any completion token works through co_spawn")
{
    scripted_client s;
    s.transport->answer(200, "{}");
    auto c = s.make();
    auto future = boost::asio::co_spawn(s.context, c.describe_refresh_schemas_status(status_request), boost::asio::use_future);
    s.context.run();
    CHECK_FALSE(future.get().refresh_schemas_status);
}

TEST_CASE("client: generic calls are checked against the model before anything is sent")
{
    scripted_client s;
    auto c = s.make();
    struct row
    {
        char const* operation;
        char const* body;
        char const* expected;
    };
    for (auto const& r : {row{"Refresh", "{}", "no operation of this name"},
                          row{"RefreshSchemas", R"({"EndpointArn":"E"})", "ReplicationInstanceArn: required member is missing"},
                          row{"RefreshSchemas", R"({"EndpointArn":1,"ReplicationInstanceArn":"R"})", "EndpointArn: expected a string"},
                          row{"RefreshSchemas", R"({"EndpointArn":"E","ReplicationInstanceArn":"R","Nope":1})", "Nope: unknown member"},
                          row{"DescribeEndpoints", R"({"Filters":[{"Name":"a"}]})", "Filters[0].Values: required member is missing"},
                          row{"RefreshSchemas", "{", "not JSON"},
                          row{"RunFleetAdvisorLsaAnalysis", R"({"A":1})", "A: unknown member"}}) {
        CAPTURE(r.body);
        auto const e = failure_of<error>(s, c.call(r.operation, r.body));
        CHECK(e.code() == client_errc::invalid_request);
        CHECK(std::string(e.what()).find(r.expected) != std::string::npos);
        CHECK_FALSE(e.request_may_have_been_sent());
    }
    CHECK(s.transport->requests.empty());
}

TEST_CASE("client: time-outs of the call override those of the client")
{
    scripted_client s;
    s.settings.attempt_timeout = std::chrono::seconds(9);
    s.transport->answer(200, "{}");
    s.transport->answer(200, "{}");
    s.transport->fail(client_errc::call_timeout, true);
    auto c = s.make();
    s.run(c.describe_refresh_schemas_status(status_request));
    CHECK(s.transport->last_limits.timeout == std::chrono::seconds(9));
    call_options options;
    options.attempt_timeout = std::chrono::seconds(2);
    s.run(c.describe_refresh_schemas_status(status_request, options));
    CHECK(s.transport->last_limits.timeout == std::chrono::seconds(2));
    options.call_timeout = std::chrono::seconds(1);
    auto const e = failure_of<error>(s, c.describe_refresh_schemas_status(status_request, options));
    CHECK(s.transport->last_limits.timeout == std::chrono::seconds(2));
    CHECK(s.transport->last_limits.total_timeout == std::chrono::seconds(1));
    CHECK(e.code() == client_errc::call_timeout);
}

TEST_CASE("client: without credentials a call says where it looked, and sends nothing")
{
    scripted_client s;
    s.settings.credentials = environment_credentials([](std::string_view) { return std::nullopt; });
    auto const e = failure_of<error>(s, s.make().describe_refresh_schemas_status(status_request));
    CHECK(e.code() == client_errc::no_credentials);
    CHECK(std::string(e.what()).find("AWS_ACCESS_KEY_ID") != std::string::npos);
    CHECK(e.operation() == "DescribeRefreshSchemasStatus");
    CHECK(s.transport->requests.empty());
}

TEST_CASE("client: wrong settings are refused by the constructor")
{
    struct row
    {
        void (*spoil)(config&);
        char const* expected;
    };
    for (auto const& r : {row{[](config& c) { c.region.clear(); }, "no region"},
                          row{[](config& c) { c.region = "evil.example.com/"; }, "is not a region"},
                          row{[](config& c) { c.endpoint_url = "ftp://host"; }, "http or https"},
                          row{[](config& c) { c.endpoint_url = "not a url"; }, "not a URL"},
                          row{[](config& c) { c.endpoint_url = "http://h"; c.use_fips = true; }, "FIPS and custom endpoint"},
                          row{[](config& c) { c.attempt_timeout = std::chrono::milliseconds(0); }, "positive"},
                          row{[](config& c) { c.app_id = std::string(51, 'a'); }, "50 characters"},
                          row{[](config& c) { c.runtime.transport = nullptr; c.ca_bundle = "/does/not/exist"; }, "/does/not/exist"}}) {
        scripted_client s;
        r.spoil(s.settings);
        try {
            s.make();
            FAIL(std::string(r.expected));
        } catch (error const& e) {
            CHECK(e.code() == client_errc::invalid_configuration);
            CHECK(std::string(e.what()).find(r.expected) != std::string::npos);
        }
    }
}
