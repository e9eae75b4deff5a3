#include "jobs/batch_outcome.hpp"

#include <dms/faults.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>

#include <boost/asio/error.hpp>

#include <doctest/doctest.h>

namespace {

using namespace dms::jobs;
using dms::client_errc;

dms::failure_context context(int attempts, bool may_have_been_sent)
{
    dms::failure_context c;
    c.operation = "RefreshSchemas";
    c.attempts = attempts;
    c.request_may_have_been_sent = may_have_been_sent;
    return c;
}

job_result recorded(const dms::error& e, int calls = 0)
{
    job_result r;
    r.calls = calls;
    record_failure(r, e);
    REQUIRE(r.error);
    return r;
}

} // namespace

TEST_CASE("batch_outcome: outcomes have the words of the result lines")
{
    CHECK(to_string(outcome::succeeded) == "succeeded");
    CHECK(to_string(outcome::failed) == "failed");
    CHECK(to_string(outcome::timed_out) == "timed-out");
    CHECK(to_string(outcome::not_started) == "not-started");
}

TEST_CASE("batch_outcome: the service's error is told in its own words")
{
    dms::service_failure failure;
    failure.code = "ResourceNotFoundFault";
    failure.message = "no such endpoint";
    failure.request_id = "id";
    const auto r = recorded(dms::resource_not_found_fault(failure, context(2, true)));
    CHECK(r.outcome == outcome::failed);
    CHECK(r.error->code == "ResourceNotFoundFault");
    CHECK(r.error->message == "no such endpoint");
    CHECK(r.error->request_id == "id");
    CHECK(r.calls == 2);
}

TEST_CASE("batch_outcome: our own failures have a stable word each")
{
    struct row
    {
        client_errc code;
        const char* word;
    };
    for (const auto& r :
         {row{client_errc::no_credentials, "NoCredentials"},
          row{client_errc::invalid_configuration, "InvalidConfiguration"},
          row{client_errc::invalid_request, "InvalidRequest"}, row{client_errc::attempt_timeout, "Timeout"},
          row{client_errc::call_timeout, "Timeout"}, row{client_errc::connect_timeout, "Timeout"},
          row{client_errc::malformed_http, "InvalidResponse"},
          row{client_errc::malformed_response, "InvalidResponse"},
          row{client_errc::incomplete_response, "InvalidResponse"},
          row{client_errc::response_too_large, "InvalidResponse"},
          row{client_errc::connection_closed, "ConnectionClosed"},
          row{client_errc::work_failed, "WorkFailed"}, row{client_errc::wait_timeout, "WaitTimeout"},
          row{client_errc::already_running, "AlreadyRunning"},
          row{client_errc::work_not_found, "WorkNotFound"}}) {
        CAPTURE(std::string(r.word));
        const auto result = recorded(dms::error(r.code, "words", context(1, true)));
        CHECK(result.error->code == r.word);
        CHECK(result.error->message == "words");
        CHECK(result.error->request_id.empty());
    }
    const auto network =
        recorded(dms::error(boost::asio::error::connection_refused, "connect to h: refused", {}));
    CHECK_FALSE(network.error->code.empty());
    CHECK(network.error->message == "connect to h: refused");
}

TEST_CASE("batch_outcome: a job is not started when its start was certainly not sent")
{
    struct row
    {
        const char* operation;
        bool may_have_been_sent;
        outcome expected;
    };
    for (const auto& r : {row{"RefreshSchemas", false, outcome::not_started},
                          row{"", false, outcome::not_started}, row{"RefreshSchemas", true, outcome::failed},
                          // the start had succeeded when this poll could not be sent
                          row{"DescribeRefreshSchemasStatus", false, outcome::failed},
                          row{"DescribeMetadataModelImports", true, outcome::failed}}) {
        CAPTURE(std::string(r.operation));
        auto known = context(0, r.may_have_been_sent);
        known.operation = r.operation;
        CHECK(recorded(dms::error(client_errc::no_credentials, "words", known), 1).outcome == r.expected);
    }
}

TEST_CASE("batch_outcome: only a wait's own deadline is a time-out")
{
    CHECK(recorded(dms::wait_error(client_errc::wait_timeout, "w", context(0, true), 9, {})).outcome ==
          outcome::timed_out);
    CHECK(recorded(dms::wait_error(client_errc::work_failed, "w", context(0, true), 9, {})).outcome ==
          outcome::failed);
    CHECK(recorded(dms::error(client_errc::call_timeout, "w", context(1, true))).outcome == outcome::failed);
}

TEST_CASE("batch_outcome: a wait's polls and last status are kept")
{
    dms::describe_refresh_schemas_status_response last;
    last.refresh_schemas_status.emplace().last_failure_message = "no";
    const auto r = recorded(dms::wait_error(client_errc::work_failed, "w", context(1, true), 4, last));
    CHECK(r.calls == 5); // the start and four polls
    REQUIRE(r.refresh);
    CHECK(r.refresh->last_failure_message == "no");
    CHECK_FALSE(r.import_record);

    const auto none = recorded(dms::wait_error(client_errc::work_failed, "w", context(1, true), 4, {}));
    CHECK_FALSE(none.refresh);
    const auto counted =
        recorded(dms::wait_error(client_errc::work_failed, "w", context(1, true), 4, {}), 20);
    CHECK(counted.calls == 20);
}
