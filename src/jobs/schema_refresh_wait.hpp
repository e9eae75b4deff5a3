#pragma once

#include "jobs/schema_refresh_judge.hpp"
#include "jobs/wait_loop.hpp"
#include <dms/client.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/schema_refresh.hpp>

namespace dms::jobs {

/// A wait for one refresh; `run_wait` is its coroutine.
class schema_refresh_wait final : public wait_loop
{
public:
    using result = refresh_schemas_status;
    static constexpr auto operation = "RefreshSchemas";

    /// The client is a copy, so that the wait keeps alive what it needs.
    schema_refresh_wait(client caller, std::shared_ptr<detail::call_path const> path, std::string endpoint,
                        refresh_baseline baseline, const schema_refresh_options& options);

    /// Starts the refresh, or joins the one that runs, and judges by the baseline that this tells.
    boost::asio::awaitable<void> start(refresh_schemas_request request, schema_refresh_options options);
    /// True when the refresh has succeeded; every other end is thrown.
    boost::asio::awaitable<bool> poll();
    refresh_schemas_status outcome() const;
    [[noreturn]] void throw_out_of_time() const;

private:
    using observation = describe_refresh_schemas_status_response;

    boost::asio::awaitable<refresh_baseline> join(refresh_schemas_request request, failure refusal,
                                                  on_running choice);
    bool succeeded(dms::result<observation> answer);
    void tell_progress() const;
    [[noreturn]] void fail(client_errc code, const std::string& message) const;
    std::string shown() const;

    client caller_;
    describe_refresh_schemas_status_request question_;
    schema_refresh_judge judge_;
    std::function<void(const schema_refresh_progress&)> on_progress_;
    observation last_;
};

} // namespace dms::jobs
