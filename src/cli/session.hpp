#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>

namespace dms::cli {

/// How a piece of work ended.
class session_end
{
public:
    bool interrupted = false;
    std::exception_ptr failure; // null when the work returned
};

/// The one thread that a command runs in, and its reaction to signals.
class session
{
public:
    boost::asio::io_context& io() noexcept { return io_; }

    /// Runs `work` until it ends, whatever else the context holds. The first SIGINT or SIGTERM cancels the
    /// work, which then has a second and a half to end; the next one leaves the process at once. Call it
    /// once.
    session_end run(boost::asio::awaitable<void> work);

private:
    boost::asio::cancellation_signal stop_; // outlives the work, which dies with the context at the latest
    boost::asio::io_context io_{1};
};

} // namespace dms::cli
