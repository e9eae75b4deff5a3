#include "simulated_account.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

TEST_CASE("simulator: every answer has the service's header fields")
{
    simulated_account account;
    const auto first = account.call("DescribeEndpoints", "{}").response;
    CHECK(first.fields.find("Content-Type") == "application/x-amz-json-1.1");
    CHECK(first.fields.find("Date") == "Fri, 02 Jan 2026 03:00:00 GMT");
    CHECK(first.fields.find("Content-Length") == std::to_string(first.body.size()));
    const auto id = first.fields.find("x-amzn-requestid");
    REQUIRE(id.size() == 36);
    CHECK(id[14] == '4');
    CHECK(account.call("DescribeEndpoints", "[").response.fields.find("x-amzn-RequestId") != id);
}

TEST_CASE("simulator: what is not one of the operations is an unknown operation")
{
    simulated_account account;
    CHECK(account.call("DescribeEverything", "{}").code() == "UnknownOperationException");

    dms::http_request bare;
    CHECK(simulated_answer(account.service.handle(bare, account.now)).code() == "UnknownOperationException");

    bare.fields.add("X-Amz-Target", "AmazonRDSv19.RefreshSchemas");
    CHECK(simulated_answer(account.service.handle(bare, account.now)).code() == "UnknownOperationException");

    auto get = account.request("DescribeEndpoints", "");
    get.method = "GET";
    account.sign(get);
    const simulated_answer answer(account.service.handle(get, account.now));
    CHECK(answer.response.status == 400);
    CHECK(answer.code() == "UnknownOperationException");
}

TEST_CASE("simulator: an operation that it does not model says so, after checking the request")
{
    simulated_account account;
    const auto answer = account.call("DescribeConnections", "{}");
    CHECK(answer.response.status == 400);
    CHECK(answer.code() == "NotImplementedBySimulator");
    CHECK(answer.message().find("DescribeConnections") != std::string::npos);
    CHECK(account.call("TestConnection", "{}").code() == "ValidationException");
    CHECK(account.call("RunFleetAdvisorLsaAnalysis", "").code() == "NotImplementedBySimulator");
}

TEST_CASE("simulator: requests are validated against the model")
{
    simulated_account account;
    struct row
    {
        const char* operation;
        std::string body;
        std::string code;
        std::string message;
    };
    const std::vector<row> rows{
        {"RefreshSchemas", R"({"EndpointArn":"a")", "SerializationException", ""},
        {"RefreshSchemas", "not JSON", "SerializationException", ""},
        {"RefreshSchemas", "[]", "SerializationException", ""},
        {"RefreshSchemas", "null", "SerializationException", ""},
        {"RefreshSchemas", "{} {}", "SerializationException", ""},
        {"RefreshSchemas", "{\"EndpointArn\":\"\xFF\"}", "SerializationException", ""},
        {"RefreshSchemas", R"({"EndpointArn":1,"ReplicationInstanceArn":"b"})", "SerializationException",
         "EndpointArn: expected a string, found a number"},
        {"DescribeEndpoints", R"({"MaxRecords":99999999999})", "SerializationException", ""},
        {"RefreshSchemas", R"({"EndpointArn":null,"ReplicationInstanceArn":"b"})", "ValidationException",
         "1 validation error detected: Value null at 'endpointArn' failed to satisfy constraint: Member must not be "
         "null"},
        {"RefreshSchemas", "", "ValidationException",
         "2 validation errors detected: Value null at 'endpointArn' failed to satisfy constraint: Member must not be "
         "null; Value null at 'replicationInstanceArn' failed to satisfy constraint: Member must not be null"},
        {"DescribeEndpoints", R"({"Filters":[{"Name":"endpoint-arn","Values":["a"]},{"Name":"x"}]})",
         "ValidationException",
         "1 validation error detected: Value null at 'filters.2.member.values' failed to satisfy constraint: Member "
         "must not be null"},
        {"StartMetadataModelImport",
         R"({"MigrationProjectIdentifier":"p","SelectionRules":"{}","Origin":"MIDDLE"})",
         "ValidationException",
         "1 validation error detected: Value 'MIDDLE' at 'origin' failed to satisfy constraint: Member must satisfy "
         "enum value set: [SOURCE, TARGET]"},
    };
    for (const auto& r : rows) {
        CAPTURE(r.body);
        const auto answer = account.call(r.operation, r.body);
        CHECK(answer.response.status == 400);
        CHECK(answer.code() == r.code);
        if (!r.message.empty())
            CHECK(answer.message() == r.message);
    }
    CHECK(account.call("DescribeEndpoints", R"({"Tomorrow":{"x":[1]}})").response.status == 200);
    CHECK(account.call("DescribeEndpoints", "").response.status == 200);
}

TEST_CASE("simulator: authentication comes before the body, and the body before the account")
{
    simulated_account account;
    const auto unsigned_request = account.request("RefreshSchemas", "not JSON");
    const simulated_answer answer(account.service.handle(unsigned_request, account.now));
    CHECK(answer.code() == "MissingAuthenticationTokenException");
}

TEST_CASE("simulator: a body of five megabytes is too much")
{
    simulated_account account;
    const auto answer = account.call("DescribeEndpoints", std::string(5'000'000, ' '));
    CHECK(answer.response.status == 413);
    CHECK(answer.code() == "RequestEntityTooLargeException");
}

TEST_CASE("simulator: options that make no sense are refused")
{
    const auto refused = [](auto change) {
        dms::simulator_options options;
        change(options);
        CHECK_THROWS_AS(dms::simulation::service{options}, std::invalid_argument);
    };
    refused([](auto& o) { o.instances = 0; });
    refused([](auto& o) { o.endpoints = -1; });
    refused([](auto& o) { o.time_scale = 0; });
    refused([](auto& o) { o.refresh_sigma = -1; });
    refused([](auto& o) { o.failing_endpoints = {24}; });
    refused([](auto& o) { o.region.clear(); });
}
