#include "transport/https_transport.hpp"

#include "support/run.hpp"
#include "support/transport_bench.hpp"
#include <dms/client_errc.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>

#include <doctest/doctest.h>

using namespace dms;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

using bench = test::transport_bench;

std::string ok(const std::string& body, const std::string& more = "")
{
    return test::ok_reply(body, more);
}

} // namespace

TEST_CASE("https_transport: carries request and answer, and keeps the connection")
{
    bench b;
    b.server.script = {{ok("first")}, {ok("second", "X-A: b\r\n")}};
    const auto first = b.exchange();
    CHECK_FALSE(first.error);
    CHECK(first.response.status == 200);
    CHECK(first.response.body == "first");
    CHECK(first.request_may_have_been_sent);
    const auto second = b.exchange();
    CHECK(second.response.body == "second");
    CHECK(second.response.fields.find("x-a") == "b");
    CHECK(b.server.connections == 1);
    CHECK(b.server.requests.at(0) == "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}");
}

TEST_CASE("https_transport: a connection is kept after an error of the service, not after a close")
{
    bench b;
    b.server.script = {{"HTTP/1.1 400 Bad Request\r\nContent-Length: 1\r\n\r\nx"},
                       {ok("y", "Connection: close\r\n"), true},
                       {"HTTP/1.0 200 OK\r\n\r\nto the end", true},
                       {ok("z")}};
    CHECK(b.exchange().response.status == 400);
    CHECK(b.exchange().response.body == "y");
    CHECK(b.server.connections == 1);
    CHECK(b.exchange().response.body == "to the end");
    CHECK(b.exchange().response.body == "z");
    CHECK(b.server.connections == 3);
}

TEST_CASE("https_transport: chunked answers and interim answers are read")
{
    bench b;
    b.server.script = {{"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"},
                       {ok("next")}};
    CHECK(b.exchange().response.body == "abcde");
    CHECK(b.exchange().response.body == "next");
    CHECK(b.server.connections == 1);
}

TEST_CASE("https_transport: a kept connection that the server closed is replaced without a word")
{
    SUBCASE("closed while it was idle")
    {
        bench b;
        b.server.script = {{ok("first")}, {ok("second")}};
        b.exchange();
        b.server.close_idle();
        CHECK(b.exchange().response.body == "second");
        CHECK(b.server.connections == 2);
    }
    SUBCASE("closed when the next request came")
    {
        bench b;
        b.server.script = {{ok("first")}, {"", true}, {ok("second")}};
        b.exchange();
        CHECK(b.exchange().response.body == "second");
        CHECK(b.server.connections == 2);
        CHECK(b.server.requests.size() == 3);
    }
}

TEST_CASE("https_transport: a fresh connection that dies is an error that tells how far it got")
{
    struct row
    {
        std::string bytes;
        boost::system::error_code code;
        const char* expected;
    };
    for (const auto& r :
         {row{"", client_errc::connection_closed, "before an answer"},
          row{"HTTP/1.1 200 OK\r\nContent-Le", client_errc::connection_closed, "in the middle"},
          row{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", client_errc::connection_closed,
              "in the middle"},
          row{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", client_errc::connection_closed,
              "in the middle"},
          row{"SSH-2.0-OpenSSH\r\n\r\n", client_errc::malformed_http, "not valid HTTP"},
          row{"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", client_errc::malformed_http,
              "not valid HTTP"}}) {
        CAPTURE(r.bytes);
        bench b;
        b.server.script = {{r.bytes, true}};
        const auto result = b.exchange();
        CHECK(result.error == r.code);
        CHECK(result.detail.find(r.expected) != std::string::npos);
        CHECK(result.request_may_have_been_sent);
        CHECK(b.server.requests.size() == 1); // never repeated
    }
}

TEST_CASE("https_transport: an answer beyond the limit is refused before it is read")
{
    bench b;
    b.server.script = {{ok(std::string(5000, 'x'))}, {"HTTP/1.1 200 OK\r\nX: " + std::string(100000, 'y')}};
    exchange_limits limits;
    limits.max_response_bytes = 4999;
    CHECK(b.exchange(limits).error == client_errc::response_too_large);
    CHECK(b.exchange(limits).error == client_errc::malformed_http);
}

TEST_CASE("https_transport: a ten megabyte answer is read whole")
{
    bench b;
    b.server.script = {{ok(std::string(10 << 20, 'x'))}};
    CHECK(b.exchange().response.body.size() == 10u << 20);
}

TEST_CASE("https_transport: a silent server is given up at the time-out")
{
    bench b;
    b.server.script = {{"", false, true}, {"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"}};
    exchange_limits limits;
    limits.timeout = 50ms;
    const auto silent = b.exchange(limits);
    CHECK(silent.error == client_errc::attempt_timeout);
    CHECK(silent.request_may_have_been_sent);
    CHECK(b.exchange(limits).error == client_errc::attempt_timeout); // half an answer
}

TEST_CASE("https_transport: a server that is not there is an error of the connect, and nothing was sent")
{
    bench b;
    std::string gone;
    {
        asio::ip::tcp::acceptor a(b.context, {asio::ip::make_address("127.0.0.1"), 0});
        gone = "http://127.0.0.1:" + std::to_string(a.local_endpoint().port());
    }
    const auto refused = b.exchange_with(gone);
    CHECK(refused.error == asio::error::connection_refused);
    CHECK(refused.detail.find("connect to 127.0.0.1") != std::string::npos);
    CHECK_FALSE(refused.request_may_have_been_sent);

    const auto nowhere = b.exchange_with("http://no-such-host.invalid");
    CHECK(nowhere.error);
    CHECK(nowhere.detail.find("resolve no-such-host.invalid") != std::string::npos);
}

TEST_CASE("https_transport: cancelling ends an exchange at once and leaves the transport usable")
{
    bench b;
    b.server.script = {{"", false, true}, {ok("after")}};
    asio::cancellation_signal signal;
    bool done = false;
    exchange_result result;
    asio::co_spawn(b.context, b.one(b.server.url(), {}),
                   asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr e, exchange_result r) {
                       CHECK_FALSE(e);
                       result = std::move(r);
                       done = true;
                   }));
    while (b.server.requests.empty())
        b.context.run_one();
    signal.emit(asio::cancellation_type::terminal);
    b.context.poll();
    CHECK(done);
    CHECK(result.error == asio::error::operation_aborted);
    CHECK(result.request_may_have_been_sent);
    CHECK(b.exchange().response.body == "after");
    CHECK(b.server.connections == 2);
}
