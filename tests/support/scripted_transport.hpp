#pragma once

#include "support/manual_clock.hpp"
#include <dms/transport.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace dms::test {

/// Answers requests from a script, in order, and keeps what it was asked. A request beyond the script is an
/// error.
class scripted_transport final : public transport
{
public:
    boost::asio::awaitable<void> exchange(const http_request& request, const exchange_limits& limits,
                                          exchange_result& result) override
    {
        requests.push_back(request);
        last_limits = limits;
        if (time)
            time->advance(takes);
        if (hang) {
            result.request_may_have_been_sent = true;
            boost::asio::steady_timer never(co_await boost::asio::this_coro::executor,
                                            boost::asio::steady_timer::time_point::max());
            boost::system::error_code ec;
            co_await never.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ec));
            result.error = boost::asio::error::operation_aborted;
            co_return;
        }
        if (script.empty()) {
            result.error = boost::asio::error::connection_refused;
            result.detail = "the script has ended";
            co_return;
        }
        result = std::move(script.front());
        script.pop_front();
    }

    void answer(int status, std::string body, http_fields fields = {})
    {
        exchange_result r;
        r.request_may_have_been_sent = true;
        r.response.status = status;
        r.response.body = std::move(body);
        r.response.fields = std::move(fields);
        script.push_back(std::move(r));
    }

    void fail(boost::system::error_code error, bool sent)
    {
        exchange_result r;
        r.error = error;
        r.detail = "scripted failure";
        r.request_may_have_been_sent = sent;
        script.push_back(std::move(r));
    }

    std::string target_of(std::size_t i) const
    {
        return std::string(requests.at(i).fields.find("X-Amz-Target"));
    }

    std::deque<exchange_result> script;
    std::vector<http_request> requests;
    exchange_limits last_limits;
    std::shared_ptr<manual_clock> time; // moved on by `takes` at each exchange
    std::chrono::nanoseconds takes{};
    bool hang = false; // until cancelled
};

} // namespace dms::test
