#pragma once

#include "support/raw_server.hpp"
#include "transport/https_transport.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <string>
#include <utility>

namespace dms::test {

inline std::string ok_reply(const std::string& body, const std::string& more = "")
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + more + "\r\n" +
           body;
}

/// A transport and a scripted server in one io_context.
struct transport_bench
{
    explicit transport_bench(transport_impl::https_options options = {})
        : transport(transport_impl::make_https_transport(context.get_executor(), std::move(options)))
    {}

    exchange_result exchange(exchange_limits limits = {}) { return exchange_with(server.url(), limits); }

    exchange_result exchange_with(const std::string& origin, exchange_limits limits = {})
    {
        exchange_result result;
        boost::asio::co_spawn(context, one(origin, limits), [&](std::exception_ptr e, exchange_result r) {
            if (e)
                std::rethrow_exception(e);
            result = std::move(r);
            context.stop(); // the server goes on listening
        });
        context.restart();
        context.run_for(std::chrono::seconds(20));
        return result;
    }

    boost::asio::awaitable<exchange_result> one(std::string origin, exchange_limits limits)
    {
        http_request request;
        request.origin = origin;
        request.fields.add("Host", "h");
        request.fields.add("Content-Length", "2");
        request.body = "{}";
        exchange_result result;
        co_await transport->exchange(request, limits, result);
        co_return result;
    }

    boost::asio::io_context context{1};
    raw_server server{context};
    std::shared_ptr<dms::transport> transport;
};

} // namespace dms::test
