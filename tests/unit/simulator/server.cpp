#include "protocol/sigv4.hpp"
#include <dms/simulator.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <exception>
#include <string>
#include <thread>
#include <utility>

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

/// A server in a thread of its own; the test's thread talks to it with blocking sockets that have a time-out.
class running_server
{
public:
    explicit running_server(bool tls) : server_(context_.get_executor(), dms::simulator(), with(tls))
    {
        asio::co_spawn(context_, server_.run(), [this](std::exception_ptr e) { failed_ = e != nullptr; });
        thread_ = std::thread([this] { context_.run(); });
    }
    running_server(const running_server&) = delete;
    running_server& operator=(const running_server&) = delete;
    ~running_server() { stop(); }

    /// Comes back only when nothing of the server is left to run.
    void stop()
    {
        if (!thread_.joinable())
            return;
        asio::post(context_, [this] { server_.stop(); });
        thread_.join();
        CHECK_FALSE(failed_);
    }

    const std::string& url() const { return server_.endpoint_url(); }
    const std::string& ca() const { return server_.ca_certificate(); }

    tcp::socket connect(asio::io_context& client) const
    {
        const auto port = static_cast<unsigned short>(std::stoi(url().substr(url().rfind(':') + 1)));
        tcp::socket socket(client);
        socket.connect({asio::ip::address_v4::loopback(), port});
        const timeval limit{10, 0};
        setsockopt(socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        setsockopt(socket.native_handle(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        return socket;
    }

private:
    static dms::simulator_server_options with(bool tls)
    {
        dms::simulator_server_options options;
        options.tls = tls;
        return options;
    }

    asio::io_context context_;
    dms::simulator_server server_;
    std::thread thread_;
    bool failed_ = false;
};

std::string signed_request(const std::string& body = "{}")
{
    dms::http_request request;
    request.fields.add("Host", "localhost");
    request.fields.add("X-Amz-Target", "AmazonDMSv20160101.DescribeEndpoints");
    request.fields.add("Content-Length", std::to_string(body.size()));
    request.body = body;
    dms::protocol::signing_key_cache keys;
    dms::protocol::sign(request, dms::credentials("AKIDSIMULATOR", "simulator-secret-key"),
                        {"us-east-1", "dms"},
                        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()), keys);
    return "POST / HTTP/1.1\r\n" + std::string(request.fields.lines()) + "\r\n" + body;
}

/// One answer, header and body.
template <class Stream>
std::string read_answer(Stream& stream)
{
    std::string text;
    const auto header = asio::read_until(stream, asio::dynamic_buffer(text), "\r\n\r\n");
    const auto length = text.find("Content-Length: ");
    REQUIRE(length != std::string::npos);
    const auto whole = header + std::stoul(text.substr(length + 16));
    if (text.size() < whole)
        asio::read(stream, asio::dynamic_buffer(text), asio::transfer_exactly(whole - text.size()));
    return text;
}

template <class Stream>
std::string ask(Stream& stream, const std::string& request)
{
    asio::write(stream, asio::buffer(request));
    return read_answer(stream);
}

} // namespace

TEST_CASE("simulator_server: answers several requests on one connection and stops with it open")
{
    running_server server(false);
    CHECK(server.url().starts_with("http://127.0.0.1:"));
    CHECK(server.ca().empty());
    asio::io_context client;
    auto socket = server.connect(client);
    for (int i = 0; i < 3; ++i) {
        const auto answer = ask(socket, signed_request());
        CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
        CHECK(answer.find("orders-mysql-001") != std::string::npos);
    }
    auto second = server.connect(client);
    CHECK(ask(second, "GET / HTTP/1.1\r\nHost: x\r\n\r\n").starts_with("HTTP/1.1 400 "));
    server.stop();
    char byte = 0;
    boost::system::error_code error;
    socket.read_some(asio::buffer(&byte, 1), error);
    CHECK(error == asio::error::eof);
}

TEST_CASE("simulator_server: bad requests are answered and their connection is closed")
{
    running_server server(false);
    asio::io_context client;
    const auto answer_to = [&](const std::string& bytes) {
        auto socket = server.connect(client);
        auto answer = ask(socket, bytes);
        socket.shutdown(tcp::socket::shutdown_send);
        char byte = 0;
        boost::system::error_code error;
        socket.read_some(asio::buffer(&byte, 1), error);
        CHECK(error == asio::error::eof);
        return answer;
    };
    CHECK(answer_to("nonsense\r\n\r\n").starts_with("HTTP/1.1 400 "));
    CHECK(answer_to("POST / HTTP/1.1\r\nX-Long: " + std::string(20'000, 'x') + "\r\n\r\n")
              .starts_with("HTTP/1.1 431 "));
    CHECK(answer_to(signed_request(std::string(5'000'000, ' '))).starts_with("HTTP/1.1 413 "));
}

TEST_CASE("simulator_server: serves HTTPS with a certificate that its CA vouches for")
{
    running_server server(true);
    CHECK(server.url().starts_with("https://127.0.0.1:"));
    asio::io_context client;
    for (const auto* name : {"127.0.0.1", "localhost"}) {
        asio::ssl::context trust(asio::ssl::context::tls_client);
        trust.add_certificate_authority(asio::buffer(server.ca()));
        trust.set_verify_mode(asio::ssl::verify_peer);
        asio::ssl::stream<tcp::socket> stream(server.connect(client), trust);
        stream.set_verify_callback(asio::ssl::host_name_verification(name));
        stream.handshake(asio::ssl::stream_base::client);
        CHECK(ask(stream, signed_request()).starts_with("HTTP/1.1 200 OK\r\n"));
        CHECK(ask(stream, signed_request()).starts_with("HTTP/1.1 200 OK\r\n"));
    }
    asio::ssl::context strict(asio::ssl::context::tls_client);
    strict.add_certificate_authority(asio::buffer(server.ca()));
    strict.set_verify_mode(asio::ssl::verify_peer);
    asio::ssl::stream<tcp::socket> stream(server.connect(client), strict);
    stream.set_verify_callback(asio::ssl::host_name_verification("elsewhere.example.com"));
    boost::system::error_code error;
    stream.handshake(asio::ssl::stream_base::client, error);
    CHECK(error);
}

TEST_CASE("simulator_server: an address in use is an error at once")
{
    running_server server(false);
    asio::io_context context;
    dms::simulator_server_options options;
    options.port = static_cast<std::uint16_t>(std::stoi(server.url().substr(server.url().rfind(':') + 1)));
    CHECK_THROWS_AS(dms::simulator_server(context.get_executor(), dms::simulator(), options),
                    boost::system::system_error);
    options.address = "not an address";
    CHECK_THROWS_AS(dms::simulator_server(context.get_executor(), dms::simulator(), options),
                    boost::system::system_error);
}

TEST_CASE("simulator: its transport carries requests without sockets")
{
    asio::io_context context;
    dms::simulator sim;
    dms::http_request request;
    request.fields.add("Host", "localhost");
    const auto transport = sim.transport();
    const dms::exchange_limits limits;
    dms::exchange_result result;
    asio::co_spawn(context, transport->exchange(request, limits, result), asio::detached);
    context.run();
    CHECK_FALSE(result.error);
    CHECK(result.response.status == 400);
    CHECK(result.response.body.find("UnknownOperationException") != std::string::npos);
    CHECK(sim.endpoint_arns().size() == 24);
    CHECK(sim.replication_instance_arn(5) == sim.replication_instance_arn(0));
    CHECK(sim.migration_project_arns().size() == 1);
}
