#include "transport/connection_pool.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <doctest/doctest.h>

#include <optional>

using namespace dms::transport_impl;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

struct fake_connection
{
    int id;
    bool quiet = true;
    bool is_quiet() const { return quiet; }
};

using pool = connection_pool<fake_connection>;

constexpr pool::time_point start{};

std::unique_ptr<fake_connection> fake(int id, bool quiet = true)
{
    return std::make_unique<fake_connection>(fake_connection{id, quiet});
}

int id_of(pool::grant& g)
{
    return g.has_connection() ? g.connection().id : 0;
}

/// Takes a grant, opens a connection in it, gives it back.
void open_one(pool& p, const char* origin, int id, pool::time_point at, bool quiet = true)
{
    auto g = p.take(origin, at);
    REQUIRE(g);
    g.set(fake(id, quiet));
    g.keep(at);
}

/// A waiter that runs as a coroutine, and what it got.
struct waiting
{
    waiting(asio::io_context& context, pool& p, const char* origin);

    std::optional<pool::waiter> waiter;
    pool::grant granted;
    bool arrived = false;
};

asio::awaitable<void> receive(waiting& w)
{
    const auto failed = co_await w.waiter->arrival.wait();
    if (std::get<0>(failed))
        co_return;
    w.granted = std::move(w.waiter->given);
    w.arrived = true;
}

waiting::waiting(asio::io_context& context, pool& p, const char* origin)
    : waiter(std::in_place, context.get_executor())
{
    granted = p.take_or_wait(origin, start, *waiter);
    asio::co_spawn(context, receive(*this), asio::detached);
    context.poll();
    context.restart();
}

void settle(asio::io_context& context)
{
    context.restart();
    context.poll();
}

} // namespace

TEST_CASE("connection_pool: the connection used last is taken first, by origin")
{
    pool p({10, 20s});
    {
        auto one = p.take("a", start);
        auto two = p.take("a", start);
        CHECK_FALSE(one.has_connection());
        one.set(fake(1));
        two.set(fake(2));
        one.keep(start);
        two.keep(start + 1s);
    }
    open_one(p, "b", 3, start + 1s);
    CHECK(p.look("a").idle == 2);
    auto first = p.take("a", start + 2s);
    auto second = p.take("a", start + 2s);
    auto third = p.take("a", start + 2s);
    auto other = p.take("b", start + 2s);
    CHECK(id_of(first) == 2);
    CHECK(id_of(second) == 1);
    CHECK(id_of(third) == 0);
    CHECK(id_of(other) == 3);
}

TEST_CASE("connection_pool: connections that idled too long are dropped, and make room")
{
    pool p({1, 20s});
    open_one(p, "a", 1, start);
    auto late = p.take("a", start + 20s);
    CHECK(late);
    CHECK_FALSE(late.has_connection());
    CHECK(p.look("a").open == 1);
}

TEST_CASE("connection_pool: a connection that the peer closed is dropped; one used just now is not asked")
{
    pool p({10, 20s});
    open_one(p, "a", 1, start, false);
    {
        auto g = p.take("a", start + pool::fresh - 1ms);
        CHECK(id_of(g) == 1);
        g.keep(start);
    }
    auto g = p.take("a", start + pool::fresh);
    CHECK_FALSE(g.has_connection());
    CHECK(p.look("a").open == 1);
}

TEST_CASE("connection_pool: the limit holds for busy and idle connections together, for each origin")
{
    pool p({2, 20s});
    auto one = p.take("a", start);
    auto two = p.take("a", start);
    CHECK(one);
    CHECK(two);
    CHECK_FALSE(p.take("a", start));
    CHECK(p.take("b", start));
    one.set(fake(1));
    one.keep(start);
    CHECK(p.look("a").open == 2);
    auto again = p.take("a", start);
    CHECK(id_of(again) == 1);
    { // closed without a connection, its room is free again
        const auto ended = std::move(two);
    }
    CHECK(p.look("a").open == 1);
    CHECK(p.take("a", start));
}

TEST_CASE("connection_pool: who waits is served in order, with the connection or with its room")
{
    asio::io_context context;
    pool p({1, 20s});
    auto busy = p.take("a", start);
    waiting first(context, p, "a"), second(context, p, "a");
    CHECK_FALSE(first.granted);
    CHECK(p.look("a").waiting == 2);

    busy.set(fake(7));
    busy.keep(start);
    settle(context);
    CHECK(first.arrived);
    CHECK(id_of(first.granted) == 7);
    CHECK_FALSE(second.arrived);
    CHECK_FALSE(p.take("a", start)); // newcomers do not overtake

    first.granted = pool::grant(); // closed
    settle(context);
    CHECK(second.arrived);
    CHECK(second.granted);
    CHECK_FALSE(second.granted.has_connection());
    CHECK(p.look("a").open == 1);
}

TEST_CASE("connection_pool: who stops waiting leaves the queue, and what came too late goes to the next")
{
    asio::io_context context;
    pool p({1, 20s});
    auto busy = p.take("a", start);
    waiting leaves(context, p, "a"), late(context, p, "a"), last(context, p, "a");
    leaves.waiter->arrival.interrupt();
    settle(context);
    CHECK_FALSE(leaves.arrived);
    leaves.waiter.reset();
    CHECK(p.look("a").waiting == 2);

    late.waiter->arrival.interrupt(); // before the grant comes, but nobody has noticed yet
    busy.set(fake(1));
    busy.keep(start);
    settle(context);
    CHECK_FALSE(late.arrived);
    CHECK_FALSE(last.arrived);
    late.waiter.reset();
    settle(context);
    CHECK(last.arrived);
    CHECK(id_of(last.granted) == 1);
    CHECK(p.look("a").open == 1);
    CHECK(p.look("a").waiting == 0);
}
