#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dms {

/// HTTP header fields in order; names compare without regard to case.
class http_fields
{
public:
    http_fields() = default;

    void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
    /// The first value of that name, or nothing when there is none (then `data()` is null).
    std::string_view find(std::string_view name) const noexcept;

    auto begin() const noexcept { return fields_.begin(); }
    auto end() const noexcept { return fields_.end(); }
    std::size_t size() const noexcept { return fields_.size(); }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// A signed request, ready to be sent.
class http_request
{
public:
    http_request() = default;

    std::string method = "POST";
    /// Scheme and authority: "https://dms.us-east-1.amazonaws.com" or "http://127.0.0.1:8080".
    std::string origin;
    /// Path with query, starting with a slash.
    std::string target = "/";
    /// Every field that goes on the wire, `Host` and `Content-Length` included.
    http_fields fields;
    std::string body;
};

class http_response
{
public:
    http_response() = default;

    int status = 0;
    http_fields fields;
    std::string body;
};

/// How an exchange ended: an error code (none: `response` is valid), with words for a human.
class exchange_result
{
public:
    exchange_result() = default;

    boost::system::error_code error;
    /// What happened, naming host and step: "connect to 127.0.0.1:8080: Connection refused".
    std::string detail;
    /// True when at least one byte of the request may have reached the server.
    bool request_may_have_been_sent = false;
    http_response response;
};

/// Limits of one exchange.
class exchange_limits
{
public:
    exchange_limits() = default;

    std::chrono::nanoseconds connect_timeout = std::chrono::seconds(3);
    /// From the start of the exchange to the last byte of the answer; connecting included.
    std::chrono::nanoseconds timeout = std::chrono::seconds(60);
    std::size_t max_response_bytes = 64u << 20;
};

/// Carries one request to its server and the answer back. The library's own speaks HTTP/1.1 over TCP and TLS;
/// the simulator and tests bring others.
class transport
{
public:
    virtual ~transport() = default;

    /// Never throws for what the network does: that is the result's `error`. Cancellation (terminal) ends it
    /// promptly with `boost::asio::error::operation_aborted`, or by the exception that Asio throws into a
    /// cancelled coroutine.
    virtual boost::asio::awaitable<exchange_result> exchange(http_request request,
                                                             exchange_limits limits) = 0;
};

} // namespace dms
