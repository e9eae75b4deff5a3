// One client used by several threads at once, in the two ways that its documentation names. Meant for the
// thread sanitizer above all; without it these tests still find lost and mixed-up answers.
#include <dms/client.hpp>
#include <dms/operations/describe_endpoints.hpp>
#include <dms/operations/describe_refresh_schemas_status.hpp>
#include <dms/simulator.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_future.hpp>

#include <doctest/doctest.h>

#include <atomic>
#include <list>
#include <thread>
#include <vector>

using namespace dms;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

/// A simulator that is served by a thread of its own.
class server_thread
{
public:
    explicit server_thread(bool tls) : server_(context_.get_executor(), sim, where(tls))
    {
        asio::co_spawn(context_, server_.run(), asio::detached);
        thread_ = std::thread([this] { context_.run(); });
    }
    ~server_thread()
    {
        asio::post(context_, [this] { server_.stop(); });
        thread_.join();
    }

    config settings() const
    {
        config c;
        c.region = "us-east-1";
        c.endpoint_url = server_.endpoint_url();
        c.credentials = sim.credentials();
        c.verify_tls = false;
        return c;
    }

    simulator sim;

private:
    static simulator_server_options where(bool tls)
    {
        simulator_server_options o;
        o.tls = tls;
        return o;
    }

    asio::io_context context_{1};
    simulator_server server_;
    std::thread thread_;
};

asio::awaitable<void> several_calls(client caller, int calls, std::atomic<int>& answered)
{
    for (int i = 0; i < calls; ++i) {
        const describe_endpoints_request request;
        const auto answer = co_await caller.describe_endpoints(request);
        if (answer.endpoints && answer.endpoints->size() == 24)
            ++answered;
    }
}

void run_on(asio::io_context& context, int threads)
{
    std::vector<std::thread> all;
    for (int i = 0; i < threads; ++i)
        all.emplace_back([&] { context.run(); });
    for (auto& t : all)
        t.join();
}

} // namespace

TEST_CASE("threads: one client, many coroutines, an io_context that four threads run")
{
    for (bool tls : {false, true}) {
        CAPTURE(tls);
        server_thread server(tls);
        asio::io_context context;
        auto settings = server.settings();
        settings.max_connections = 5; // so that most calls wait for a connection
        const client caller(context.get_executor(), settings);
        std::atomic<int> answered = 0;
        for (int i = 0; i < 24; ++i)
            asio::co_spawn(context, several_calls(caller, 10, answered), asio::detached);
        run_on(context, 4);
        CHECK(answered == 240);
    }
}

TEST_CASE("threads: calls are cancelled and run out of time while four threads run them")
{
    server_thread server(false);
    asio::io_context context;
    auto settings = server.settings();
    settings.max_connections = 4;
    const client caller(context.get_executor(), settings);

    std::atomic<int> ended = 0;
    std::list<asio::cancellation_signal> signals;
    std::list<asio::steady_timer> timers;
    constexpr int calls = 200;
    for (int i = 0; i < calls; ++i) {
        call_options options;
        if (i % 3 == 0)
            options.call_timeout = std::chrono::milliseconds(1 + i % 5);
        // A cancellation belongs on the strand of what it cancels: that is Asio's rule.
        const auto strand = asio::make_strand(context);
        auto& signal = signals.emplace_back();
        const describe_endpoints_request request;
        asio::co_spawn(
            strand, caller.describe_endpoints(request, options),
            asio::bind_cancellation_slot(
                signal.slot(), [&](std::exception_ptr, const describe_endpoints_response&) { ++ended; }));
        if (i % 3 == 1) {
            auto& timer = timers.emplace_back(strand, std::chrono::microseconds(i * 37 % 4000));
            timer.async_wait(
                [&signal](boost::system::error_code) { signal.emit(asio::cancellation_type::terminal); });
        }
    }
    run_on(context, 4);
    CHECK(ended == calls);

    std::atomic<int> answered = 0;
    asio::co_spawn(context, several_calls(caller, 3, answered), asio::detached);
    context.restart();
    run_on(context, 4);
    CHECK(answered == 3);
}

TEST_CASE("threads: a client for each thread")
{
    server_thread server(false);
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            asio::io_context context{1};
            const client caller(context.get_executor(), server.settings());
            for (int i = 0; i < 4; ++i)
                asio::co_spawn(context, several_calls(caller, 10, answered), asio::detached);
            context.run();
        });
    for (auto& t : threads)
        t.join();
    CHECK(answered == 160);
}

TEST_CASE("threads: a client that other threads use through futures")
{
    server_thread server(false);
    asio::io_context context;
    auto work = asio::make_work_guard(context);
    std::thread runner([&] { context.run(); });
    const client caller(context.get_executor(), server.settings());
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 10; ++i) {
                const describe_endpoints_request request;
                auto future = asio::co_spawn(context, caller.describe_endpoints(request), asio::use_future);
                answered += future.get().endpoints->size() == 24;
            }
        });
    for (auto& t : threads)
        t.join();
    work.reset();
    runner.join();
    CHECK(answered == 40);
}
