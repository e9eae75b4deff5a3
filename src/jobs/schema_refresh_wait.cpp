#include "jobs/schema_refresh_wait.hpp"

#include <dms/faults.hpp>

namespace dms::jobs {

namespace asio = boost::asio;

schema_refresh_wait::schema_refresh_wait(client caller, std::shared_ptr<detail::call_path const> path,
                                         std::string endpoint, refresh_baseline baseline,
                                         const schema_refresh_options& options)
    : wait_loop(std::move(path), options),
      caller_(std::move(caller)),
      question_(std::move(endpoint)),
      judge_(std::move(baseline), options.stale_grace),
      on_progress_(options.on_progress)
{}

asio::awaitable<bool> schema_refresh_wait::poll()
{
    const auto bounds = limits();
    auto answer = co_await as_result(caller_.describe_refresh_schemas_status(question_, bounds));
    co_return succeeded(std::move(answer));
}

bool schema_refresh_wait::succeeded(dms::result<observation> answer)
{
    if (!answer && ran_out(answer.error().code()))
        throw_out_of_time();
    const bool no_record = !answer && answer.error().as<invalid_resource_state_fault>();
    if (!answer && !no_record)
        answer.value(); // throws
    last_ = answer ? std::move(*answer) : observation();

    const auto status = last_.refresh_schemas_status.value_or(refresh_schemas_status());
    const auto verdict = no_record ? judge_.observe_nothing(elapsed()) : judge_.observe(status, elapsed());
    tell_progress();
    switch (verdict) {
    case refresh_verdict::running: return false;
    case refresh_verdict::succeeded: return true;
    case refresh_verdict::failed:
        fail(client_errc::work_failed,
             "the refresh of " + shown() +
                 " failed: " + status.last_failure_message.value_or("the service gave no reason"));
    case refresh_verdict::superseded:
        fail(client_errc::work_not_found, shown() + " was refreshed by another replication instance: " +
                                              status.replication_instance_arn.value_or(""));
    case refresh_verdict::absent: break;
    }
    if (no_record)
        answer.value(); // throws the service's refusal
    fail(client_errc::work_not_found, "the service shows no refresh of " + shown());
}

void schema_refresh_wait::tell_progress() const
{
    if (!on_progress_)
        return;
    schema_refresh_progress progress;
    progress.status = last_.refresh_schemas_status.value_or(refresh_schemas_status());
    progress.polls = polls();
    progress.elapsed = elapsed();
    on_progress_(progress);
}

refresh_schemas_status schema_refresh_wait::outcome() const
{
    auto status = last_.refresh_schemas_status.value();
    status.last_failure_message.reset(); // of an older run
    return status;
}

void schema_refresh_wait::throw_out_of_time() const
{
    fail(client_errc::wait_timeout, "the refresh of " + shown() + " had not ended at the deadline");
}

void schema_refresh_wait::fail(client_errc code, const std::string& message) const
{
    throw_wait_error(operation, code, message, polls(), last_);
}

std::string schema_refresh_wait::shown() const
{
    return "endpoint " + question_.endpoint_arn;
}

} // namespace dms::jobs
