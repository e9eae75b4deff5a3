#include "jobs/batch.hpp"

#include "jobs/batch_outcome.hpp"
#include <dms/error.hpp>
#include <dms/operations/describe_metadata_model_imports.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/operations/refresh_schemas.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <list>
#include <map>
#include <memory>

namespace dms::jobs {

namespace asio = boost::asio;

namespace {

/// What a batch's jobs share. They own it together, because a cancelled batch returns before its jobs' last
/// handlers have run; `stopped` then keeps them from touching what was the caller's.
template <class Job>
struct batch_state
{
    batch_state(const asio::any_io_executor& executor, std::vector<Job> all, batch_options o,
                batch_monitor& m)
        : jobs(std::move(all)),
          results(jobs.size()),
          ended(jobs.size()),
          options(std::move(o)),
          monitor(&m),
          all_done(executor, asio::steady_timer::time_point::max())
    {}

    client& client_of(const job_target& target)
    {
        auto found = clients.find(target);
        if (found == clients.end())
            found = clients.emplace(target, options.make_client(target)).first;
        return found->second;
    }

    void finish(std::size_t job)
    {
        auto& result = results[job];
        ended[job] = true;
        auto& p = monitor->progress();
        --p.running;
        ++(result.outcome == outcome::succeeded ? p.succeeded : p.failed);
        if (options.on_result)
            options.on_result(result);
        if (p.done() == p.total)
            all_done.cancel();
    }

    std::vector<Job> jobs;
    std::vector<job_result> results; // of each job what is known so far
    std::vector<bool> ended;
    batch_options options;
    batch_monitor* monitor;
    std::map<job_target, client> clients;
    std::list<asio::cancellation_signal> signals;
    asio::steady_timer all_done;
    bool stopped = false;
};

template <class Job>
using shared_state = std::shared_ptr<batch_state<Job>>;

/// The start and the polls.
template <class Job>
void count_calls(batch_state<Job>& batch, job_result& result, int polls)
{
    batch.monitor->progress().calls += static_cast<std::size_t>(polls + 1 - result.calls);
    result.calls = polls + 1;
}

asio::awaitable<void> work(shared_state<refresh_job> batch, std::size_t index, job_result& result)
{
    const auto& job = batch->jobs[index];
    const refresh_schemas_request request(job.endpoint_arn, job.replication_instance_arn);
    auto options = batch->options.refresh;
    options.on_progress = [batch, &result](const schema_refresh_progress& p) {
        if (batch->stopped)
            return;
        count_calls(*batch, result, p.polls);
        result.refresh = p.status;
    };
    count_calls(*batch, result, 0);
    result.refresh = co_await batch->client_of(job.target).refresh_schemas_and_wait(request, options);
}

asio::awaitable<void> work(shared_state<import_job> batch, std::size_t index, job_result& result)
{
    const auto& job = batch->jobs[index];
    auto options = batch->options.import;
    options.on_progress = [batch, &result](const metadata_model_import_progress& p) {
        if (batch->stopped)
            return;
        count_calls(*batch, result, p.polls);
        if (p.request.request_identifier)
            result.import_record = p.request;
    };
    result.import_record =
        co_await batch->client_of(job.target).import_metadata_model_and_wait(job.request, options);
}

timestamp now_of(const client& c)
{
    return std::chrono::floor<std::chrono::microseconds>(c.now());
}

template <class Job>
asio::awaitable<void> run_job(shared_state<Job> batch, std::size_t index)
{
    auto& result = batch->results[index];
    result.job = index;
    try {
        const auto& caller = batch->client_of(batch->jobs[index].target);
        result.started_at = now_of(caller);
        co_await work(batch, index, result);
        result.outcome = outcome::succeeded;
    } catch (const error& e) {
        record_failure(result, e);
    } catch (const std::exception& e) {
        result.outcome = outcome::failed;
        result.error = job_error("", e.what(), "");
    }
    if (batch->stopped)
        co_return;
    if (result.outcome == outcome::not_started)
        result.started_at.reset();
    else
        result.finished_at = now_of(batch->client_of(batch->jobs[index].target));
    batch->finish(index);
}

/// The batch was cancelled; what the service has accepted goes on there.
template <class Job>
void interrupt(batch_state<Job>& batch, std::size_t index)
{
    auto& result = batch.results[index];
    result.job = index;
    result.outcome = result.calls > 0 ? outcome::failed : outcome::not_started;
    result.error =
        job_error("Interrupted", "the batch was interrupted; the service goes on with what it accepted", "");
    batch.finish(index);
}

template <class Job>
asio::awaitable<void> run(std::vector<Job> jobs, batch_options options, batch_monitor& monitor)
{
    const auto executor = co_await asio::this_coro::executor;
    auto batch = std::make_shared<batch_state<Job>>(executor, std::move(jobs), std::move(options), monitor);
    auto& progress = monitor.progress();
    progress = {};
    progress.total = progress.running = batch->jobs.size();
    for (std::size_t i = 0; i < batch->jobs.size(); ++i) {
        auto& signal = batch->signals.emplace_back();
        asio::co_spawn(executor, run_job(batch, i),
                       asio::bind_cancellation_slot(signal.slot(), [batch](std::exception_ptr) {}));
    }
    if (batch->jobs.empty())
        co_return;
    boost::system::error_code ignored;
    co_await batch->all_done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (progress.done() == progress.total)
        co_return;
    batch->stopped = true;
    for (std::size_t i = 0; i < batch->jobs.size();
         ++i) // every job has a result, also those that are cut off
        if (!batch->ended[i])
            interrupt(*batch, i);
    for (auto& signal : batch->signals)
        signal.emit(asio::cancellation_type::terminal);
}

} // namespace

asio::awaitable<void> run_batch(std::vector<refresh_job> jobs, const batch_options& options,
                                batch_monitor& monitor)
{
    return run(std::move(jobs), options, monitor);
}

asio::awaitable<void> run_batch(std::vector<import_job> jobs, const batch_options& options,
                                batch_monitor& monitor)
{
    return run(std::move(jobs), options, monitor);
}

} // namespace dms::jobs
