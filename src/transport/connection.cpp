#include "transport/connection.hpp"

#include <netinet/tcp.h>

namespace dms::transport_impl {

namespace {

// A NAT gateway forgets a silent connection after 350 s; a lost peer is noticed after two minutes.
constexpr int keep_alive_idle_seconds = 60;
constexpr int keep_alive_interval_seconds = 20;
constexpr int keep_alive_probes = 3;

void keep_alive(boost::asio::ip::tcp::socket& socket)
{
    boost::system::error_code ignored; // a connection without them is still a connection
    socket.set_option(boost::asio::socket_base::keep_alive(true), ignored);
    auto set = [&](int name, int value) {
        ::setsockopt(socket.native_handle(), IPPROTO_TCP, name, &value, sizeof value);
    };
    set(TCP_KEEPIDLE, keep_alive_idle_seconds);
    set(TCP_KEEPINTVL, keep_alive_interval_seconds);
    set(TCP_KEEPCNT, keep_alive_probes);
}

} // namespace

connection::connection(boost::asio::ip::tcp::socket socket) : socket_(std::move(socket))
{
    boost::system::error_code ignored;
    socket_.native_non_blocking(true, ignored);
    socket_.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
    keep_alive(socket_);
    channel_ = make_plain_channel(socket_.native_handle());
}

void connection::interrupt() noexcept
{
    std::lock_guard lock(guard_);
    interrupted_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

boost::asio::awaitable<boost::system::error_code> connection::converse()
{
    for (;;) {
        const auto step = conversation_.proceed(*channel_);
        if (step == progress::done)
            co_return boost::system::error_code();
        if (step == progress::failed)
            co_return conversation_.error();
        if (const auto failed = std::get<0>(co_await ready(step)))
            co_return failed;
    }
}

bool connection::interrupted() const noexcept
{
    std::lock_guard lock(guard_);
    return interrupted_;
}

} // namespace dms::transport_impl
