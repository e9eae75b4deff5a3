#pragma once

#include <dms/client_operations.hpp>
#include <dms/config.hpp>
#include <dms/error.hpp>
#include <dms/result.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dms {

class refresh_schemas_status;
class schema_conversion_request;
class schema_refresh_options;
class metadata_model_import_options;

/// AWS Database Migration Service, its operations as members that return awaitables.
///
/// Construction checks the settings and opens nothing; it throws `dms::error` with
/// `client_errc::invalid_configuration`. Copies share connections and caches; a copy is cheap.
///
/// Lifetimes: every member serialises what it was given before it returns, so an awaitable that is stored or
/// spawned stays valid when the arguments and the client are gone. An awaitable must be awaited at most once;
/// one that never is sends nothing.
///
/// Cancellation: terminal, through the awaiting coroutine's slot (`co_spawn` with a bound slot,
/// `operator||`). A cancelled call ends promptly with `dms::error` of code
/// `boost::asio::error::operation_aborted`, or with Asio's own system_error when it was cancelled before it
/// began; it closes at most the one connection it was using, and the client stays usable.
/// `error::request_may_have_been_sent()` tells whether the service may have seen it.
///
/// Threads: a client and its copies may be used from several threads at once, and its executor may belong to an
/// `io_context` that several threads run: what calls share guards itself. Asio's own rule remains: a call must
/// be cancelled on the strand that it runs on. Providers, clocks, transports and random sources of your own must
/// then be safe to use from several threads too (the simulator's transport is not). A client for each thread
/// scales best, as nothing is shared.
///
/// Errors: see `dms::error`. `co_await dms::as_result(call)` gives a value instead of an exception. For
/// callbacks and futures: `boost::asio::co_spawn(executor, client.refresh_schemas(request), token)`.
class client : public client_operations
{
public:
    /// `executor` carries connections and timers.
    explicit client(boost::asio::any_io_executor executor, dms::config config = load_config());

    /// The URL that calls go to, e.g. "https://dms.eu-central-1.amazonaws.com".
    const std::string& endpoint_url() const noexcept;
    const std::string& region() const noexcept;
    /// Wall-clock time as the client's runtime sees it.
    std::chrono::system_clock::time_point now() const;

    /// Any operation by its name ("RefreshSchemas") with a JSON body, checked against the model before it is
    /// sent: an unknown operation or member, a missing required one or a wrong type is
    /// `client_errc::invalid_request`. Returns the answer's JSON as the service wrote it; "{}" when it wrote
    /// nothing.
    boost::asio::awaitable<std::string> call(std::string_view operation, std::string_view body,
                                             const call_options& options = {}) const;

    /// Waits for a refresh that was started: `co_await client.wait_until_schemas_refreshed(
    /// started.refresh_schemas_status)`. The status's date tells this refresh from earlier ones.
    ///
    /// Returns the final status. Throws `wait_error` (work_failed with the service's message, wait_timeout),
    /// whose `last_response` is a `describe_refresh_schemas_status_response`; or what a poll threw. An
    /// argument without endpoint ARN is `client_errc::incomplete_response`.
    boost::asio::awaitable<refresh_schemas_status> wait_until_schemas_refreshed(
        const std::optional<refresh_schemas_status>& started) const;
    boost::asio::awaitable<refresh_schemas_status> wait_until_schemas_refreshed(
        const std::optional<refresh_schemas_status>& started, const schema_refresh_options& options) const;

    /// Starts a refresh and waits for it. A refresh that runs already is joined, or fails with
    /// `client_errc::already_running`, as `options.on_running` says. Otherwise as
    /// `wait_until_schemas_refreshed`.
    boost::asio::awaitable<refresh_schemas_status> refresh_schemas_and_wait(
        const refresh_schemas_request& request) const;
    boost::asio::awaitable<refresh_schemas_status> refresh_schemas_and_wait(
        const refresh_schemas_request& request, const schema_refresh_options& options) const;

    /// Waits for a metadata model import by the request identifier that StartMetadataModelImport gave.
    ///
    /// Returns the service's final record. Throws `wait_error`: work_failed (the import failed or was
    /// canceled, with the service's message), work_not_found (no such request), wait_timeout; or what a poll
    /// threw.
    boost::asio::awaitable<schema_conversion_request> wait_until_metadata_model_imported(
        std::string migration_project, std::string request_identifier) const;
    boost::asio::awaitable<schema_conversion_request> wait_until_metadata_model_imported(
        std::string migration_project, std::string request_identifier,
        const metadata_model_import_options& options) const;

    /// Starts an import and waits for it.
    boost::asio::awaitable<schema_conversion_request> import_metadata_model_and_wait(
        const start_metadata_model_import_request& request) const;
    boost::asio::awaitable<schema_conversion_request> import_metadata_model_and_wait(
        const start_metadata_model_import_request& request,
        const metadata_model_import_options& options) const;
};

} // namespace dms
