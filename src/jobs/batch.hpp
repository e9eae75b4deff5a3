#pragma once

#include <dms/client.hpp>
#include <dms/metadata_model_import.hpp>
#include <dms/operations/start_metadata_model_import.hpp>
#include <dms/schema_refresh.hpp>

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Many jobs at once from one thread. Starts everything at once for now; spending a quota's tokens in the
/// best order is to come and takes the place of `run_batch`'s loop.
namespace dms::jobs {

/// Where a job's calls go; jobs of one target share a client.
struct job_target
{
    std::string region;
    std::string profile;
    auto operator<=>(const job_target&) const = default;
};

struct refresh_job
{
    job_target target;
    std::string endpoint_arn;
    std::string replication_instance_arn;
};

struct import_job
{
    job_target target;
    start_metadata_model_import_request request;
};

enum class outcome
{
    succeeded,
    failed,
    timed_out,
    not_started
};
/// "succeeded", "failed", "timed-out", "not-started"
std::string_view to_string(outcome o) noexcept;

class job_error
{
public:
    job_error(std::string c, std::string m, std::string id)
        : code(std::move(c)), message(std::move(m)), request_id(std::move(id))
    {}

    std::string code; // the service's code, or our own word for what went wrong
    std::string message;
    std::string request_id;
};

/// How one job ended.
struct job_result
{
    std::size_t job = 0; // index in the batch
    jobs::outcome outcome = outcome::not_started;
    std::optional<timestamp> started_at, finished_at;
    int calls = 0;
    std::optional<job_error> error;
    std::optional<refresh_schemas_status> refresh;          // of a refresh_job: the last status seen
    std::optional<schema_conversion_request> import_record; // of an import_job: the last record seen
};

/// What is going on, for a progress display.
struct batch_progress
{
    std::size_t total = 0, running = 0, succeeded = 0, failed = 0, calls = 0;
    std::size_t done() const noexcept { return succeeded + failed; }
};

struct batch_options
{
    schema_refresh_options refresh;
    metadata_model_import_options import;
    /// Gives the client of a target; called once for each. Throws dms::error for a target that cannot be
    /// used.
    std::function<client(const job_target&)> make_client;
    /// Called once for each job as it ends.
    std::function<void(const job_result&)> on_result;
};

/// Counts and stop switch of a running batch, owned by the caller.
class batch_monitor
{
public:
    const batch_progress& progress() const noexcept { return progress_; }
    batch_progress& progress() noexcept { return progress_; }

private:
    batch_progress progress_;
};

/// Runs all jobs at once; returns when each has ended. Cancellation (terminal) ends every job promptly: those
/// that are cut off end with the error code "Interrupted", `failed` when their start was sent and
/// `not_started` otherwise.
boost::asio::awaitable<void> run_batch(std::vector<refresh_job> jobs, const batch_options& options,
                                       batch_monitor& monitor);
boost::asio::awaitable<void> run_batch(std::vector<import_job> jobs, const batch_options& options,
                                       batch_monitor& monitor);

} // namespace dms::jobs
