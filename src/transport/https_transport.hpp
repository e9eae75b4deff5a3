#pragma once

#include "transport/tls_context.hpp"
#include <dms/runtime.hpp>
#include <dms/transport.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <memory>

namespace dms::transport_impl {

/// HTTP/1.1 over TCP and TLS with connections kept alive.
std::shared_ptr<transport> make_https_transport(boost::asio::any_io_executor executor, tls_options tls,
                                                std::chrono::nanoseconds idle_timeout,
                                                std::shared_ptr<clock> clock);

} // namespace dms::transport_impl
