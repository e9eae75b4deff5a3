#include "transport/https_transport.hpp"

#include "transport/connection_pool.hpp"
#include "transport/conversation.hpp"
#include "transport/deadline.hpp"
#include "transport/dialer.hpp"
#include <dms/client_errc.hpp>

#include <boost/asio/error.hpp>

#include <algorithm>

namespace dms::transport_impl {

namespace asio = boost::asio;

namespace {

/// Part of a transport that its exchanges keep alive.
struct machinery
{
    machinery(asio::any_io_executor e, tls_options tls, std::chrono::nanoseconds idle_timeout,
              std::shared_ptr<clock> c)
        : executor(e), connections(e, std::move(tls)), pool(idle_timeout), time(std::move(c))
    {}

    asio::any_io_executor executor;
    dialer connections;
    connection_pool pool;
    std::shared_ptr<clock> time;
};

std::string host_of(const http_request& request)
{
    return request.origin.substr(request.origin.find("//") + 2);
}

void timed_out(exchange_result& result, client_errc code, const std::string& what)
{
    result.error = code;
    result.detail = what + " timed out";
}

asio::awaitable<std::unique_ptr<stream>> connect(machinery& m, const http_request& request,
                                                 exchange_limits limits, exchange_result& result)
{
    deadline limit(m.executor, std::min(limits.connect_timeout, limits.timeout));
    auto dialled = co_await m.connections.dial(request.origin, limit);
    result.error = dialled.error;
    result.detail = std::move(dialled.detail);
    if (result.error && limit.expired())
        timed_out(result,
                  limits.connect_timeout <= limits.timeout ? client_errc::connect_timeout
                                                           : client_errc::attempt_timeout,
                  "connecting to " + host_of(request));
    co_return std::move(dialled.stream);
}

/// One attempt over one connection; true when it should be repeated on a fresh one.
asio::awaitable<bool> attempt(machinery& m, const http_request& request, const std::string& wire,
                              const exchange_limits& limits, deadline& limit, bool may_reuse,
                              exchange_result& result)
{
    auto connection = may_reuse ? m.pool.take(request.origin, m.time->steady_now()) : nullptr;
    const bool reused = connection != nullptr;
    if (!connection)
        connection = co_await connect(m, request, limits, result);
    if (!connection)
        co_return false;

    limit.watch([c = connection.get()] { c->close(); });
    auto said = co_await converse(*connection, wire, limits.max_response_bytes);
    limit.watch({});

    result.request_may_have_been_sent = result.request_may_have_been_sent || said.request_began;
    result.error = said.error;
    result.detail = said.detail.empty() ? std::string() : host_of(request) + ": " + said.detail;
    result.response = std::move(said.response);
    if (said.error && limit.expired()) {
        timed_out(result, client_errc::attempt_timeout, "waiting for " + host_of(request));
        co_return false;
    }
    if (!said.error && said.reusable)
        m.pool.put(request.origin, std::move(connection), m.time->steady_now());
    // A kept connection that dies without a byte of an answer was closed by the server while it was idle.
    const bool cancelled = said.error == asio::error::operation_aborted;
    const bool died = said.error && !cancelled && !said.response_began;
    const bool repeat = reused && died;
    co_return repeat;
}

asio::awaitable<exchange_result> run(std::shared_ptr<machinery> m, http_request request,
                                     exchange_limits limits)
{
    const auto wire = render(request);
    deadline limit(m->executor, limits.timeout);
    exchange_result result;
    if (co_await attempt(*m, request, wire, limits, limit, true, result))
        co_await attempt(*m, request, wire, limits, limit, false, result);
    co_return result;
}

class https_transport final : public transport
{
public:
    explicit https_transport(std::shared_ptr<machinery> m) : machinery_(std::move(m)) {}

    asio::awaitable<exchange_result> exchange(http_request request, exchange_limits limits) override
    {
        return run(machinery_, std::move(request), limits);
    }

private:
    std::shared_ptr<machinery> machinery_;
};

} // namespace

std::shared_ptr<transport> make_https_transport(asio::any_io_executor executor, tls_options tls,
                                                std::chrono::nanoseconds idle_timeout,
                                                std::shared_ptr<clock> clock)
{
    return std::make_shared<https_transport>(
        std::make_shared<machinery>(std::move(executor), std::move(tls), idle_timeout, std::move(clock)));
}

} // namespace dms::transport_impl
