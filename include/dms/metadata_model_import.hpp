#pragma once

#include <dms/shapes/schema_conversion_request.hpp>
#include <dms/wait_options.hpp>

#include <chrono>
#include <functional>

namespace dms {

/// Told to the progress callback after each poll.
class metadata_model_import_progress
{
public:
    metadata_model_import_progress() = default;

    /// The service's record of the import: status, percent, step, object. Empty while the record has not
    /// appeared.
    schema_conversion_request request;
    int polls = 0;
    std::chrono::nanoseconds elapsed{};
};

/// How `import_metadata_model_and_wait` and `wait_until_metadata_model_imported` behave. An import waits in
/// its project's queue behind all earlier requests, so the defaults are patient.
class metadata_model_import_options : public wait_options
{
public:
    metadata_model_import_options()
    {
        min_delay = std::chrono::seconds(10);
        max_delay = std::chrono::seconds(60);
        timeout = std::chrono::minutes(60);
    }

    /// A request that the service does not list for this long is taken for one that does not exist, and the
    /// wait fails with `client_errc::work_not_found`.
    std::chrono::milliseconds appear_timeout{std::chrono::minutes(2)};
    /// Called after each poll on the coroutine's executor. Must not throw.
    std::function<void(const metadata_model_import_progress&)> on_progress;
};

} // namespace dms
