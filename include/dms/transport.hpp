#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace dms {

/// HTTP header fields in order; names compare without regard to case. Kept as the lines that go on the wire,
/// so that filling, sending and emptying it for the next message allocates nothing once it has grown.
class http_fields
{
public:
    /// A field as views into the container; valid until that changes.
    using field = std::pair<std::string_view, std::string_view>;

    class iterator
    {
    public:
        using value_type = field;
        using difference_type = std::ptrdiff_t;

        iterator() = default;
        explicit iterator(std::string_view rest) noexcept : rest_(rest) {}

        field operator*() const noexcept;
        iterator& operator++() noexcept;
        iterator operator++(int) noexcept;
        friend bool operator==(const iterator& a, const iterator& b) noexcept
        {
            return a.rest_.size() == b.rest_.size();
        }

    private:
        std::string_view rest_;
    };

    http_fields() = default;

    /// Line breaks and NUL in a value become spaces (RFC 9110, section 5.5): no value can smuggle in a field.
    /// `rest` is appended to the value: for one that is made of two parts.
    void add(std::string_view name, std::string_view value, std::string_view rest = {});
    /// The first value of that name, or nothing when there is none (then `data()` is null).
    std::string_view find(std::string_view name) const noexcept;

    iterator begin() const noexcept { return iterator(lines_); }
    iterator end() const noexcept { return iterator(); }
    bool empty() const noexcept { return lines_.empty(); }
    /// "Name: value" lines, each ended by CR LF.
    std::string_view lines() const noexcept { return lines_; }
    /// Empties it and keeps the memory.
    void clear() noexcept { lines_.clear(); }
    /// Makes room for that many bytes of lines.
    void reserve(std::size_t bytes) { lines_.reserve(bytes); }

private:
    std::string lines_;
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

    /// Empties it and keeps the memory.
    void clear() noexcept
    {
        status = 0;
        fields.clear();
        body.clear();
    }
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

    /// Empties it and keeps the memory.
    void clear() noexcept
    {
        error = {};
        detail.clear();
        request_may_have_been_sent = false;
        response.clear();
    }
};

/// Limits of one exchange.
class exchange_limits
{
public:
    exchange_limits() = default;

    /// For a connection to be free when the limit of open ones is reached.
    std::chrono::nanoseconds connection_wait_timeout = std::chrono::seconds(30);
    /// For a new connection: names, TCP, proxy, TLS.
    std::chrono::nanoseconds connect_timeout = std::chrono::seconds(3);
    /// From there being a connection, or room for a new one, to the last byte of the answer.
    std::chrono::nanoseconds timeout = std::chrono::seconds(60);
    /// From the start of the exchange to its end, whatever it waits for.
    std::chrono::nanoseconds total_timeout = std::chrono::seconds(180);
    std::size_t max_response_bytes = 64u << 20;
};

/// Carries one request to its server and the answer back. The library's own speaks HTTP/1.1 over TCP and TLS;
/// the simulator and tests bring others.
class transport
{
public:
    virtual ~transport() = default;

    /// Fills in `result`, which is empty before. Request, limits and result belong to the caller, who keeps
    /// them until the awaitable has ended, and uses them again for the next exchange.
    ///
    /// Never throws for what the network does: that is the result's `error`. Cancellation (terminal) ends it
    /// promptly with `boost::asio::error::operation_aborted`, or by the exception that Asio throws into a
    /// cancelled coroutine; the result then still tells whether the request may have been sent.
    virtual boost::asio::awaitable<void> exchange(const http_request& request, const exchange_limits& limits,
                                                  exchange_result& result) = 0;
};

} // namespace dms
