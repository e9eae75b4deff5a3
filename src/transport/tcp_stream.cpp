#include "transport/tcp_stream.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <cerrno>
#include <sys/socket.h>

namespace dms::transport_impl {

namespace asio = boost::asio;

namespace {

class tcp_stream final : public stream
{
public:
    explicit tcp_stream(asio::ip::tcp::socket socket) : socket_(std::move(socket)) {}

    asio::awaitable<io_result> read_some(asio::mutable_buffer buffer) override
    {
        boost::system::error_code ec;
        auto bytes = co_await socket_.async_read_some(buffer, asio::redirect_error(asio::use_awaitable, ec));
        co_return io_result(ec, bytes);
    }

    asio::awaitable<io_result> write(asio::const_buffer buffer) override
    {
        boost::system::error_code ec;
        auto bytes =
            co_await asio::async_write(socket_, buffer, asio::redirect_error(asio::use_awaitable, ec));
        co_return io_result(ec, bytes);
    }

    void close() noexcept override
    {
        boost::system::error_code ignored;
        socket_.close(ignored);
    }

    bool is_quiet() noexcept override { return transport_impl::is_quiet(socket_); }

private:
    asio::ip::tcp::socket socket_;
};

} // namespace

std::unique_ptr<stream> make_tcp_stream(asio::ip::tcp::socket socket)
{
    return std::make_unique<tcp_stream>(std::move(socket));
}

bool is_quiet(asio::ip::tcp::socket& socket) noexcept
{
    char byte;
    const auto got = ::recv(socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

} // namespace dms::transport_impl
