#include "jobs/schema_refresh_wait.hpp"
#include <dms/faults.hpp>

namespace dms::jobs {

namespace asio = boost::asio;

asio::awaitable<void> schema_refresh_wait::start(refresh_schemas_request request,
                                                 schema_refresh_options options)
{
    const auto bounds = limits();
    auto started = co_await as_result(caller_.refresh_schemas(request, bounds));
    if (!started && ran_out(started.error().code()))
        fail(client_errc::wait_timeout,
             "the start of the refresh of " + shown() + " was not answered by the deadline");
    refresh_baseline baseline;
    if (started) {
        baseline = baseline_of(started->refresh_schemas_status);
        baseline.replication_instance_arn = request.replication_instance_arn;
    } else if (started.error().as<invalid_resource_state_fault>()) {
        baseline = co_await join(request, started.error(), options.on_running);
    } else {
        started.value(); // throws
    }
    judge_ = schema_refresh_judge(std::move(baseline), options.stale_grace);
}

/// The service refused to start because of the endpoint's state. Returns the baseline of the refresh that
/// runs, or throws: the refusal itself when none runs.
asio::awaitable<refresh_baseline> schema_refresh_wait::join(refresh_schemas_request request, failure refusal,
                                                            on_running choice)
{
    const auto bounds = limits();
    auto look = co_await as_result(caller_.describe_refresh_schemas_status(question_, bounds));
    const auto status =
        look ? look->refresh_schemas_status.value_or(refresh_schemas_status()) : refresh_schemas_status();
    if (status.status != refresh_schemas_status_type_value::refreshing)
        std::rethrow_exception(refusal.exception());

    const bool same = status.replication_instance_arn.value_or(request.replication_instance_arn) ==
                      request.replication_instance_arn;
    std::string message;
    if (choice == on_running::fail)
        message = shown() + " is being refreshed already";
    else if (!same)
        message = shown() +
                  " is being refreshed by another replication instance: " + *status.replication_instance_arn;
    if (!message.empty())
        throw_wait_error(operation, client_errc::already_running, message, 1, *look); // one poll: the look
    refresh_baseline baseline;
    baseline.date = status.last_refresh_date; // this look is the first poll
    baseline.seen_refreshing = true;
    baseline.replication_instance_arn = request.replication_instance_arn;
    co_return baseline;
}

} // namespace dms::jobs
