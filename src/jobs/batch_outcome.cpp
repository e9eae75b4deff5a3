#include "jobs/batch_outcome.hpp"

#include <dms/operations/describe_refresh_schemas_status.hpp>

#include <algorithm>

namespace dms::jobs {

std::string_view to_string(outcome o) noexcept
{
    switch (o) {
    case outcome::succeeded: return "succeeded";
    case outcome::failed: return "failed";
    case outcome::timed_out: return "timed-out";
    case outcome::not_started: return "not-started";
    }
    return "";
}

namespace {

/// Our own failures by a word that scripts can rely on.
std::string code_of(const error& e)
{
    if (e.code().category() != client_category())
        return e.code().category().name();
    switch (static_cast<client_errc>(e.code().value())) {
    case client_errc::no_credentials: return "NoCredentials";
    case client_errc::invalid_configuration: return "InvalidConfiguration";
    case client_errc::invalid_request: return "InvalidRequest";
    case client_errc::attempt_timeout:
    case client_errc::call_timeout:
    case client_errc::connect_timeout: return "Timeout";
    case client_errc::malformed_http:
    case client_errc::malformed_response:
    case client_errc::incomplete_response:
    case client_errc::response_too_large: return "InvalidResponse";
    case client_errc::no_connection: return "NoConnection";
    case client_errc::proxy_refused: return "ProxyRefused";
    case client_errc::connection_closed: return "ConnectionClosed";
    case client_errc::work_failed: return "WorkFailed";
    case client_errc::wait_timeout: return "WaitTimeout";
    case client_errc::already_running: return "AlreadyRunning";
    case client_errc::work_not_found: return "WorkNotFound";
    }
    return "Error";
}

} // namespace

void record_failure(job_result& result, const error& e)
{
    const auto* service = dynamic_cast<const service_error*>(&e);
    const auto* wait = dynamic_cast<const wait_error*>(&e);
    result.error = service
                       ? job_error(service->service_code(), service->service_message(), service->request_id())
                       : job_error(code_of(e), e.message(), "");
    // A poll that was not sent says nothing of the start before it.
    const bool nothing_sent = !e.request_may_have_been_sent() && !e.operation().starts_with("Describe");
    result.outcome = e.code() == client_errc::wait_timeout ? outcome::timed_out
                     : nothing_sent                        ? outcome::not_started
                                                           : outcome::failed;
    result.calls = std::max({result.calls, wait ? wait->polls() + 1 : 0, e.attempts()});
    if (!wait)
        return;
    if (const auto* last = wait->last_response<describe_refresh_schemas_status_response>())
        result.refresh = last->refresh_schemas_status;
}

} // namespace dms::jobs
