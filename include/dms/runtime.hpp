#pragma once

#include <dms/transport.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace dms {

/// Time as the library sees it. Everything that waits, signs or measures asks a clock, so a test or a
/// simulation can run hours of service time in milliseconds.
class clock
{
public:
    virtual ~clock() = default;

    /// Wall-clock time, for signatures and for comparing with dates of the service.
    virtual std::chrono::system_clock::time_point now() const = 0;
    /// Time that never jumps, for deadlines and delays.
    virtual std::chrono::steady_clock::time_point steady_now() const = 0;
    /// Suspends for that long. Cancellation (terminal, and total where the coroutine enables it) ends it at
    /// once with `boost::asio::error::operation_aborted`.
    virtual boost::asio::awaitable<void> sleep(std::chrono::nanoseconds duration) = 0;
};

/// The machine's clocks and Asio's timer.
std::shared_ptr<clock> system_clock();

/// A number in [0, 1), for jitter and request ids. Called from the threads that run the calls.
using random_source = std::function<double()>;

/// A generator seeded by the operating system; safe to call from several threads.
random_source system_random();

/// What connects a client to the world. Default-constructed members are filled in by `client` with the real
/// ones.
class runtime
{
public:
    runtime() = default;

    std::shared_ptr<dms::clock> clock;
    random_source random;
    std::shared_ptr<dms::transport> transport;
};

} // namespace dms
