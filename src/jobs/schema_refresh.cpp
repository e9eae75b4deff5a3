#include "jobs/schema_refresh_wait.hpp"
#include <dms/schema_refresh.hpp>

namespace dms {

namespace asio = boost::asio;

namespace {

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
    auto wait = std::make_unique<jobs::schema_refresh_wait>(*this, path_, *started->endpoint_arn,
                                                            jobs::baseline_of(started), options);
    return jobs::run_wait(std::move(wait), {});
}

asio::awaitable<refresh_schemas_status> client::refresh_schemas_and_wait(
    const refresh_schemas_request& request) const
{
    return refresh_schemas_and_wait(request, schema_refresh_options());
}

asio::awaitable<refresh_schemas_status> client::refresh_schemas_and_wait(
    const refresh_schemas_request& request, const schema_refresh_options& options) const
{
    auto wait = std::make_unique<jobs::schema_refresh_wait>(*this, path_, request.endpoint_arn,
                                                            jobs::refresh_baseline(), options);
    auto start = wait->start(request, options);
    return jobs::run_wait(std::move(wait), std::move(start));
}

} // namespace dms
