#include "transport/https_transport.hpp"

#include "transport/connection.hpp"
#include "transport/connection_pool.hpp"
#include "transport/deadlines.hpp"
#include "transport/dialer.hpp"
#include "transport/time_limit.hpp"
#include <dms/client_errc.hpp>

#include <boost/asio/error.hpp>

#include <algorithm>

namespace dms::transport_impl {

namespace asio = boost::asio;

namespace {

using pool = connection_pool<connection>;
using time_point = pool::time_point;

/// Part of a transport that its exchanges keep alive.
struct machinery
{
    machinery(asio::any_io_executor e, https_options options)
        : executor(e),
          time(system_clock()), // sockets live in real time
          waiting(e),
          connecting(e),
          attempts(e),
          connections(e, std::move(options.tls), std::move(options.proxies), time),
          idle({options.max_connections, options.idle_timeout})
    {}

    time_point now() const { return time->steady_now(); }

    asio::any_io_executor executor;
    std::shared_ptr<clock> time;
    // A list for each kind: within one the time-outs are equal, and a new deadline comes last.
    deadlines waiting, connecting, attempts;
    dialer connections;
    pool idle;
};

std::string host_of(const http_request& request)
{
    return request.origin.substr(request.origin.find("//") + 2);
}

void fail(exchange_result& result, boost::system::error_code error, std::string detail)
{
    result.error = error;
    result.detail = std::move(detail);
}

/// Waits until another exchange gives back its connection.
asio::awaitable<void> wait_for_grant(machinery& m, pool::grant& granted, const http_request& request,
                                     const exchange_limits& limits, exchange_result& result)
{
    const auto begin = m.now();
    time_limit limit(m.waiting, begin + std::min(limits.connection_wait_timeout, limits.total_timeout));
    pool::waiter waiter(m.executor);
    granted = m.idle.take_or_wait(request.origin, begin, waiter);
    if (granted)
        co_return;
    watching const watch(limit, waiter.arrival);
    const auto failed = std::get<0>(co_await waiter.arrival.wait());
    if (!failed)
        granted = std::move(waiter.given);
    else if (!limit.expired())
        fail(result, failed, "cancelled while waiting for a connection to " + host_of(request));
    else
        fail(result,
             limits.total_timeout < limits.connection_wait_timeout ? client_errc::call_timeout
                                                                   : client_errc::no_connection,
             "no connection to " + host_of(request) + " became free in time: all of them are busy");
}

asio::awaitable<void> connect(machinery& m, pool::grant& granted, const http_request& request,
                              const exchange_limits& limits, time_point end, client_errc when_ended,
                              exchange_result& result)
{
    const auto until = m.now() + limits.connect_timeout;
    time_limit limit(m.connecting, std::min(until, end));
    auto dialled = co_await m.connections.dial(request.origin, limit);
    if (dialled.error && limit.expired())
        fail(result, until <= end ? client_errc::connect_timeout : when_ended,
             "connecting to " + host_of(request) + " timed out");
    else
        fail(result, dialled.error, std::move(dialled.detail));
    granted.set(std::move(dialled.connection));
}

/// What the conversation came to; true when it should be repeated on a fresh connection.
bool conclude(const http_request& request, connection& c, boost::system::error_code failed, bool reused,
              const time_limit& limit, client_errc when_ended, exchange_result& result)
{
    if (!failed)
        return false;
    if (failed == asio::error::operation_aborted && limit.expired())
        fail(result, when_ended, "waiting for " + host_of(request) + " timed out");
    else
        fail(result, failed,
             host_of(request) + ": " + (c.talk().detail().empty() ? failed.message() : c.talk().detail()));
    // A kept connection that dies without a byte of an answer was closed by the server while it was idle.
    const bool died =
        failed != asio::error::operation_aborted && !limit.expired() && !c.talk().response_began();
    return reused && died;
}

asio::awaitable<void> run(std::shared_ptr<machinery> m, const http_request& request,
                          const exchange_limits& limits, exchange_result& result)
{
    const auto begin = m->now();
    const auto total_end = begin + limits.total_timeout;
    auto granted = m->idle.take(request.origin, begin);
    auto attempt_begin = begin;
    if (!granted) {
        co_await wait_for_grant(*m, granted, request, limits, result);
        attempt_begin = m->now();
    }
    if (!granted)
        co_return;

    const auto end = std::min(attempt_begin + limits.timeout, total_end);
    const auto when_ended = end == total_end ? client_errc::call_timeout : client_errc::attempt_timeout;
    time_limit limit(m->attempts, end);
    for (;;) {
        const bool reused = granted.has_connection();
        if (!reused)
            co_await connect(*m, granted, request, limits, end, when_ended, result);
        if (!granted.has_connection())
            co_return;

        auto& c = granted.connection();
        c.talk().begin(request, result.response, limits.max_response_bytes, c.through());
        limit.watch(c);
        boost::system::error_code failed;
        for (auto step = c.talk().proceed(c.bytes()); step != progress::done;
             step = c.talk().proceed(c.bytes())) {
            result.request_may_have_been_sent |= c.talk().request_began();
            if (step == progress::failed)
                failed = c.talk().error();
            else
                failed = std::get<0>(co_await c.ready(step));
            if (failed)
                break;
        }
        limit.stop_watching();
        if (!conclude(request, c, failed, reused, limit, when_ended, result))
            break;
        result.clear();
        result.request_may_have_been_sent = true;
        granted.set(nullptr);
    }
    if (!result.error && granted.connection().talk().reusable())
        granted.keep(m->now());
}

class https_transport final : public transport
{
public:
    explicit https_transport(std::shared_ptr<machinery> m) : machinery_(std::move(m)) {}

    asio::awaitable<void> exchange(const http_request& request, const exchange_limits& limits,
                                   exchange_result& result) override
    {
        return run(machinery_, request, limits, result);
    }

private:
    std::shared_ptr<machinery> machinery_;
};

} // namespace

std::shared_ptr<transport> make_https_transport(asio::any_io_executor executor, https_options options)
{
    return std::make_shared<https_transport>(
        std::make_shared<machinery>(std::move(executor), std::move(options)));
}

} // namespace dms::transport_impl
