#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/error_code.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace dms::transport_impl {

/// Makes an Asio operation give its error code as a value, in a tuple, and await it without a coroutine frame
/// of its own (`use_awaitable` would allocate one).
inline constexpr boost::asio::as_tuple_t<boost::asio::deferred_t> as_value{};

/// An event that happens once and that one coroutine waits for: `co_await event.wait()` gives the error code
/// it was fired with, or operation_aborted when the wait was cancelled. Firing is safe from any thread,
/// before the wait too; the first one counts. It must outlive the wait.
class one_shot
{
public:
    explicit one_shot(const boost::asio::any_io_executor& executor) : executor_(executor) {}
    one_shot(const one_shot&) = delete;
    one_shot& operator=(const one_shot&) = delete;

    void interrupt() noexcept { fire(boost::asio::error::operation_aborted); }

    void fire(boost::system::error_code how = {}) noexcept
    {
        std::lock_guard lock(mutex_);
        if (fired_)
            return;
        fired_ = how;
        if (waiting_)
            complete();
    }

    auto wait()
    {
        return boost::asio::async_initiate<decltype(as_value), void(boost::system::error_code)>(
            [this](auto h) {
                executor_ = boost::asio::get_associated_executor(h, executor_);
                begin(std::make_unique<handler>(std::move(h)));
            },
            as_value);
    }

private:
    using handler = boost::asio::any_completion_handler<void(boost::system::error_code)>;

    void begin(std::unique_ptr<handler> h)
    {
        auto slot = h->get_cancellation_slot();
        if (slot.is_connected())
            slot.assign(
                [this](boost::asio::cancellation_type) { fire(boost::asio::error::operation_aborted); });
        std::lock_guard lock(mutex_);
        waiting_ = std::move(h);
        if (fired_)
            complete();
    }

    // Posted to where the waiter lives: only there may its cancellation slot be touched.
    void complete()
    {
        boost::asio::post(executor_, [h = std::move(waiting_), how = *fired_]() mutable {
            h->get_cancellation_slot().clear();
            std::move (*h)(how);
        });
    }

    boost::asio::any_io_executor executor_; // of the waiter, once there is one
    std::mutex mutex_;
    std::optional<boost::system::error_code> fired_;
    std::unique_ptr<handler> waiting_; // Boost 1.81's handler takes an attempt to copy it for one to wrap it
};

} // namespace dms::transport_impl
