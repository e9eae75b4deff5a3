#pragma once

#include "transport/stream.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <memory>

namespace dms::transport_impl {

std::unique_ptr<stream> make_tcp_stream(boost::asio::ip::tcp::socket socket);

/// True when nothing waits to be read and the peer has not closed.
bool is_quiet(boost::asio::ip::tcp::socket& socket) noexcept;

} // namespace dms::transport_impl
