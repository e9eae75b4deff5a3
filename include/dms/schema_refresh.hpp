#pragma once

#include <dms/shapes/refresh_schemas_status.hpp>
#include <dms/wait_options.hpp>

#include <chrono>
#include <functional>

namespace dms {

/// What to do when the endpoint is being refreshed already.
enum class on_running
{
    /// Wait for the refresh that runs.
    join,
    /// Fail with `client_errc::already_running`.
    fail,
};

/// Told to the progress callback after each poll.
class schema_refresh_progress
{
public:
    schema_refresh_progress() = default;

    /// The status as the service reported it; empty when it had none to show yet.
    refresh_schemas_status status;
    int polls = 0;
    std::chrono::nanoseconds elapsed{};
};

/// How `refresh_schemas_and_wait` and `wait_until_schemas_refreshed` behave.
class schema_refresh_options : public wait_options
{
public:
    schema_refresh_options() = default;

    dms::on_running on_running = dms::on_running::join;
    /// The service keeps one status for each endpoint, not for each refresh. A final status that carries the
    /// date that the endpoint already had at the start may be the previous refresh's: it is believed only
    /// after it was seen for this long without a `refreshing` in between.
    std::chrono::milliseconds stale_grace{30000};
    /// Called after each poll on the coroutine's executor. Must not throw.
    std::function<void(const schema_refresh_progress&)> on_progress;
};

} // namespace dms
