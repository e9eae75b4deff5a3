#pragma once

#include "transport/channel.hpp"
#include "transport/conversation.hpp"
#include "transport/one_shot.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace dms::transport_impl {

/// A connected socket with its bytes and the conversation that goes over it. Used by one coroutine at a time;
/// only `interrupt` may come from elsewhere.
class connection
{
public:
    explicit connection(boost::asio::ip::tcp::socket socket);

    /// Waits until the socket is ready: `std::get<0>(co_await c.ready(...))` is the error, operation_aborted
    /// after an interruption or cancellation.
    auto ready(progress what)
    {
        return boost::asio::async_initiate<decltype(as_value), void(boost::system::error_code)>(
            [this, what](auto handler) { wait(what, std::move(handler)); }, as_value);
    }

    /// Ends the wait that is under way, and those that follow, with operation_aborted. Safe from any thread.
    void interrupt() noexcept;
    bool interrupted() const noexcept;

    /// Carries the conversation that has begun to its end; what went wrong stands in `talk()` too.
    boost::asio::awaitable<boost::system::error_code> converse();

    channel& bytes() noexcept { return *channel_; }
    void use(std::unique_ptr<channel> channel) noexcept { channel_ = std::move(channel); }
    conversation& talk() noexcept { return conversation_; }
    /// A connection to a proxy, for requests to another server.
    struct forwarded
    {
        std::string origin;        // "http://server:port"
        std::string authorization; // value of Proxy-Authorization
    };
    void forward(forwarded through) { forwarded_ = std::move(through); }
    forwarding through() const noexcept { return {forwarded_.origin, forwarded_.authorization}; }
    int descriptor() noexcept { return socket_.native_handle(); }
    bool is_quiet() noexcept { return channel_->is_quiet(); }

private:
    template <class Handler>
    void wait(progress what, Handler handler)
    {
        std::lock_guard lock(guard_); // between an interruption and its wait there is no gap to slip through
        if (interrupted_) {
            const auto to = boost::asio::get_associated_executor(handler, socket_.get_executor());
            boost::asio::post(to, [h = std::move(handler)]() mutable {
                std::move(h)(boost::system::error_code(boost::asio::error::operation_aborted));
            });
            return;
        }
        socket_.async_wait(what == progress::wants_write ? boost::asio::socket_base::wait_write
                                                         : boost::asio::socket_base::wait_read,
                           std::move(handler));
    }

    boost::asio::ip::tcp::socket socket_;
    std::unique_ptr<channel> channel_; // over the socket: destroyed first
    conversation conversation_;
    forwarded forwarded_;
    mutable std::mutex guard_;
    bool interrupted_ = false;
};

} // namespace dms::transport_impl
