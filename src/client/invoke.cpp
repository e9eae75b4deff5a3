#include "client/call_path.hpp"
#include "client/invocation_id.hpp"
#include "protocol/json_reader.hpp"
#include "protocol/raise_fault.hpp"
#include "protocol/service_failure.hpp"
#include <dms/error.hpp>

#include <boost/asio/error.hpp>

#include <algorithm>

namespace dms::detail {

namespace asio = boost::asio;

namespace {

/// Waits for the identity; a provider's failure is the call's.
asio::awaitable<std::shared_ptr<credentials const>> identify(call_path const& path,
                                                             failure_context const& context)
{
    try {
        co_return co_await path.settings().credentials->get();
    } catch (error const& e) {
        throw error(e.code(), e.message(), context);
    }
}

/// One attempt, signed at its own time. Returns what came back.
asio::awaitable<exchange_result> attempt(call_path const& path, model::operation const& op,
                                         std::string const& body, std::string const& invocation_id,
                                         std::chrono::nanoseconds timeout, failure_context& context)
{
    auto identity = co_await identify(path, context);
    auto request = path.make_request(op, body, invocation_id, ++context.attempts);
    path.sign(request, *identity);

    exchange_limits limits;
    limits.connect_timeout = path.settings().connect_timeout;
    limits.timeout = timeout;
    limits.max_response_bytes = path.settings().max_response_bytes;
    context.request_may_have_been_sent =
        true; // until the transport tells; it cannot when Asio throws through it
    auto result = co_await path.settings().runtime.transport->exchange(std::move(request), limits);
    context.request_may_have_been_sent = result.request_may_have_been_sent;
    co_return result;
}

std::string take_body(exchange_result result, failure_context const& context)
{
    if (result.error == asio::error::operation_aborted)
        throw error(result.error, "cancelled", context);
    if (result.error)
        throw error(result.error, result.detail, context);
    bool const success = result.response.status >= 200 && result.response.status < 300;
    if (!success)
        protocol::raise_fault(protocol::read_failure(result.response), context);
    return std::move(result.response.body);
}

} // namespace

asio::awaitable<std::string> invoke(std::shared_ptr<call_path const> path, model::operation const* op,
                                    protocol::codec_result<std::string> body, call_options options)
{
    failure_context context;
    context.operation = op->name;
    if (!body)
        throw error(client_errc::invalid_request, body.error().text(), context);

    auto const& settings = path->settings();
    auto const call_timeout = options.call_timeout.value_or(settings.call_timeout);
    auto const attempt_timeout = options.attempt_timeout.value_or(settings.attempt_timeout);
    auto const invocation_id = make_invocation_id(settings.runtime.random);
    try {
        auto result = co_await attempt(*path, *op, *body, invocation_id,
                                       std::min(call_timeout, attempt_timeout), context);
        if (result.error == client_errc::attempt_timeout && call_timeout < attempt_timeout)
            result.error = client_errc::call_timeout;
        co_return take_body(std::move(result), context);
    } catch (error const&) {
        throw;
    } catch (boost::system::system_error const& e) {
        // Asio throws into a cancelled coroutine at its next co_await.
        throw error(e.code(), e.code() == asio::error::operation_aborted ? "cancelled" : e.what(), context);
    }
}

void read_answer(const model::operation& op, const std::string& text, void* response)
{
    const auto read = protocol::read_json(text, op.output, response);
    if (read)
        return;
    failure_context context;
    context.operation = op.name;
    context.attempts = 1;
    context.request_may_have_been_sent = true;
    const auto e = read.error();
    auto message = "the answer cannot be read: " + e.text();
    if (e.place.empty())
        message += "; it begins with \"" + protocol::excerpt(text) + "\"";
    throw error(client_errc::malformed_response, message, context);
}

asio::awaitable<void> invoke_into(std::shared_ptr<call_path const> path, const model::operation* op,
                                  protocol::codec_result<std::string> body, call_options options,
                                  void* response)
{
    const auto text = co_await invoke(std::move(path), op, std::move(body), options);
    read_answer(*op, text, response);
}

} // namespace dms::detail
