#pragma once

#include "transport/stream.hpp"
#include <dms/transport.hpp>

#include <boost/asio/awaitable.hpp>

#include <string>

namespace dms::transport_impl {

/// The request as it goes on the wire.
std::string render(const http_request& request);

/// How one request and its answer went on one connection.
class conversation_result
{
public:
    conversation_result() = default;
    boost::system::error_code error;
    std::string detail;
    bool request_began = false;  // a byte of the request may have left
    bool response_began = false; // a byte of the answer arrived
    bool reusable = false;       // the connection can carry another request
    http_response response;
};

/// HTTP/1.1 (RFC 9112): sends `wire` and reads one answer, interim ones (1xx) skipped; bodies by length,
/// chunked or until the close; heads up to 64 KiB, bodies up to `max_body`.
boost::asio::awaitable<conversation_result> converse(stream& connection, const std::string& wire,
                                                     std::size_t max_body);

} // namespace dms::transport_impl
