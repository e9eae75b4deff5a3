#pragma once

#include "config/proxy.hpp"
#include "transport/tls_context.hpp"
#include <dms/runtime.hpp>
#include <dms/transport.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <cstddef>
#include <memory>

namespace dms::transport_impl {

struct https_options
{
    tls_options tls;
    config_rules::proxy_settings proxies;
    std::size_t max_connections = 64; // of one origin
    std::chrono::nanoseconds idle_timeout = std::chrono::seconds(20);
};

/// HTTP/1.1 over TCP and TLS with connections kept alive. Safe to use from several threads.
std::shared_ptr<transport> make_https_transport(boost::asio::any_io_executor executor, https_options options);

} // namespace dms::transport_impl
