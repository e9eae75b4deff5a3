#pragma once

#include "client/call_path.hpp"
#include "retry/wait_delay.hpp"
#include <dms/call_options.hpp>
#include <dms/client_errc.hpp>

#include <boost/asio/awaitable.hpp>

#include <algorithm>
#include <memory>

namespace dms::jobs {

/// The clockwork of a wait: sleeps, counts, knows the deadline. What is observed and what it means is the
/// caller's.
class wait_loop
{
public:
    wait_loop(std::shared_ptr<detail::call_path const> path, const wait_options& options)
        : path_(std::move(path)), options_(options), start_(path_->clock().steady_now())
    {}

    /// Sleeps until the next poll is due. False when the deadline has passed: the poll that fell on it was
    /// the last.
    boost::asio::awaitable<bool> next_poll()
    {
        const auto remaining = options_.timeout - elapsed();
        if (polls_ > 0 && remaining <= std::chrono::nanoseconds(0))
            co_return false;
        ++polls_;
        co_await path_->clock().sleep(retry::wait_delay(options_, polls_, remaining, path_->random()));
        co_return true;
    }

    /// Bounds for a call made now: it must not outlast the wait. The look at the deadline itself gets as long
    /// as the pause between two polls.
    call_options limits() const
    {
        using std::chrono::milliseconds;
        const auto left = std::chrono::duration_cast<milliseconds>(options_.timeout - elapsed());
        const auto bound = std::max({left, options_.min_delay, milliseconds(1)});
        call_options out;
        out.call_timeout = std::min(path_->settings().call_timeout, bound);
        return out;
    }

    /// True for the failure of a call that was cut short by the wait's deadline.
    bool ran_out(const boost::system::error_code& code) const
    {
        const bool timed_out = code == client_errc::call_timeout || code == client_errc::attempt_timeout ||
                               code == client_errc::connect_timeout;
        return timed_out && elapsed() >= options_.timeout;
    }

    std::chrono::nanoseconds elapsed() const { return path_->clock().steady_now() - start_; }
    int polls() const noexcept { return polls_; }

private:
    std::shared_ptr<detail::call_path const> path_;
    wait_options options_;
    std::chrono::steady_clock::time_point start_;
    int polls_ = 0;
};

} // namespace dms::jobs
