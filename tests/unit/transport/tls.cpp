// TLS against a server in this process: what it agrees on, what it resumes, and why it is refused.
#include "simulator/certificates.hpp"
#include "support/run.hpp"
#include "transport/dialer.hpp"
#include "transport/https_transport.hpp"
#include "transport/tls_channel.hpp"
#include <dms/error.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace dms;
using namespace dms::transport_impl;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// A file that is gone when the test is.
class temporary_file
{
public:
    explicit temporary_file(const std::string& text)
        : path_(std::filesystem::temp_directory_path() / ("dms-tls-" + std::to_string(::getpid()) + ".pem"))
    {
        std::ofstream(path_) << text;
    }
    ~temporary_file() { std::filesystem::remove(path_); }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

/// Answers every request with "hello" and notes what clients offer.
class tls_server
{
public:
    tls_server(asio::io_context& context, const simulation::server_certificate& identity)
        : tls_(asio::ssl::context::tls_server), acceptor_(context, {asio::ip::make_address("127.0.0.1"), 0})
    {
        tls_.use_certificate_chain(asio::buffer(identity.certificate));
        tls_.use_private_key(asio::buffer(identity.private_key), asio::ssl::context::pem);
        SSL_CTX_set_alpn_select_cb(
            tls_.native_handle(),
            [](SSL*, const unsigned char** out, unsigned char* size, const unsigned char* in,
               unsigned int total, void* self) {
                static_cast<tls_server*>(self)->offered.assign(reinterpret_cast<const char*>(in), total);
                *out = in + 1;
                *size = in[0];
                return SSL_TLSEXT_ERR_OK;
            },
            this);
        asio::co_spawn(context, accept(), asio::detached);
    }

    std::string origin(const std::string& host = "127.0.0.1") const
    {
        return "https://" + host + ":" + std::to_string(acceptor_.local_endpoint().port());
    }
    void only(int version) { SSL_CTX_set_max_proto_version(tls_.native_handle(), version); }

    std::string offered;
    int connections = 0;

private:
    asio::awaitable<void> accept()
    {
        for (;;) {
            auto socket = co_await acceptor_.async_accept(asio::use_awaitable);
            ++connections;
            asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket)), asio::detached);
        }
    }

    asio::awaitable<void> serve(tcp::socket socket)
    {
        asio::ssl::stream<tcp::socket> stream(std::move(socket), tls_);
        boost::system::error_code ec;
        co_await stream.async_handshake(asio::ssl::stream_base::server,
                                        asio::redirect_error(asio::use_awaitable, ec));
        std::string in;
        while (!ec) {
            const auto size = co_await asio::async_read_until(stream, asio::dynamic_buffer(in), "\r\n\r\n{}",
                                                              asio::redirect_error(asio::use_awaitable, ec));
            in.erase(0, size);
            const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
            if (!ec)
                co_await asio::async_write(stream, asio::buffer(answer),
                                           asio::redirect_error(asio::use_awaitable, ec));
        }
    }

    asio::ssl::context tls_;
    tcp::acceptor acceptor_;
};

http_request request_to(const std::string& origin)
{
    http_request request;
    request.origin = origin;
    request.fields.add("Host", "h");
    request.body = "{}";
    return request;
}

struct scene
{
    explicit scene(const std::string& host = "127.0.0.1")
        : identity(simulation::make_server_certificate(host)), bundle(identity.ca), server(context, identity)
    {
        options.tls.ca_bundle = bundle.path();
    }

    template <class Work>
    auto run(Work work)
    {
        typename decltype(work())::value_type out;
        asio::co_spawn(context, work(), [&](std::exception_ptr e, auto result) {
            if (e)
                std::rethrow_exception(e);
            out = std::move(result);
            context.stop();
        });
        context.restart();
        context.run_for(10s);
        return out;
    }

    exchange_result exchange(const std::string& origin, int times = 1)
    {
        const auto transport = make_https_transport(context.get_executor(), options);
        return run([this, transport, origin, times]() -> asio::awaitable<exchange_result> {
            return several(transport, origin, times);
        });
    }

    static asio::awaitable<exchange_result> several(std::shared_ptr<transport> over, std::string origin,
                                                    int times)
    {
        const auto request = request_to(origin);
        exchange_limits limits;
        limits.connect_timeout = 5s;
        exchange_result result;
        for (int i = 0; i < times; ++i) {
            result.clear();
            co_await over->exchange(request, limits, result);
        }
        co_return result;
    }

    asio::io_context context{1};
    simulation::server_certificate identity;
    temporary_file bundle;
    tls_server server;
    https_options options;
};

/// Makes a connection, uses it once, and tells whether its handshake resumed an earlier one.
asio::awaitable<bool> dial_and_use(dialer& d, deadlines& list, std::string origin)
{
    time_limit limit(list, std::chrono::steady_clock::now() + 5s);
    auto dialled = co_await d.dial(origin, limit);
    REQUIRE_MESSAGE(!dialled.error, dialled.detail);
    const auto request = request_to(origin);
    http_response answer;
    dialled.connection->talk().begin(request, answer, 1000);
    const auto failed = co_await dialled.connection->converse();
    CHECK_FALSE(failed);
    CHECK(answer.body == "hello");
    co_return dynamic_cast<tls_channel&>(dialled.connection->bytes()).resumed();
}

asio::awaitable<std::pair<bool, bool>> dial_twice(dialer& d, deadlines& list, std::string origin)
{
    std::pair<bool, bool> resumed;
    resumed.first = co_await dial_and_use(d, list, origin);
    resumed.second = co_await dial_and_use(d, list, origin);
    co_return resumed;
}

} // namespace

TEST_CASE("tls: a server that the bundle vouches for is spoken to, over one connection, as http/1.1")
{
    scene s;
    const auto result = s.exchange(s.server.origin(), 3);
    REQUIRE_MESSAGE(!result.error, result.detail);
    CHECK(result.response.body == "hello");
    CHECK(s.server.connections == 1);
    CHECK(s.server.offered == "\x08http/1.1");
}

TEST_CASE("tls: a second connection resumes the session of the first, with TLS 1.2 and 1.3")
{
    for (int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        CAPTURE(version);
        scene s;
        s.server.only(version);
        dialer d(s.context.get_executor(), s.options.tls, {}, system_clock());
        deadlines list(s.context.get_executor());
        const auto resumed = s.run([&] { return dial_twice(d, list, s.server.origin()); });
        CHECK_FALSE(resumed.first);
        CHECK(resumed.second);
    }
}

TEST_CASE("tls: a server that cannot be trusted is refused, with the reason and whose certificate it was")
{
    scene s;
    scene other;
    s.options.tls.ca_bundle = other.bundle.path(); // written last: another CA of the same name
    const auto result = s.exchange(s.server.origin());
    CHECK(result.error);
    CHECK(result.detail.find("TLS handshake with 127.0.0.1: the server's certificate was refused: ") == 0);
    CHECK(result.detail.find("issuer") != std::string::npos);
    CHECK_FALSE(result.request_may_have_been_sent);

    s.options.tls.verify = false;
    CHECK(s.exchange(s.server.origin()).response.body == "hello");
}

TEST_CASE("tls: a certificate for another name is refused, and the message has the name that it is for")
{
    scene s("service.example.com");
    const auto by_address = s.exchange(s.server.origin());
    CHECK(by_address.error);
    CHECK(by_address.detail.find("IP address mismatch") != std::string::npos);
    CHECK(by_address.detail.find("service.example.com") != std::string::npos);
    const auto by_name = s.exchange(s.server.origin("localhost")); // the certificate is for localhost as well
    CHECK_MESSAGE(!by_name.error, by_name.detail);
}

TEST_CASE("tls: versions before 1.2 and servers that are none are refused")
{
    scene s;
    s.server.only(TLS1_1_VERSION);
    CHECK(s.exchange(s.server.origin()).error);
    tcp::acceptor plain(s.context, {asio::ip::make_address("127.0.0.1"), 0});
    const auto port = plain.local_endpoint().port();
    auto talk = [&]() -> asio::awaitable<void> {
        auto socket = co_await plain.async_accept(asio::use_awaitable);
        co_await asio::async_write(socket, asio::buffer("HTTP/1.1 400 Bad Request\r\n\r\n", 28),
                                   asio::use_awaitable);
    };
    asio::co_spawn(s.context, talk(), asio::detached);
    const auto result = s.exchange("https://127.0.0.1:" + std::to_string(port));
    CHECK(result.error);
    CHECK(result.detail.find("TLS handshake") == 0);
}

TEST_CASE("tls: a bundle that cannot be read is told at once, and named")
{
    asio::io_context context;
    temporary_file garbage("this is no certificate");
    for (const std::string& path : {std::string("/does/not/exist.pem"), garbage.path()}) {
        https_options options;
        options.tls.ca_bundle = path;
        try {
            make_https_transport(context.get_executor(), options);
            FAIL("it was accepted");
        } catch (const error& e) {
            CHECK(e.code() == client_errc::invalid_configuration);
            CHECK(e.message().find(path) != std::string::npos);
        }
    }
}
