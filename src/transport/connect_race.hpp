#pragma once

#include "transport/address_cache.hpp"
#include "transport/time_limit.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>

namespace dms::transport_impl {

class connect_result
{
public:
    connect_result() = default;
    boost::system::error_code error; // of the address that failed last
    std::optional<boost::asio::ip::tcp::socket> socket;
};

/// "Connection attempt delay" of RFC 8305, section 8.
inline constexpr std::chrono::milliseconds connection_attempt_delay{250};

/// Connects to one of the addresses (RFC 8305, "Happy Eyeballs"): tries them in order, the next one as soon
/// as one has failed, or has taken `delay`; the first that connects wins. So one dead address, or a network
/// without IPv6, costs a quarter of a second and not the whole time-out.
boost::asio::awaitable<connect_result> connect_first(
    boost::asio::any_io_executor executor, address_list addresses, time_limit& limit,
    std::chrono::milliseconds delay = connection_attempt_delay);

} // namespace dms::transport_impl
