#include "simulated_account.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

dms::simulator_options exact(int median_seconds)
{
    dms::simulator_options options;
    options.refresh_median = seconds(median_seconds);
    options.refresh_sigma = 0;
    return options;
}

double epoch(std::chrono::system_clock::time_point time)
{
    return std::chrono::duration<double>(time.time_since_epoch()).count();
}

constexpr auto status = "/RefreshSchemasStatus/Status";
constexpr auto date = "/RefreshSchemasStatus/LastRefreshDate";
constexpr auto failure = "/RefreshSchemasStatus/LastFailureMessage";

} // namespace

TEST_CASE("simulator: a refresh runs, ends, and keeps the previous date while another runs")
{
    simulated_account account(exact(60));
    CHECK(account.refresh_status(3).code() == "InvalidResourceStateFault");

    const auto first = account.now;
    const auto started = account.refresh(3);
    CHECK(started.response.status == 200);
    CHECK(started.at("/RefreshSchemasStatus/EndpointArn") == account.endpoint(3));
    CHECK(started.at("/RefreshSchemasStatus/ReplicationInstanceArn") == account.instance());
    CHECK(started.at(status) == "refreshing");
    CHECK(started.number(date) == doctest::Approx(epoch(first)).epsilon(1e-12));

    account.now = first + milliseconds(59'900);
    CHECK(account.refresh_status(3).at(status) == "refreshing");
    CHECK(account.refresh(3).code() == "InvalidResourceStateFault");

    account.now = first + milliseconds(60'100);
    const auto done = account.refresh_status(3);
    CHECK(done.at(status) == "successful");
    CHECK(done.number(date) == doctest::Approx(epoch(first) + 60).epsilon(1e-12));
    CHECK(done.at(failure).empty());

    account.now += seconds(1000);
    CHECK(account.refresh(3).number(date) == done.number(date));
    CHECK(account.refresh_status(3).number(date) == done.number(date));
    account.now += seconds(61);
    CHECK(account.refresh_status(3).number(date) > done.number(date) + 1000);
    CHECK(account.refresh_status(4).code() == "InvalidResourceStateFault");
}

TEST_CASE("simulator: a refresh names what it does not find")
{
    simulated_account account;
    const auto wrong_endpoint =
        account.call("RefreshSchemas",
                     R"({"EndpointArn":"arn:x","ReplicationInstanceArn":")" + account.instance() + R"("})");
    CHECK(wrong_endpoint.code() == "ResourceNotFoundFault");
    CHECK(wrong_endpoint.message() == "Endpoint arn:x not found.");
    const auto wrong_instance = account.call("RefreshSchemas", R"({"EndpointArn":")" + account.endpoint(0) +
                                                                   R"(","ReplicationInstanceArn":"arn:y"})");
    CHECK(wrong_instance.message() == "Replication instance arn:y not found.");
    CHECK(account.call("DescribeRefreshSchemasStatus", R"({"EndpointArn":")" + account.instance() + R"("})")
              .code() == "ResourceNotFoundFault");
}

TEST_CASE("simulator: a failed refresh says why, and the message stays after a later success")
{
    auto options = exact(10);
    options.failing_endpoints = {1};
    options.failing_runs = 1;
    simulated_account account(options);
    account.refresh(1);
    account.now += seconds(11);
    const auto failed = account.refresh_status(1);
    CHECK(failed.at(status) == "failed");
    CHECK_FALSE(failed.at(failure).empty());
    CHECK(account.call("DescribeSchemas", R"({"EndpointArn":")" + account.endpoint(1) + R"("})")
              .size("/Schemas") == 0);

    CHECK(account.refresh(1).at(failure) == failed.at(failure));
    account.now += seconds(11);
    const auto successful = account.refresh_status(1);
    CHECK(successful.at(status) == "successful");
    CHECK(successful.at(failure) == failed.at(failure));
}

TEST_CASE("simulator: an endpoint that always fails fails again")
{
    auto options = exact(10);
    options.failing_endpoints = {1};
    simulated_account account(options);
    for (int run = 0; run < 3; ++run) {
        account.refresh(1);
        account.now += seconds(11);
        CHECK(account.refresh_status(1).at(status) == "failed");
    }
}

TEST_CASE("simulator: schemas are listed once a refresh has ended, and stay while another runs")
{
    simulated_account account(exact(10));
    const auto list = [&] {
        return account.call("DescribeSchemas", R"({"EndpointArn":")" + account.endpoint(2) + R"("})");
    };
    CHECK(list().response.status == 200);
    CHECK(list().size("/Schemas") == 0);
    account.refresh(2);
    CHECK(list().size("/Schemas") == 0);
    account.now += seconds(11);
    const auto schemas = list().at("/Schemas");
    CHECK(schemas.size() > 2);
    account.refresh(2);
    CHECK(list().at("/Schemas") == schemas);
}

TEST_CASE("simulator: work runs faster by the time scale, dates stay real")
{
    auto options = exact(100);
    options.time_scale = 50;
    simulated_account account(options);
    const auto first = account.now;
    account.refresh(0);
    account.now = first + milliseconds(1900);
    CHECK(account.refresh_status(0).at(status) == "refreshing");
    account.now = first + milliseconds(2100);
    CHECK(account.refresh_status(0).at(status) == "successful");
    CHECK(account.refresh_status(0).number(date) == doctest::Approx(epoch(first) + 2).epsilon(1e-12));
}

TEST_CASE("simulator: refreshes take log-normal time that depends on the seed, not on the order of calls")
{
    const auto finished = [](std::uint64_t seed, bool backwards) {
        dms::simulator_options options;
        options.endpoints = 200;
        options.seed = seed;
        simulated_account account(options);
        for (std::size_t i = 0; i < 200; ++i)
            account.refresh(backwards ? 199 - i : i);
        account.now += seconds(180); // the median
        std::vector<bool> out;
        for (std::size_t i = 0; i < 200; ++i)
            out.push_back(account.refresh_status(i).at(status) == "successful");
        return out;
    };
    const auto one = finished(1, false);
    CHECK(one == finished(1, true));
    CHECK(one != finished(2, false));
    const auto half = std::count(one.begin(), one.end(), true);
    CHECK(half > 70);
    CHECK(half < 130);
}
