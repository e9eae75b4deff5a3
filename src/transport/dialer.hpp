#pragma once

#include "transport/deadline.hpp"
#include "transport/stream.hpp"
#include "transport/tls_context.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>

namespace dms::transport_impl {

/// Scheme, host and port of an origin such as "https://dms.eu-central-1.amazonaws.com".
class origin_parts
{
public:
    explicit origin_parts(const std::string& origin);

    bool tls;
    std::string host; // without brackets
    std::string port;
};

/// A new connection, or why there is none.
class dial_result
{
public:
    dial_result() = default;
    std::unique_ptr<transport_impl::stream> stream;
    boost::system::error_code error;
    std::string detail;
};

/// Makes connections: resolves, connects to the addresses in turn, and speaks TLS where the origin wants it.
class dialer
{
public:
    dialer(boost::asio::any_io_executor executor, tls_options tls);

    /// Gives up when `limit` passes; the caller tells by `limit.expired()`.
    boost::asio::awaitable<dial_result> dial(std::string origin, deadline& limit);

private:
    std::shared_ptr<boost::asio::ssl::context> tls_context();

    boost::asio::any_io_executor executor_;
    tls_options tls_;
    std::shared_ptr<boost::asio::ssl::context> context_;
};

} // namespace dms::transport_impl
