#include "support/scripted_client.hpp"
#include <dms/metadata_model_import.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/schema_refresh.hpp>

#include <doctest/doctest.h>

using namespace dms;
using namespace std::chrono_literals;
using test::scripted_client;
using test::wait_failure;

namespace {

std::string answer_with(const std::string& status)
{
    return R"({"RefreshSchemasStatus":{"EndpointArn":"E","Status":")" + status + R"("}})";
}

refresh_schemas_status started()
{
    refresh_schemas_status status;
    status.endpoint_arn = "E";
    status.status = refresh_schemas_status_type_value::refreshing;
    return status;
}

error cancelled(std::exception_ptr ended)
{
    try {
        std::rethrow_exception(ended);
    } catch (const error& e) {
        return e;
    }
}

} // namespace

TEST_CASE("a wait whose last poll is cut short by the deadline carries the answer before")
{
    scripted_client s;
    s.transport->answer(200, answer_with("refreshing"));
    s.transport->fail(client_errc::call_timeout, true);
    schema_refresh_options options;
    options.timeout = 10s;
    const auto e = wait_failure(s, s.make().wait_until_schemas_refreshed(started(), options));
    CHECK(e.code() == client_errc::wait_timeout);
    CHECK(e.polls() == 2);
    const auto* last = e.last_response<describe_refresh_schemas_status_response>();
    REQUIRE(last);
    REQUIRE(last->refresh_schemas_status);
    CHECK(last->refresh_schemas_status->endpoint_arn == "E");
    CHECK(last->refresh_schemas_status->status == refresh_schemas_status_type_value::refreshing);
}

TEST_CASE("a wait's clock starts when it is awaited, and it needs nobody's client or options")
{
    scripted_client s;
    s.transport->answer(200, answer_with("refreshing"));
    s.transport->answer(200, answer_with("successful"));
    auto options = std::make_unique<schema_refresh_options>();
    options->timeout = 30s;
    auto wait = s.make().wait_until_schemas_refreshed(started(), *options);
    options.reset();
    s.time->advance(1h);
    CHECK(s.run(std::move(wait)).status == refresh_schemas_status_type_value::successful);
    CHECK(s.time->slept == std::vector<std::chrono::nanoseconds>{5s, 5s});
}

TEST_CASE("a wait that is never awaited sends nothing")
{
    scripted_client s;
    {
        const auto wait = s.make().refresh_schemas_and_wait(refresh_schemas_request("E", "R"));
    }
    CHECK(s.transport->requests.empty());
}

TEST_CASE("cancellation ends the machine's own sleep, between two polls, by the operation's error")
{
    scripted_client s;
    s.settings.runtime.clock = system_clock();
    s.transport->answer(200, answer_with("refreshing"));
    schema_refresh_options options;
    options.initial_delay = 0ms;
    options.min_delay = options.max_delay = 1h;
    const auto e = cancelled(s.cancel_when_stuck(s.make().wait_until_schemas_refreshed(started(), options)));
    CHECK(e.code() == boost::asio::error::operation_aborted);
    CHECK(e.operation() == "RefreshSchemas");
    CHECK(e.message() == "cancelled");
    CHECK(s.transport->requests.size() == 1);
}

TEST_CASE("cancellation of an import's sleep tells the import")
{
    scripted_client s;
    s.time->sleep_for_ever = true;
    const auto e = cancelled(s.cancel_when_stuck(s.make().wait_until_metadata_model_imported("P", "id")));
    CHECK(e.code() == boost::asio::error::operation_aborted);
    CHECK(e.operation() == "StartMetadataModelImport");
    CHECK(e.request_may_have_been_sent());
}
