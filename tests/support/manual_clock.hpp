#pragma once

#include <dms/runtime.hpp>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <vector>

namespace dms::test {

/// A clock that stands still until a sleeper makes it jump: sleeping ends at once and moves the time forward.
/// Good for one coroutine at a time; it keeps a record of what was slept.
class manual_clock final : public clock
{
public:
    std::chrono::system_clock::time_point now() const override { return wall_; }
    std::chrono::steady_clock::time_point steady_now() const override { return steady_; }

    boost::asio::awaitable<void> sleep(std::chrono::nanoseconds duration) override
    {
        slept.push_back(duration);
        if (sleep_for_ever) {
            boost::asio::steady_timer never(co_await boost::asio::this_coro::executor,
                                            boost::asio::steady_timer::time_point::max());
            co_await never.async_wait(boost::asio::use_awaitable);
        }
        advance(duration);
    }

    void advance(std::chrono::nanoseconds duration)
    {
        wall_ += std::chrono::duration_cast<std::chrono::system_clock::duration>(duration);
        steady_ += std::chrono::duration_cast<std::chrono::steady_clock::duration>(duration);
    }

    std::vector<std::chrono::nanoseconds> slept;
    bool sleep_for_ever = false; // until cancelled

private:
    std::chrono::system_clock::time_point wall_ = std::chrono::sys_days(std::chrono::year(2026) / 1 / 2);
    std::chrono::steady_clock::time_point steady_{};
};

} // namespace dms::test
