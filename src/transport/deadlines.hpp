#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <mutex>

namespace dms::transport_impl {

/// Ends what takes too long, with one timer for all. Nearly all time-outs of a client are equal, so a new
/// deadline nearly always comes last: a list in order of time, filled from its end, arms and cancels a
/// hundredth of the timers that one for each exchange would, and allocates nothing.
///
/// Safe to use from several threads. The timer runs only while there are deadlines, so that an idle client
/// does not keep an io_context running.
class deadlines
{
public:
    using time_point = std::chrono::steady_clock::time_point;

    /// Something with a deadline; it must be removed, or have expired, before it is destroyed.
    class entry
    {
    public:
        entry() = default;
        entry(const entry&) = delete;
        entry& operator=(const entry&) = delete;

    protected:
        ~entry() = default;

    private:
        friend class deadlines;
        /// Called at the deadline, once, under the list's lock: `remove` returns before or after it, never
        /// during. Must be short and must not touch this list.
        virtual void expire() noexcept = 0;

        time_point at_;
        entry* previous_ = nullptr;
        entry* next_ = nullptr;
        bool listed_ = false;
    };

    explicit deadlines(boost::asio::any_io_executor executor);
    ~deadlines();

    void add(entry& e, time_point at);
    /// After this `e` does not expire any more. Does nothing when it is not in the list.
    void remove(entry& e) noexcept;

private:
    struct state;
    std::shared_ptr<state> state_; // shared with the timer's handler, which may come late
};

} // namespace dms::transport_impl
