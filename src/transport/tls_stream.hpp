#pragma once

#include "transport/stream.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <functional>
#include <memory>
#include <string>

namespace dms::transport_impl {

/// How a handshake ended: a stream, or an error with the reason in words.
class handshake_result
{
public:
    handshake_result() = default;
    std::unique_ptr<transport_impl::stream> stream;
    boost::system::error_code error;
    std::string detail;
};

/// Speaks TLS with `host` as server name over a connected socket; the certificate must be for `host`, a DNS
/// name or an address. `watch` is given the function that ends the handshake at once, for as long as it runs.
boost::asio::awaitable<handshake_result> start_tls(boost::asio::ip::tcp::socket socket,
                                                   std::shared_ptr<boost::asio::ssl::context> context,
                                                   std::string host,
                                                   std::function<void(std::function<void()>)> watch);

} // namespace dms::transport_impl
