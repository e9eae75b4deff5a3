#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>

namespace dms::transport_impl {

/// A connected byte stream, plain or encrypted. It hides Asio's templates, so that the HTTP conversation is
/// compiled once and without TLS. One operation at a time.
class stream
{
public:
    /// How an operation ended. Not an aggregate: it travels through co_await expressions.
    class io_result
    {
    public:
        io_result(boost::system::error_code e, std::size_t n) : error(e), bytes(n) {}
        boost::system::error_code error;
        std::size_t bytes;
    };

    virtual ~stream() = default;

    virtual boost::asio::awaitable<io_result> read_some(boost::asio::mutable_buffer buffer) = 0;
    /// Writes everything, or fails after `bytes`.
    virtual boost::asio::awaitable<io_result> write(boost::asio::const_buffer buffer) = 0;
    /// Ends a pending operation at once; the stream is of no use afterwards.
    virtual void close() noexcept = 0;
    /// False when the peer has closed an idle stream, or sent what nobody asked for.
    virtual bool is_quiet() noexcept = 0;
};

} // namespace dms::transport_impl
