// Generated from src/model/dms-2020-02-02.json. Do not edit.
#include "client/typed_call.hpp"

#include <dms/client_operations.hpp>
#include <dms/operations/create_thing.hpp>
#include <dms/operations/describe_things.hpp>
#include <dms/operations/ping.hpp>
#include <dms/operations/retire_thing.hpp>

namespace dms {

namespace asio = boost::asio;

asio::awaitable<create_thing_response> client_operations::create_thing(create_thing_request const& request,
    call_options const& options) const
{
    return detail::call<create_thing_response>(path_, model::operation_index::create_thing, request, options);
}

asio::awaitable<describe_things_response> client_operations::describe_things(describe_things_request const& request,
    call_options const& options) const
{
    return detail::call<describe_things_response>(path_, model::operation_index::describe_things, request, options);
}

asio::awaitable<ping_response> client_operations::ping(ping_request const& request,
    call_options const& options) const
{
    return detail::call<ping_response>(path_, model::operation_index::ping, request, options);
}

asio::awaitable<retire_thing_response> client_operations::retire_thing(retire_thing_request const& request,
    call_options const& options) const
{
    return detail::call<retire_thing_response>(path_, model::operation_index::retire_thing, request, options);
}

} // namespace dms
