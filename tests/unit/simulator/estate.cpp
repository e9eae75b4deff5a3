#include "simulated_account.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace {

std::string filtered(const std::string& name, const std::string& values)
{
    return R"({"Filters":[{"Name":")" + name + R"(","Values":[)" + values + "]}]}";
}

} // namespace

TEST_CASE("simulator: endpoints and instances look like the service's and depend on the seed")
{
    simulated_account account;
    const auto endpoints = account.call("DescribeEndpoints", "{}");
    CHECK(endpoints.size("/Endpoints") == 24);
    CHECK(endpoints.at("/Endpoints/0/EndpointIdentifier") == "orders-mysql-001");
    CHECK(endpoints.at("/Endpoints/0/EngineName") == "mysql");
    CHECK(endpoints.at("/Endpoints/0/Status") == "active");
    const auto arn = endpoints.at("/Endpoints/0/EndpointArn");
    CHECK(arn == account.endpoint(0));
    const std::string stem = "arn:aws:dms:us-east-1:123456789012:endpoint:";
    CHECK(arn.starts_with(stem));
    CHECK(arn.size() == stem.size() + 26);
    CHECK(arn.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", stem.size()) == std::string::npos);

    const auto instances = account.call("DescribeReplicationInstances", "{}");
    CHECK(instances.size("/ReplicationInstances") == 1);
    CHECK(instances.at("/ReplicationInstances/0/ReplicationInstanceStatus") == "available");

    CHECK(simulated_account().endpoint(5) == account.endpoint(5));
    dms::simulator_options other;
    other.seed = 2;
    CHECK(simulated_account(other).endpoint(5) != account.endpoint(5));
}

TEST_CASE("simulator: lists are filtered, and a filter that matches nothing is an error")
{
    simulated_account account;
    const auto count = [&](const std::string& body) {
        return account.call("DescribeEndpoints", body).size("/Endpoints");
    };
    CHECK(count(filtered("endpoint-arn", '"' + account.endpoint(4) + '"')) == 1);
    CHECK(count(filtered("endpoint-arn", '"' + account.endpoint(4) + R"(",")" + account.endpoint(7) + '"')) ==
          2);
    CHECK(count(filtered("endpoint-id", R"("orders-mysql-001")")) == 1);
    CHECK(count(filtered("engine-name", R"("mysql")")) == 3);
    CHECK(count(filtered("endpoint-type", R"("source")")) == 18);
    CHECK(count(R"({"Filters":[{"Name":"engine-name","Values":["mysql"]},
                               {"Name":"endpoint-type","Values":["source"]}]})") == 3);
    CHECK(count(R"({"Filters":[]})") == 24);

    const auto none = account.call("DescribeEndpoints", filtered("endpoint-id", R"("gone")"));
    CHECK(none.code() == "ResourceNotFoundFault");
    CHECK(none.message() == "No Endpoints found matching provided filters.");
    CHECK(account.call("DescribeEndpoints", filtered("colour", R"("red")")).code() ==
          "InvalidParameterValueException");

    CHECK(
        account
            .call("DescribeReplicationInstances", filtered("replication-instance-id", R"("replication-001")"))
            .size("/ReplicationInstances") == 1);
    CHECK(
        account.call("DescribeReplicationInstances", filtered("replication-instance-class", R"("dms.none")"))
            .code() == "ResourceNotFoundFault");
}

TEST_CASE("simulator: pages join to the whole list")
{
    dms::simulator_options options;
    options.endpoints = 95;
    simulated_account account(options);
    std::set<std::string> seen;
    std::string marker;
    int pages = 0;
    do {
        const auto answer = account.call("DescribeEndpoints",
                                         R"({"MaxRecords":20)" +
                                             (marker.empty() ? "" : R"(,"Marker":")" + marker + '"') + "}");
        const auto size = answer.size("/Endpoints");
        for (std::size_t i = 0; i < size; ++i)
            seen.insert(answer.at("/Endpoints/" + std::to_string(i) + "/EndpointArn"));
        CHECK(answer.at("/Marker") != marker);
        marker = answer.at("/Marker");
        ++pages;
    } while (!marker.empty() && pages < 10);
    CHECK(pages == 5);
    CHECK(seen.size() == 95);
}

TEST_CASE("simulator: sizes of pages have limits, and a marker is good for its own list only")
{
    simulated_account account;
    for (const auto* size : {"19", "101", "0", "-1"})
        CHECK(account.call("DescribeEndpoints", std::string(R"({"MaxRecords":)") + size + "}").code() ==
              "InvalidParameterValueException");

    const auto marker = account.call("DescribeEndpoints", R"({"MaxRecords":20})").at("/Marker");
    REQUIRE_FALSE(marker.empty());
    const auto with_marker = [&](const std::string& operation, const std::string& more) {
        return account.call(operation, R"({"Marker":")" + marker + '"' + more + "}");
    };
    CHECK(with_marker("DescribeEndpoints", "").size("/Endpoints") == 4);
    CHECK(with_marker("DescribeReplicationInstances", "").code() == "InvalidParameterValueException");
    CHECK(with_marker("DescribeEndpoints", R"(,"Filters":[{"Name":"engine-name","Values":["mysql"]}])")
              .code() == "InvalidParameterValueException");
    for (const auto* invented : {"", "20", "!!!", "MjA6YWJj"})
        CHECK(account.call("DescribeEndpoints", std::string(R"({"Marker":")") + invented + "\"}").code() ==
              "InvalidParameterValueException");
}

TEST_CASE("simulator: some endpoints have more than a page of schemas")
{
    dms::simulator_options options;
    options.refresh_sigma = 0;
    simulated_account account(options);
    account.refresh(7);
    account.now += std::chrono::hours(1);
    const auto first = account.call("DescribeSchemas", R"({"EndpointArn":")" + account.endpoint(7) + R"("})");
    CHECK(first.size("/Schemas") == 100);
    const auto rest = account.call("DescribeSchemas", R"({"EndpointArn":")" + account.endpoint(7) +
                                                          R"(","Marker":")" + first.at("/Marker") + R"("})");
    CHECK(rest.size("/Schemas") > 0);
    CHECK(rest.at("/Marker").empty());
}
