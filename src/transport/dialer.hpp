#pragma once

#include "config/proxy.hpp"
#include "transport/connection.hpp"
#include "transport/resolver.hpp"
#include "transport/time_limit.hpp"
#include "transport/tls_context.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <mutex>
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
    std::string authority; // host and port as in the origin
};

/// A new connection, or why there is none.
class dial_result
{
public:
    dial_result() = default;
    std::unique_ptr<transport_impl::connection> connection;
    boost::system::error_code error;
    std::string detail;
};

/// Makes connections: resolves, connects, passes a proxy, speaks TLS where the origin wants it. Safe to use
/// from several threads.
class dialer
{
public:
    dialer(boost::asio::any_io_executor executor, tls_options tls, config_rules::proxy_settings proxies,
           std::shared_ptr<clock> time);

    /// Gives up when `limit` passes; the caller tells by `limit.expired()`.
    boost::asio::awaitable<dial_result> dial(std::string origin, time_limit& limit);

private:
    boost::asio::awaitable<void> open_tunnel(const config_rules::proxy& via, const origin_parts& to,
                                             time_limit& limit, dial_result& result);
    boost::asio::awaitable<void> start_tls(const origin_parts& to, time_limit& limit, dial_result& result);
    std::shared_ptr<transport_impl::tls_context> tls_context();

    boost::asio::any_io_executor executor_;
    tls_options tls_;
    config_rules::proxy_settings proxies_;
    resolver resolver_;
    std::mutex mutex_;
    std::shared_ptr<transport_impl::tls_context> context_;
};

} // namespace dms::transport_impl
