#pragma once

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace dms::transport_impl {

/// Ends what it watches when its time is up. Cheaper than racing each operation against a timer: one timer
/// for a whole exchange. The watched operation then fails by itself, and `expired()` tells why.
class deadline
{
public:
    deadline(boost::asio::any_io_executor executor, std::chrono::nanoseconds timeout)
        : state_(std::make_shared<state>(executor, timeout))
    {
        state_->timer.async_wait([s = state_](boost::system::error_code ec) {
            if (ec)
                return;
            s->expired = true;
            if (s->end_it)
                s->end_it();
        });
    }

    ~deadline()
    {
        state_->end_it = nullptr;
        state_->timer.cancel();
    }

    deadline(const deadline&) = delete;
    deadline& operator=(const deadline&) = delete;

    /// `end_it` is called at the deadline, at once when it has passed; an empty one watches nothing.
    void watch(std::function<void()> end_it)
    {
        if (expired() && end_it)
            end_it();
        state_->end_it = std::move(end_it);
    }

    bool expired() const noexcept { return state_->expired; }

private:
    struct state
    {
        state(const boost::asio::any_io_executor& executor, std::chrono::nanoseconds timeout)
            : timer(executor, timeout)
        {}
        boost::asio::steady_timer timer;
        std::function<void()> end_it;
        bool expired = false;
    };

    std::shared_ptr<state> state_;
};

} // namespace dms::transport_impl
