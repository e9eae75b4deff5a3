#include "transport/connection_pool.hpp"

#include <doctest/doctest.h>

using namespace dms::transport_impl;
using namespace std::chrono_literals;

namespace {

class fake_stream final : public stream
{
public:
    fake_stream(int id, bool quiet) : id(id), quiet(quiet) {}

    boost::asio::awaitable<io_result> read_some(boost::asio::mutable_buffer) override
    {
        co_return io_result({}, 0);
    }
    boost::asio::awaitable<io_result> write(boost::asio::const_buffer) override
    {
        co_return io_result({}, 0);
    }
    void close() noexcept override {}
    bool is_quiet() noexcept override { return quiet; }

    int id;
    bool quiet;
};

std::unique_ptr<stream> fake(int id, bool quiet = true)
{
    return std::make_unique<fake_stream>(id, quiet);
}

int id_of(const std::unique_ptr<stream>& s)
{
    return s ? static_cast<fake_stream&>(*s).id : 0;
}

connection_pool::time_point const start{};

} // namespace

TEST_CASE("connection_pool: the connection used last is taken first, by origin")
{
    connection_pool pool(20s);
    CHECK(id_of(pool.take("a", start)) == 0);
    pool.put("a", fake(1), start);
    pool.put("a", fake(2), start + 1s);
    pool.put("b", fake(3), start + 1s);
    CHECK(pool.idle("a") == 2);
    CHECK(id_of(pool.take("a", start + 2s)) == 2);
    CHECK(id_of(pool.take("a", start + 2s)) == 1);
    CHECK(id_of(pool.take("a", start + 2s)) == 0);
    CHECK(id_of(pool.take("b", start + 2s)) == 3);
}

TEST_CASE("connection_pool: connections that idled too long, or that the peer closed, are dropped")
{
    connection_pool pool(20s);
    pool.put("a", fake(1), start);
    pool.put("a", fake(2), start + 5s);
    pool.put("a", fake(3, false), start + 6s);
    CHECK(id_of(pool.take("a", start + 20s)) == 2);
    CHECK(pool.idle("a") == 0);
    pool.put("a", fake(4), start);
    CHECK(id_of(pool.take("a", start + 20s)) == 0);
}

TEST_CASE("connection_pool: idle connections are bounded, and old ones go when others come")
{
    connection_pool pool(20s);
    for (int i = 1; i <= 100; ++i) {
        pool.put("a", fake(i), start);
    }
    CHECK(pool.idle("a") == connection_pool::max_idle);
    CHECK(id_of(pool.take("a", start)) == 100);
    pool.put("a", fake(101), start + 30s);
    CHECK(pool.idle("a") == 1);
}
