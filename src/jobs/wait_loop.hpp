#pragma once

#include "client/call_path.hpp"
#include "jobs/wait_failure.hpp"
#include "retry/wait_delay.hpp"
#include <dms/call_options.hpp>
#include <dms/client_errc.hpp>

#include <boost/asio/awaitable.hpp>

#include <algorithm>
#include <memory>

namespace dms::jobs {

/// The clockwork of a wait: counts, knows the deadline and the next pause. What is observed and what it means
/// is the derived class's, which holds what the job needs between two polls and nothing else: a hundred
/// thousand of them may sleep at once.
class wait_loop
{
public:
    wait_loop(std::shared_ptr<detail::call_path const> path, const wait_options& options)
        : path_(std::move(path)), options_(options)
    {}

    /// The clock of a wait starts when it is awaited, not when it is made.
    void begin() { start_ = path_->clock().steady_now(); }

    /// Counts the next poll. False when the deadline has passed: the poll that fell on it was the last.
    bool next_poll()
    {
        if (polls_ > 0 && remaining() <= std::chrono::nanoseconds(0))
            return false;
        ++polls_;
        return true;
    }

    /// Sleeps until that poll is due.
    boost::asio::awaitable<void> sleep() const
    {
        return path_->clock().sleep(retry::wait_delay(options_, polls_, remaining(), path_->random()));
    }

    /// Bounds for a call made now: it must not outlast the wait. The look at the deadline itself gets as long
    /// as the pause between two polls.
    call_options limits() const
    {
        using std::chrono::milliseconds;
        const auto left = std::chrono::duration_cast<milliseconds>(remaining());
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
    std::chrono::nanoseconds remaining() const { return options_.timeout - elapsed(); }

    std::shared_ptr<detail::call_path const> path_;
    wait_options options_;
    std::chrono::steady_clock::time_point start_;
    int polls_ = 0;
};

/// The one coroutine of a wait that is there while it sleeps: what only a poll needs is in the frame of
/// `poll`. `start`, where there is one, sends the work to the service first; the start is part of the wait.
template <class Wait>
boost::asio::awaitable<typename Wait::result> run_wait(std::unique_ptr<Wait> wait,
                                                       boost::asio::awaitable<void> start)
{
    try {
        wait->begin();
        if (start.valid())
            co_await std::move(start);
        while (wait->next_poll()) {
            co_await wait->sleep();
            if (co_await wait->poll())
                co_return wait->outcome();
        }
        wait->throw_out_of_time();
    } catch (const error&) {
        throw;
    } catch (const boost::system::system_error& e) {
        throw_as_error(Wait::operation, e);
    }
}

} // namespace dms::jobs
