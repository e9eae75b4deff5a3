#include "client/call_path.hpp"
#include "jobs/schema_refresh_judge.hpp"
#include "jobs/wait_failure.hpp"
#include "jobs/wait_loop.hpp"
#include <dms/client.hpp>
#include <dms/faults.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/schema_refresh.hpp>

namespace dms {

namespace asio = boost::asio;

namespace {

using observation = describe_refresh_schemas_status_response;

[[noreturn]] void end_in_failure(client_errc code, const std::string& message, int polls,
                                 const observation& last)
{
    jobs::throw_wait_error("RefreshSchemas", code, message, polls, last);
}

std::string shown(const std::string& endpoint_arn)
{
    return "endpoint " + endpoint_arn;
}

refresh_schemas_status settle(jobs::refresh_verdict verdict, const std::string& endpoint, int polls,
                              const observation& last)
{
    using enum jobs::refresh_verdict;
    auto status = last.refresh_schemas_status.value_or(refresh_schemas_status());
    switch (verdict) {
    case failed:
        end_in_failure(client_errc::work_failed,
                       "the refresh of " + shown(endpoint) +
                           " failed: " + status.last_failure_message.value_or("the service gave no reason"),
                       polls, last);
    case superseded:
        end_in_failure(client_errc::work_not_found,
                       shown(endpoint) + " was refreshed by another replication instance: " +
                           status.replication_instance_arn.value_or(""),
                       polls, last);
    case absent:
        end_in_failure(client_errc::work_not_found, "the service shows no refresh of " + shown(endpoint),
                       polls, last);
    default: break;
    }
    if (status.status == refresh_schemas_status_type_value::successful)
        status.last_failure_message.reset();
    return status;
}

/// The client is a copy, so that the wait keeps alive what it needs.
asio::awaitable<refresh_schemas_status> wait_for_refresh(client caller, jobs::wait_loop loop,
                                                         std::string endpoint,
                                                         jobs::refresh_baseline baseline,
                                                         schema_refresh_options options)
{
    jobs::schema_refresh_judge judge(std::move(baseline), options.stale_grace);
    const describe_refresh_schemas_status_request poll(endpoint);
    const auto out_of_time = [&](const observation& last) {
        end_in_failure(client_errc::wait_timeout,
                       "the refresh of " + shown(endpoint) + " had not ended at the deadline", loop.polls(),
                       last);
    };
    observation last;
    while (co_await loop.next_poll()) {
        const auto limits = loop.limits();
        auto answer = co_await as_result(caller.describe_refresh_schemas_status(poll, limits));
        if (!answer && loop.ran_out(answer.error().code()))
            out_of_time(last);
        const bool no_record = !answer && answer.error().as<invalid_resource_state_fault>();
        if (!answer && !no_record)
            answer.value(); // throws
        last = answer ? std::move(*answer) : observation();

        const auto status = last.refresh_schemas_status.value_or(refresh_schemas_status());
        const auto verdict =
            no_record ? judge.observe_nothing(loop.elapsed()) : judge.observe(status, loop.elapsed());
        if (options.on_progress) {
            schema_refresh_progress progress;
            progress.status = status;
            progress.polls = loop.polls();
            progress.elapsed = loop.elapsed();
            options.on_progress(progress);
        }
        if (verdict == jobs::refresh_verdict::absent && no_record)
            answer.value(); // throws the service's refusal
        if (verdict != jobs::refresh_verdict::running)
            co_return settle(verdict, endpoint, loop.polls(), last);
    }
    out_of_time(last);
    co_return refresh_schemas_status(); // not reached
}

jobs::refresh_baseline baseline_of(const std::optional<refresh_schemas_status>& started)
{
    jobs::refresh_baseline baseline;
    baseline.known = started && started->status;
    if (!started)
        return baseline;
    baseline.date = started->last_refresh_date;
    baseline.replication_instance_arn = started->replication_instance_arn.value_or("");
    return baseline;
}

/// The service refused to start because of the endpoint's state. Returns the baseline of the refresh that
/// runs, or throws: the refusal itself when none runs.
asio::awaitable<jobs::refresh_baseline> join_running(client caller, refresh_schemas_request request,
                                                     failure refusal, on_running choice, call_options limits)
{
    const describe_refresh_schemas_status_request look(request.endpoint_arn);
    auto answer = co_await as_result(caller.describe_refresh_schemas_status(look, limits));
    const auto status =
        answer ? answer->refresh_schemas_status.value_or(refresh_schemas_status()) : refresh_schemas_status();
    if (status.status != refresh_schemas_status_type_value::refreshing)
        std::rethrow_exception(refusal.exception());

    const bool same = status.replication_instance_arn.value_or(request.replication_instance_arn) ==
                      request.replication_instance_arn;
    if (choice == on_running::fail)
        end_in_failure(client_errc::already_running,
                       shown(request.endpoint_arn) + " is being refreshed already", 1, *answer);
    if (!same)
        end_in_failure(client_errc::already_running,
                       shown(request.endpoint_arn) + " is being refreshed by another replication instance: " +
                           *status.replication_instance_arn,
                       1, *answer);
    jobs::refresh_baseline baseline;
    baseline.date = status.last_refresh_date; // this look is the first poll
    baseline.seen_refreshing = true;
    baseline.replication_instance_arn = request.replication_instance_arn;
    co_return baseline;
}

asio::awaitable<refresh_schemas_status> refresh_and_wait(client caller,
                                                         std::shared_ptr<detail::call_path const> path,
                                                         refresh_schemas_request request,
                                                         schema_refresh_options options)
{
    jobs::wait_loop loop(std::move(path), options); // the start is part of the wait
    auto limits = loop.limits();
    auto started = co_await as_result(caller.refresh_schemas(request, limits));
    if (!started && loop.ran_out(started.error().code()))
        end_in_failure(client_errc::wait_timeout,
                       "the start of the refresh of " + shown(request.endpoint_arn) +
                           " was not answered by the deadline",
                       0, observation());
    jobs::refresh_baseline baseline;
    if (started) {
        baseline = baseline_of(started->refresh_schemas_status);
        baseline.replication_instance_arn = request.replication_instance_arn;
    } else if (started.error().as<invalid_resource_state_fault>()) {
        limits = loop.limits();
        baseline = co_await join_running(caller, request, started.error(), options.on_running, limits);
    } else {
        started.value(); // throws
    }
    co_return co_await wait_for_refresh(caller, std::move(loop), request.endpoint_arn, std::move(baseline),
                                        std::move(options));
}

/// The clock of a wait starts when it is awaited, not when it is made.
asio::awaitable<refresh_schemas_status> wait_for_started(client caller,
                                                         std::shared_ptr<detail::call_path const> path,
                                                         std::string endpoint,
                                                         jobs::refresh_baseline baseline,
                                                         schema_refresh_options options)
{
    jobs::wait_loop loop(std::move(path), options);
    co_return co_await wait_for_refresh(std::move(caller), std::move(loop), std::move(endpoint),
                                        std::move(baseline), std::move(options));
}

asio::awaitable<refresh_schemas_status> nothing_to_wait_for()
{
    failure_context context;
    context.operation = "DescribeRefreshSchemasStatus";
    throw error(client_errc::incomplete_response, "the status to wait for names no endpoint", context);
    co_return refresh_schemas_status();
}

} // namespace

asio::awaitable<refresh_schemas_status> client::wait_until_schemas_refreshed(
    const std::optional<refresh_schemas_status>& started) const
{
    return wait_until_schemas_refreshed(started, schema_refresh_options());
}

asio::awaitable<refresh_schemas_status> client::wait_until_schemas_refreshed(
    const std::optional<refresh_schemas_status>& started, const schema_refresh_options& options) const
{
    if (!started || !started->endpoint_arn)
        return nothing_to_wait_for();
    return jobs::cancellable("RefreshSchemas", wait_for_started(*this, path_, *started->endpoint_arn,
                                                                baseline_of(started), options));
}

asio::awaitable<refresh_schemas_status> client::refresh_schemas_and_wait(
    const refresh_schemas_request& request) const
{
    return refresh_schemas_and_wait(request, schema_refresh_options());
}

asio::awaitable<refresh_schemas_status> client::refresh_schemas_and_wait(
    const refresh_schemas_request& request, const schema_refresh_options& options) const
{
    return jobs::cancellable("RefreshSchemas", refresh_and_wait(*this, path_, request, options));
}

} // namespace dms
