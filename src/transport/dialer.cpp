#include "transport/dialer.hpp"

#include "transport/resolve.hpp"
#include "transport/tcp_stream.hpp"
#include "transport/tls_stream.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace dms::transport_impl {

namespace asio = boost::asio;
using asio::ip::tcp;

origin_parts::origin_parts(const std::string& origin)
{
    // An origin is what config_rules::parse_endpoint made: scheme://host[:port], the host in brackets for
    // IPv6.
    tls = origin.starts_with("https:");
    auto authority = origin.substr(origin.find("//") + 2);
    const auto bracket = authority.find(']');
    const auto colon = authority.find(':', bracket == std::string::npos ? 0 : bracket);
    port = colon == std::string::npos ? (tls ? "443" : "80") : authority.substr(colon + 1);
    host = authority.substr(0, colon);
    if (host.starts_with('['))
        host = host.substr(1, host.size() - 2);
}

dialer::dialer(asio::any_io_executor executor, tls_options tls)
    : executor_(std::move(executor)), tls_(std::move(tls))
{
    if (tls_.ca_bundle)
        context_ = tls_context(); // a bundle that cannot be read is told at once
}

std::shared_ptr<asio::ssl::context> dialer::tls_context()
{
    if (!context_)
        context_ = std::make_shared<asio::ssl::context>(make_tls_context(tls_));
    return context_;
}

namespace {

asio::awaitable<boost::system::error_code> connect(tcp::socket& socket,
                                                   const tcp::resolver::results_type& addresses,
                                                   deadline& limit)
{
    boost::system::error_code ec = asio::error::host_not_found;
    limit.watch([&socket] {
        boost::system::error_code ignored;
        socket.close(ignored);
    });
    for (const auto& address : addresses) {
        if (limit.expired())
            break;
        boost::system::error_code ignored;
        socket.close(ignored);
        co_await socket.async_connect(address, asio::redirect_error(asio::use_awaitable, ec));
        if (!ec) {
            socket.set_option(tcp::no_delay(true), ignored);
            socket.set_option(asio::socket_base::keep_alive(true), ignored);
            break;
        }
    }
    limit.watch({});
    co_return ec;
}

} // namespace

asio::awaitable<dial_result> dialer::dial(std::string origin, deadline& limit)
{
    const origin_parts to(origin);
    dial_result result;
    auto addresses = co_await resolve(executor_, to.host, to.port, limit);
    if (addresses.error) {
        result.error = addresses.error;
        result.detail = "resolve " + to.host + ": " + addresses.error.message();
        co_return result;
    }
    tcp::socket socket(executor_);
    result.error = co_await connect(socket, addresses.found, limit);
    if (result.error) {
        result.detail = "connect to " + origin.substr(origin.find("//") + 2) + ": " + result.error.message();
        co_return result;
    }
    if (!to.tls) {
        result.stream = make_tcp_stream(std::move(socket));
        co_return result;
    }
    std::function<void(std::function<void()>)> watch = [&limit](std::function<void()> end_it) {
        limit.watch(std::move(end_it));
    };
    auto secured = co_await start_tls(std::move(socket), tls_context(), to.host, watch);
    result.stream = std::move(secured.stream);
    result.error = secured.error;
    result.detail = std::move(secured.detail);
    co_return result;
}

} // namespace dms::transport_impl
