// g++ 12 copies an aggregate temporary bit by bit in a co_await expression and destroys it twice. The classes that users
// pass to awaitable functions are no aggregates; here each way to write such a call runs under the address sanitizer.
#include "support/scripted_client.hpp"

#include <dms/operations/describe_endpoints.hpp>
#include <dms/operations/describe_schemas.hpp>
#include <dms/operations/refresh_schemas.hpp>
#include <dms/operations/start_metadata_model_import.hpp>
#include <dms/schema_refresh.hpp>
#include <dms/metadata_model_import.hpp>
#include <dms/simulator.hpp>

#include <doctest/doctest.h>

#include <type_traits>

using namespace dms;

static_assert(!std::is_aggregate_v<refresh_schemas_request> && !std::is_aggregate_v<describe_endpoints_request>);
static_assert(!std::is_aggregate_v<call_options> && !std::is_aggregate_v<wait_options> && !std::is_aggregate_v<config>);
static_assert(!std::is_aggregate_v<schema_refresh_options> && !std::is_aggregate_v<metadata_model_import_options>);
static_assert(!std::is_aggregate_v<http_request> && !std::is_aggregate_v<exchange_limits>);
static_assert(!std::is_aggregate_v<filter> && !std::is_aggregate_v<refresh_schemas_status>);
static_assert(!std::is_aggregate_v<simulator_options> && !std::is_aggregate_v<simulator_server_options>);

namespace {

std::string const long_text(200, 'x'); // beyond the small string, so that a double free shows

boost::asio::awaitable<int> every_form(client c)
{
    std::string e = long_text, r = long_text;
    co_await c.refresh_schemas({e, r});
    co_await c.refresh_schemas({long_text, "literal"});
    co_await c.refresh_schemas(refresh_schemas_request{e, r});
    co_await c.refresh_schemas(refresh_schemas_request(e, r));
    co_await c.refresh_schemas({e, r}, {});
    co_await c.refresh_schemas({e, r}, call_options());
    co_await c.describe_schemas({e});
    co_await c.describe_endpoints({});
    co_await c.describe_endpoints(describe_endpoints_request());
    co_await c.start_metadata_model_import({e, r, origin_type_value::source});
    auto kept = c.refresh_schemas({e, r});
    co_await std::move(kept);
    co_await as_result(c.refresh_schemas({e, r}));
    auto const status = co_await c.refresh_schemas({e, r});
    co_return status.refresh_schemas_status ? 1 : 0;
}

} // namespace

TEST_CASE("compiler: every way to write a request inside co_await is safe")
{
    test::scripted_client s;
    for (int i = 0; i < 13; ++i)
        s.transport->answer(200, R"({"RefreshSchemasStatus":{"EndpointArn":")" + long_text + "\"}}");
    CHECK(s.run(every_form(s.make())) == 1);
    CHECK(s.transport->requests.size() == 13);
    CHECK(s.transport->script.empty());
}
