#include <dms/runtime.hpp>

#include <boost/asio/deferred.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

namespace dms {

namespace asio = boost::asio;

namespace {

/// The only place of the library that reads the time.
class machine_clock final : public clock
{
public:
    std::chrono::system_clock::time_point now() const override { return std::chrono::system_clock::now(); }
    std::chrono::steady_clock::time_point steady_now() const override
    {
        return std::chrono::steady_clock::now();
    }

    asio::awaitable<void> sleep(std::chrono::nanoseconds duration) override
    {
        asio::steady_timer timer(co_await asio::this_coro::executor, duration);
        co_await timer.async_wait(asio::deferred); // unlike use_awaitable, no frame of its own
    }
};

} // namespace

std::shared_ptr<clock> system_clock()
{
    return std::make_shared<machine_clock>();
}

} // namespace dms
