// The only file that instantiates ssl::stream: it costs the compiler more than all other files of this room.
#include "transport/tls_stream.hpp"

#include "transport/tcp_stream.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace dms::transport_impl {

namespace asio = boost::asio;

namespace {

using ssl_stream = asio::ssl::stream<asio::ip::tcp::socket>;

class tls_stream final : public stream
{
public:
    tls_stream(asio::ip::tcp::socket socket, std::shared_ptr<asio::ssl::context> context)
        : context_(std::move(context)), stream_(std::move(socket), *context_)
    {}

    asio::awaitable<boost::system::error_code> handshake(std::string host)
    {
        // Addresses are not server names (RFC 6066, section 3), but are verified like names.
        boost::system::error_code no_address;
        asio::ip::make_address(host, no_address);
        if (no_address)
            SSL_set_tlsext_host_name(stream_.native_handle(), host.c_str());
        if (SSL_get_verify_mode(stream_.native_handle()) != SSL_VERIFY_NONE)
            stream_.set_verify_callback(asio::ssl::host_name_verification(host));
        boost::system::error_code ec;
        co_await stream_.async_handshake(asio::ssl::stream_base::client,
                                         asio::redirect_error(asio::use_awaitable, ec));
        co_return ec;
    }

    /// Why the certificate was refused; empty when that was not the problem.
    std::string verification_problem()
    {
        const auto result = SSL_get_verify_result(stream_.native_handle());
        if (result == X509_V_OK)
            return {};
        return X509_verify_cert_error_string(result);
    }

    asio::awaitable<io_result> read_some(asio::mutable_buffer buffer) override
    {
        boost::system::error_code ec;
        auto bytes = co_await stream_.async_read_some(buffer, asio::redirect_error(asio::use_awaitable, ec));
        co_return io_result(ec, bytes);
    }

    asio::awaitable<io_result> write(asio::const_buffer buffer) override
    {
        boost::system::error_code ec;
        auto bytes =
            co_await asio::async_write(stream_, buffer, asio::redirect_error(asio::use_awaitable, ec));
        co_return io_result(ec, bytes);
    }

    void close() noexcept override
    {
        boost::system::error_code ignored;
        stream_.next_layer().close(ignored);
    }

    // TLS 1.3 servers send session tickets when they like: bytes that wait are no sign of death here, a close
    // is.
    bool is_quiet() noexcept override
    {
        char byte;
        const auto got = ::recv(stream_.next_layer().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        return got > 0 || (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK));
    }

private:
    std::shared_ptr<asio::ssl::context> context_;
    ssl_stream stream_;
};

std::string refusal(tls_stream& s, const std::string& host, boost::system::error_code ec)
{
    auto text = "TLS handshake with " + host + ": ";
    auto problem = s.verification_problem();
    return text + (problem.empty() ? ec.message() : "the server's certificate was refused: " + problem);
}

} // namespace

asio::awaitable<handshake_result> start_tls(asio::ip::tcp::socket socket,
                                            std::shared_ptr<asio::ssl::context> context, std::string host,
                                            std::function<void(std::function<void()>)> watch)
{
    auto made = std::make_unique<tls_stream>(std::move(socket), std::move(context));
    watch([s = made.get()] { s->close(); });
    auto ec = co_await made->handshake(host);
    watch({});
    handshake_result result;
    result.error = ec;
    if (ec)
        result.detail = refusal(*made, host, ec);
    else
        result.stream = std::move(made);
    co_return result;
}

} // namespace dms::transport_impl
