#include "support/scripted_client.hpp"
#include <dms/faults.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/schema_refresh.hpp>

#include <doctest/doctest.h>

using namespace dms;
using namespace std::chrono_literals;
using test::scripted_client;
using test::wait_failure;

namespace {

const refresh_schemas_request request("E", "R");

std::string record(const std::string& status, const std::string& date, const std::string& extra = "")
{
    return R"({"RefreshSchemasStatus":{"EndpointArn":"E","ReplicationInstanceArn":"R","Status":")" + status +
           '"' + (date.empty() ? "" : R"(,"LastRefreshDate":)" + date) + extra + "}}";
}

std::string const busy = R"({"__type":"InvalidResourceStateFault","message":"already being refreshed"})";

} // namespace

TEST_CASE("refresh_schemas_and_wait: starts, polls until this run's success, and returns it")
{
    scripted_client s;
    s.transport->answer(200, record("refreshing", "100"));
    s.transport->answer(200, record("refreshing", "100"));
    s.transport->answer(200, record("refreshing", "100"));
    s.transport->answer(200, record("successful", "160", R"(,"LastFailureMessage":"of an older run")"));
    std::vector<int> polls;
    schema_refresh_options options;
    options.on_progress = [&](const schema_refresh_progress& p) { polls.push_back(p.polls); };
    const auto status = s.run(s.make().refresh_schemas_and_wait(request, options));

    CHECK(status.status == refresh_schemas_status_type_value::successful);
    CHECK_FALSE(status.last_failure_message); // belongs to an older run
    CHECK(polls == std::vector{1, 2, 3});
    CHECK(s.transport->target_of(0) == "AmazonDMSv20160101.RefreshSchemas");
    CHECK(s.transport->target_of(1) == "AmazonDMSv20160101.DescribeRefreshSchemasStatus");
    CHECK(s.time->slept == std::vector<std::chrono::nanoseconds>{5s, 5s, 7500ms}); // random is 0.5
}

TEST_CASE("refresh_schemas_and_wait: the previous run's success is not taken for this one's")
{
    scripted_client s;
    s.transport->answer(200, record("refreshing", "100"));
    s.transport->answer(200, record("successful", "100")); // a stale read
    s.transport->answer(200, record("refreshing", "100"));
    s.transport->answer(200, record("failed", "100", R"(,"LastFailureMessage":"cannot connect")"));
    const auto e = wait_failure(s, s.make().refresh_schemas_and_wait(request));
    CHECK(e.code() == client_errc::work_failed);
    CHECK(std::string(e.what()).find("cannot connect") != std::string::npos);
    CHECK(e.polls() == 3);
    const auto* last = e.last_response<describe_refresh_schemas_status_response>();
    REQUIRE(last);
    CHECK(last->refresh_schemas_status->status == refresh_schemas_status_type_value::failed);
}

TEST_CASE("refresh_schemas_and_wait: nothing to see at first is no failure, for the grace only")
{
    scripted_client s;
    s.transport->answer(200, "{}");
    s.transport->answer(400, R"({"__type":"InvalidResourceStateFault","message":"never refreshed"})");
    s.transport->answer(200, R"({"RefreshSchemasStatus":{}})");
    s.transport->answer(200, record("refreshing", ""));
    s.transport->answer(200, record("successful", "5"));
    CHECK(s.run(s.make().refresh_schemas_and_wait(request)).status ==
          refresh_schemas_status_type_value::successful);

    scripted_client never;
    never.transport->answer(200, record("refreshing", "100"));
    for (int i = 0; i < 20; ++i)
        never.transport->answer(400, R"({"__type":"InvalidResourceStateFault","message":"never refreshed"})");
    CHECK_THROWS_AS(never.run(never.make().refresh_schemas_and_wait(request)), invalid_resource_state_fault);
    CHECK(never.transport->requests.size() < 12);
}

TEST_CASE("refresh_schemas_and_wait: a running refresh is joined, or refused, as asked")
{
    SUBCASE("joined")
    {
        scripted_client s;
        s.transport->answer(400, busy);
        s.transport->answer(200, record("refreshing", "100"));
        s.transport->answer(200, record("refreshing", "100"));
        s.transport->answer(200, record("successful", "200"));
        CHECK(s.run(s.make().refresh_schemas_and_wait(request)).status ==
              refresh_schemas_status_type_value::successful);
    }
    SUBCASE("refused")
    {
        scripted_client s;
        s.transport->answer(400, busy);
        s.transport->answer(200, record("refreshing", "100"));
        schema_refresh_options options;
        options.on_running = on_running::fail;
        CHECK(wait_failure(s, s.make().refresh_schemas_and_wait(request, options)).code() ==
              client_errc::already_running);
    }
    SUBCASE("refused, because another instance refreshes")
    {
        scripted_client s;
        s.transport->answer(400, busy);
        s.transport->answer(
            200, R"({"RefreshSchemasStatus":{"Status":"refreshing","ReplicationInstanceArn":"other"}})");
        const auto e = wait_failure(s, s.make().refresh_schemas_and_wait(request));
        CHECK(e.code() == client_errc::already_running);
        CHECK(std::string(e.what()).find("other") != std::string::npos);
    }
    SUBCASE("none runs: the service's own refusal")
    {
        scripted_client s;
        s.transport->answer(400, busy);
        s.transport->answer(200, record("successful", "100"));
        CHECK_THROWS_AS(s.run(s.make().refresh_schemas_and_wait(request)), invalid_resource_state_fault);
    }
}

TEST_CASE("refresh_schemas_and_wait: at the deadline it looks once more, and gives the last answer")
{
    scripted_client s;
    for (int i = 0; i < 100; ++i)
        s.transport->answer(200, record("refreshing", "100"));
    schema_refresh_options options;
    options.timeout = 60s;
    const auto e = wait_failure(s, s.make().refresh_schemas_and_wait(request, options));
    CHECK(e.code() == client_errc::wait_timeout);
    std::chrono::nanoseconds total{};
    for (auto d : s.time->slept)
        total += d;
    CHECK(total == 60s);
    CHECK(static_cast<std::size_t>(e.polls()) == s.time->slept.size());
    CHECK(e.last_response<describe_refresh_schemas_status_response>());
}

TEST_CASE("refresh_schemas_and_wait: cancellation ends a sleep at once")
{
    scripted_client s;
    s.transport->answer(200, record("refreshing", "100"));
    s.time->sleep_for_ever = true;
    const auto ended = s.cancel_when_stuck(s.make().refresh_schemas_and_wait(request));
    REQUIRE(ended);
    try {
        std::rethrow_exception(ended);
    } catch (const error& e) {
        CHECK(e.code() == boost::asio::error::operation_aborted);
        CHECK(e.operation() == "RefreshSchemas");
        CHECK(e.request_may_have_been_sent());
    }
}

TEST_CASE("wait_until_schemas_refreshed: needs an endpoint, and takes the start's date as baseline")
{
    scripted_client s;
    auto c = s.make();
    CHECK_THROWS_AS(s.run(c.wait_until_schemas_refreshed(std::nullopt)), error);
    CHECK_THROWS_AS(s.run(c.wait_until_schemas_refreshed(refresh_schemas_status())), error);

    s.transport->answer(200, record("refreshing", "100"));
    s.transport->answer(200, record("successful", "170"));
    const auto started = s.run(c.refresh_schemas(request));
    CHECK(s.run(c.wait_until_schemas_refreshed(started.refresh_schemas_status)).last_refresh_date ==
          timestamp(std::chrono::seconds(170)));
}

TEST_CASE("refresh_schemas_and_wait: a start that fails is told as the service told it")
{
    scripted_client s;
    s.transport->answer(400, R"({"__type":"ResourceNotFoundFault","message":"no endpoint"})");
    CHECK_THROWS_AS(s.run(s.make().refresh_schemas_and_wait(request)), resource_not_found_fault);
    CHECK(s.transport->requests.size() == 1);
}

TEST_CASE("refresh_schemas_and_wait: a call that is cut short by the deadline is the wait's time-out")
{
    schema_refresh_options options;
    options.timeout = 5s;
    SUBCASE("a poll")
    {
        scripted_client s;
        s.transport->answer(200, record("refreshing", "100"));
        s.transport->fail(client_errc::call_timeout, true);
        const auto e = wait_failure(s, s.make().refresh_schemas_and_wait(request, options));
        CHECK(e.code() == client_errc::wait_timeout);
        CHECK(s.transport->last_limits.total_timeout == 5s); // not the client's 60 s
    }
    SUBCASE("the start")
    {
        scripted_client s;
        s.transport->takes = 5s;
        s.transport->time = s.time;
        s.transport->fail(client_errc::call_timeout, true);
        const auto e = wait_failure(s, s.make().refresh_schemas_and_wait(request, options));
        CHECK(e.code() == client_errc::wait_timeout);
        CHECK(e.polls() == 0);
    }
    SUBCASE("a time-out before the deadline stays the call's")
    {
        scripted_client s;
        s.transport->fail(client_errc::connect_timeout, true);
        try {
            s.run(s.make().refresh_schemas_and_wait(request, options));
            FAIL("it must throw");
        } catch (const error& e) {
            CHECK(e.code() == client_errc::connect_timeout);
        }
    }
}

TEST_CASE("refresh_schemas_and_wait: a joined refresh that ends before the next poll is settled at once")
{
    scripted_client s;
    s.transport->answer(400, busy);
    s.transport->answer(200, record("refreshing", "100"));
    s.transport->answer(200, record("successful", "100"));
    CHECK(s.run(s.make().refresh_schemas_and_wait(request)).status ==
          refresh_schemas_status_type_value::successful);
    CHECK(s.transport->requests.size() == 3);
}
