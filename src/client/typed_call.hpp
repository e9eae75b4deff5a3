#pragma once

#include "client/call_path.hpp"
#include "model/tables.hpp"

#include <type_traits>

/// What the 119 generated functions are made of.
namespace dms::detail {

template <class Response>
boost::asio::awaitable<Response> call_typed(std::shared_ptr<call_path const> path, model::operation const* op,
                                            protocol::codec_result<std::string> body, call_options options)
{
    Response response;
    co_await invoke_into(std::move(path), op, std::move(body), options, &response);
    co_return response;
}

/// Serialises the request now, so that the awaitable does not depend on it.
template <class Response, class Request>
boost::asio::awaitable<Response> call(std::shared_ptr<call_path const> path, model::operation_index index,
                                      Request const& request, call_options const& options)
{
    // g++ 12 destroys an aggregate twice when it is a temporary in a co_await expression.
    static_assert(!std::is_aggregate_v<Request> && !std::is_aggregate_v<Response>);
    static_assert(!std::is_aggregate_v<call_options>);
    auto const* op = &model::operations()[static_cast<std::size_t>(index)];
    return call_typed<Response>(std::move(path), op, protocol::write_json(op->input, &request), options);
}

} // namespace dms::detail
