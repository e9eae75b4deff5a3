#include "transport/connect_race.hpp"

#include "support/run.hpp"

#include <boost/asio/io_context.hpp>

#include <doctest/doctest.h>

#include <list>

using namespace dms::transport_impl;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// Listening, and with a full queue: connecting to it hangs.
class hanging_server
{
public:
    explicit hanging_server(asio::io_context& context) : acceptor_(context)
    {
        acceptor_.open(tcp::v4());
        acceptor_.bind({asio::ip::make_address("127.0.0.1"), 0});
        acceptor_.listen(0);
        for (int i = 0; i < 4; ++i)
            clients_.emplace_back(context).async_connect(acceptor_.local_endpoint(),
                                                         [](boost::system::error_code) {});
        context.run_for(30ms);
    }
    tcp::endpoint where() const { return acceptor_.local_endpoint(); }

private:
    tcp::acceptor acceptor_;
    std::list<tcp::socket> clients_;
};

struct outcome
{
    boost::system::error_code error;
    tcp::endpoint peer;
    std::chrono::steady_clock::duration took{};
    bool expired = false;
};

asio::awaitable<outcome> connect(asio::any_io_executor executor, address_list addresses, deadlines& list,
                                 std::chrono::milliseconds until)
{
    const auto begin = std::chrono::steady_clock::now();
    time_limit limit(list, begin + until);
    auto result = co_await connect_first(executor, addresses, limit, 50ms);
    outcome out;
    out.error = result.error;
    out.took = std::chrono::steady_clock::now() - begin;
    out.expired = limit.expired();
    if (result.socket)
        out.peer = result.socket->remote_endpoint();
    co_return out;
}

struct scene
{
    outcome connect_to(address_list addresses, std::chrono::milliseconds until = 5s)
    {
        outcome out;
        asio::co_spawn(context, connect(context.get_executor(), std::move(addresses), list, until),
                       [&](std::exception_ptr, outcome o) {
                           out = o;
                           context.stop();
                       });
        context.restart();
        context.run_for(10s);
        return out;
    }

    tcp::endpoint refusing()
    {
        tcp::acceptor a(context, {asio::ip::make_address("127.0.0.1"), 0});
        return a.local_endpoint(); // closed now
    }

    asio::io_context context{1};
    deadlines list{context.get_executor()};
    tcp::acceptor good{context, {asio::ip::make_address("127.0.0.1"), 0}};
};

} // namespace

TEST_CASE("connect_race: an address that refuses is passed over at once")
{
    scene s;
    const auto out = s.connect_to({s.refusing(), s.refusing(), s.good.local_endpoint()});
    CHECK_FALSE(out.error);
    CHECK(out.peer == s.good.local_endpoint());
}

TEST_CASE("connect_race: an address that hangs is overtaken by the next")
{
    scene s;
    hanging_server hanging(s.context);
    const auto out = s.connect_to({hanging.where(), s.good.local_endpoint()});
    CHECK_FALSE(out.error);
    CHECK(out.peer == s.good.local_endpoint());
    CHECK(out.took >= 50ms); // the head start of the first
}

TEST_CASE("connect_race: when all of them fail, the error is the last one's")
{
    scene s;
    const auto out = s.connect_to({s.refusing(), s.refusing()});
    CHECK(out.error == asio::error::connection_refused);
    CHECK_FALSE(out.expired);
}

TEST_CASE("connect_race: the time limit ends it")
{
    scene s;
    hanging_server hanging(s.context);
    const auto out = s.connect_to({hanging.where()}, 100ms);
    CHECK(out.error == asio::error::operation_aborted);
    CHECK(out.expired);
}
