#pragma once

#include "client/pending_call.hpp"
#include "model/tables.hpp"

#include <type_traits>

/// What the 119 generated functions are made of.
namespace dms::detail {

/// One call, step by step. A coroutine of its own for each operation, with everything that does not depend on
/// the operation in `pending_call`: so a call is two coroutines deep (this one and the transport's), and Asio
/// recycles the frames of two.
template <class Response>
boost::asio::awaitable<Response> perform(pending_call::pointer call)
{
    try {
        call->check();
        if (!call->has_identity())
            co_await call->identify();
        co_await call->attempt();
        call->judge();
        if constexpr (std::is_same_v<Response, std::string>)
            co_return call->take_text();
        else
            co_return call->template read<Response>();
    } catch (boost::system::system_error const& e) {
        call->rethrow(e);
    }
}

/// Serialises the request now, so that the awaitable does not depend on it.
template <class Response, class Request>
boost::asio::awaitable<Response> call(std::shared_ptr<call_path const> path, model::operation_index index,
                                      Request const& request, call_options const& options)
{
    // g++ 12 destroys an aggregate twice when it is a temporary in a co_await expression.
    static_assert(!std::is_aggregate_v<Request> && !std::is_aggregate_v<Response>);
    static_assert(!std::is_aggregate_v<call_options>);
    auto const& op = model::operations()[static_cast<std::size_t>(index)];
    auto call = pending_call::begin(std::move(path), op, options);
    call->write(&request);
    return perform<Response>(std::move(call));
}

} // namespace dms::detail
