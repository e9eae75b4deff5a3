#pragma once

#include "transport/channel.hpp"
#include "transport/response_reader.hpp"
#include <dms/transport.hpp>

#include <string>
#include <string_view>

namespace dms::transport_impl {

/// What a proxy wants of requests that go through it unencrypted (RFC 9112, section 3.2.2).
struct forwarding
{
    std::string_view origin;        // in front of the target; empty: no proxy
    std::string_view authorization; // value of Proxy-Authorization; empty: none
};

/// One request and its answer over one connection, HTTP/1.1 (RFC 9112), without waiting: a state machine that
/// takes every step that is possible, and tells what to wait for. It serves one exchange after the other.
///
/// The request is put together in one buffer and handed to the system at once; the answer is received on the
/// stack and parsed where it lies. So a call in flight holds no buffer: ten thousand of them fit in 80 MB.
/// Nothing is received before the socket is readable: asking too early costs a system call, half a
/// microsecond of some fifteen.
class conversation
{
public:
    /// Request, response and forwarding must stay where they are until the conversation has ended.
    void begin(const http_request& request, http_response& into, std::size_t max_body,
               const forwarding& through = {});
    /// A CONNECT request to a proxy: a successful answer has no body, what follows belongs to the tunnel.
    void begin_tunnel(const http_request& request, http_response& into);

    /// Goes as far as it can: `wants_read` or `wants_write` when it must wait, else `done` or `failed`.
    progress proceed(channel& bytes);

    // When it has failed:
    const boost::system::error_code& error() const noexcept { return error_; }
    /// What happened, in words.
    const std::string& detail() const noexcept { return detail_; }

    bool request_began() const noexcept { return request_began_; } // a byte of the request may have left
    bool response_began() const noexcept { return response_began_; }
    /// The connection can carry another request.
    bool reusable() const noexcept { return reusable_; }

private:
    void start(const http_request& request, const forwarding& through);
    progress write_request(channel& bytes);
    progress write(channel& bytes, std::string_view wire);
    progress read(channel& bytes);
    progress fail(boost::system::error_code error, std::string detail);
    progress fail_reading(boost::system::error_code error);

    const http_request* request_ = nullptr; // null once it was handed over
    forwarding through_;
    std::string unwritten_; // what the system did not take at once; mostly nothing
    response_reader answer_;
    bool request_began_ = false;
    bool response_began_ = false;
    bool reusable_ = false;
    boost::system::error_code error_;
    std::string detail_;
};

} // namespace dms::transport_impl
