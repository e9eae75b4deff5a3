// Everywhere an exchange can be suspended, it is cancelled once and runs into its time-out once: it ends at
// once with the documented error, and the transport goes on working.
#include "support/transport_bench.hpp"
#include <dms/client_errc.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <doctest/doctest.h>

#include <functional>
#include <list>
#include <memory>

using namespace dms;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

std::string authority_of(const tcp::acceptor& acceptor)
{
    return "127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
}

/// Takes connections into its queue and never does anything with them.
class deaf_server
{
public:
    explicit deaf_server(asio::io_context& context, int backlog = 16) : acceptor_(context)
    {
        acceptor_.open(tcp::v4());
        acceptor_.bind({asio::ip::make_address("127.0.0.1"), 0});
        acceptor_.listen(backlog);
    }

    /// Fills the queue, so that further connections are not even answered.
    void fill()
    {
        for (int i = 0; i < 4; ++i) {
            auto& s = waiting_.emplace_back(acceptor_.get_executor());
            s.async_connect(acceptor_.local_endpoint(), [](boost::system::error_code) {});
        }
    }

    std::string authority() const { return authority_of(acceptor_); }

private:
    tcp::acceptor acceptor_;
    std::list<tcp::socket> waiting_;
};

/// What an exchange is stuck in.
struct stage
{
    std::string name;
    client_errc when_late;   // the error of the time-out that applies
    bool reached_the_server; // the request may have been sent
    std::string origin;
    std::string body = "{}";
    transport_impl::https_options options{};
    std::shared_ptr<deaf_server> full{};
};

struct scene
{
    explicit scene(stage s, test::transport_bench& servers) : what(std::move(s)), others(servers)
    {
        transport = transport_impl::make_https_transport(others.context.get_executor(), what.options);
    }

    asio::awaitable<exchange_result> exchange(std::string origin, exchange_limits limits, std::string body)
    {
        http_request request;
        request.origin = origin;
        request.fields.add("Host", "h");
        request.fields.add("Content-Length", std::to_string(body.size()));
        request.body = std::move(body);
        exchange_result result;
        try {
            co_await transport->exchange(request, limits, result);
        } catch (const boost::system::system_error& e) {
            result.error = e.code(); // Asio throws into a cancelled coroutine
        }
        co_return result;
    }

    /// Starts the exchange that gets stuck.
    void start(exchange_limits limits)
    {
        asio::co_spawn(
            others.context, exchange(what.origin, limits, what.body),
            asio::bind_cancellation_slot(signal.slot(), [this](std::exception_ptr, exchange_result r) {
                result = std::move(r);
                done = true;
            }));
    }

    void run_for(std::chrono::milliseconds time)
    {
        others.context.restart();
        others.context.run_for(time);
    }

    /// Runs until the exchange has ended; false when that takes longer than any time-out here.
    bool ends()
    {
        for (int i = 0; i < 1000 && !done; ++i)
            run_for(10ms);
        return done;
    }

    stage what;
    test::transport_bench& others;
    std::shared_ptr<dms::transport> transport;
    asio::cancellation_signal signal;
    exchange_result result;
    bool done = false;
};

/// Calls `check` with a scene for each place where an exchange waits.
void for_each_stage(const std::function<void(scene&)>& check)
{
    const auto visit = [&](const std::function<stage(test::transport_bench&, deaf_server&)>& set_up) {
        test::transport_bench servers; // its scripted server also answers the call afterwards
        deaf_server deaf(servers.context);
        scene s(set_up(servers, deaf), servers);
        CAPTURE(s.what.name);
        check(s);
        servers.server.script = {{test::ok_reply("after")}};
        bool answered = false;
        asio::co_spawn(servers.context, s.exchange(servers.server.url(), {}, "{}"),
                       [&](std::exception_ptr, exchange_result r) {
                           answered = r.response.body == "after";
                           servers.context.stop();
                       });
        s.run_for(5s);
        CHECK(answered);
    };

    visit([](auto& servers, auto&) {
        auto full = std::make_shared<deaf_server>(servers.context, 0);
        full->fill();
        servers.context.run_for(50ms);
        stage s{"connect", client_errc::connect_timeout, false, "http://" + full->authority()};
        s.full = std::move(full);
        return s;
    });
    visit([](auto&, auto& deaf) {
        return stage{"TLS handshake", client_errc::connect_timeout, false, "https://" + deaf.authority()};
    });
    visit([](auto&, auto& deaf) {
        return stage{"write", client_errc::attempt_timeout, true, "http://" + deaf.authority(),
                     std::string(64 << 20, 'x')};
    });
    visit([](auto&, auto& deaf) {
        return stage{"first byte", client_errc::attempt_timeout, true, "http://" + deaf.authority()};
    });
    visit([](auto& servers, auto&) {
        servers.server.script = {{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"}};
        return stage{"body", client_errc::attempt_timeout, true, servers.server.url()};
    });
    visit([](auto&, auto& deaf) {
        stage s{"proxy handshake", client_errc::connect_timeout, false, "https://dms.example.com"};
        s.options.proxies.https = config_rules::parse_proxy("http://" + deaf.authority()).value();
        return s;
    });
}

} // namespace

TEST_CASE("interruptions: cancelling ends an exchange at once, wherever it is suspended")
{
    for_each_stage([](scene& s) {
        s.start({});
        s.run_for(100ms);
        REQUIRE_FALSE(s.done);
        s.signal.emit(asio::cancellation_type::terminal);
        s.others.context.restart();
        s.others.context.poll();
        REQUIRE(s.done);
        CHECK(s.result.error == asio::error::operation_aborted);
        CHECK(s.result.request_may_have_been_sent == s.what.reached_the_server);
    });
}

TEST_CASE("interruptions: a time-out ends an exchange with its own error, wherever it is suspended")
{
    for_each_stage([](scene& s) {
        exchange_limits limits;
        limits.connect_timeout = 60ms;
        limits.timeout = 120ms;
        s.start(limits);
        REQUIRE(s.ends());
        CHECK(s.result.error == s.what.when_late);
        CHECK(s.result.detail.find("timed out") != std::string::npos);
        CHECK(s.result.request_may_have_been_sent == s.what.reached_the_server);
    });
}

TEST_CASE("interruptions: the bound of the whole call holds in each of them")
{
    for_each_stage([](scene& s) {
        exchange_limits limits;
        limits.total_timeout = 80ms;
        s.start(limits);
        REQUIRE(s.ends());
        CHECK(s.result.error == client_errc::call_timeout);
    });
}

TEST_CASE("interruptions: a look-up that is cancelled ends at once, and its late answer disturbs nobody")
{
    test::transport_bench b;
    scene s(stage{"resolve", client_errc::connect_timeout, false, "http://no-such-host.invalid"}, b);
    s.start({});
    b.context.poll_one(); // the coroutine begins and asks the resolver's thread
    if (s.done)
        return; // the resolver was faster
    s.signal.emit(asio::cancellation_type::terminal);
    b.context.restart();
    b.context.poll();
    CHECK(s.done);
    CHECK(s.result.error);
    CHECK_FALSE(s.result.request_may_have_been_sent);
    b.server.script = {{test::ok_reply("after")}};
    CHECK(b.exchange().response.body == "after");
}

TEST_CASE(
    "interruptions: waiting for a connection can be cancelled and is bounded, and the next in line is served")
{
    transport_impl::https_options options;
    options.max_connections = 1;
    test::transport_bench b(options);
    b.server.script = {{"", false, true}};
    scene busy(stage{"busy", client_errc::attempt_timeout, true, b.server.url()}, b);
    busy.transport = b.transport;
    busy.start({});
    busy.run_for(50ms);
    REQUIRE(b.server.requests.size() == 1);

    scene cancelled(stage{"waiting", client_errc::no_connection, false, b.server.url()}, b);
    scene late(stage{"waiting", client_errc::no_connection, false, b.server.url()}, b);
    scene late_as_a_whole(stage{"waiting", client_errc::call_timeout, false, b.server.url()}, b);
    scene served(stage{"waiting", client_errc::no_connection, false, b.server.url()}, b);
    for (auto* s : {&cancelled, &late, &late_as_a_whole, &served})
        s->transport = b.transport;
    cancelled.start({});
    exchange_limits limits;
    limits.connection_wait_timeout = 60ms;
    late.start(limits);
    exchange_limits whole;
    whole.total_timeout = 60ms;
    late_as_a_whole.start(whole);
    served.start({});
    busy.run_for(20ms);
    cancelled.signal.emit(asio::cancellation_type::terminal);
    CHECK(cancelled.ends());
    CHECK(cancelled.result.error == asio::error::operation_aborted);
    CHECK(late.ends());
    CHECK(late.result.error == client_errc::no_connection);
    CHECK(late.result.detail.find("busy") != std::string::npos);
    CHECK(late_as_a_whole.ends());
    CHECK(late_as_a_whole.result.error == client_errc::call_timeout);
    CHECK_FALSE(served.done);

    b.server.script = {{test::ok_reply("served")}};
    busy.signal.emit(asio::cancellation_type::terminal); // its connection is closed, its place is free
    CHECK(served.ends());
    CHECK(served.result.response.body == "served");
    CHECK(b.server.connections == 2);
}

TEST_CASE("interruptions: an idle transport keeps no io_context running")
{
    test::transport_bench b;
    b.server.script = {{test::ok_reply("x")}};
    CHECK(b.exchange().response.body == "x");
    b.server.stop();
    b.context.restart();
    const auto begin = std::chrono::steady_clock::now();
    b.context.run_for(10s);
    CHECK(std::chrono::steady_clock::now() - begin < 5s);
}
