#pragma once

#include "transport/deadline.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <string>

namespace dms::transport_impl {

class resolve_result
{
public:
    resolve_result() = default;
    boost::system::error_code error;
    boost::asio::ip::tcp::resolver::results_type found;
};

/// Name to addresses. Ends promptly when cancelled or at the deadline: the system's resolver cannot be
/// interrupted, so its late answer is dropped.
boost::asio::awaitable<resolve_result> resolve(boost::asio::any_io_executor executor, std::string host,
                                               std::string port, deadline& limit);

} // namespace dms::transport_impl
