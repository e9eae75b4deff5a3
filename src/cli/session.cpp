#include "cli/session.hpp"

#include "cli/exit_code.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>
#include <functional>
#include <unistd.h>

namespace dms::cli {

namespace asio = boost::asio;

session_end session::run(asio::awaitable<void> work)
{
    session_end end;
    asio::signal_set signals(io_, SIGINT, SIGTERM);
    asio::steady_timer patience(io_);

    std::function<void(boost::system::error_code, int)> on_signal = [&](boost::system::error_code failed,
                                                                        int) {
        if (failed)
            return;
        if (end.interrupted)
            ::_exit(exit_code::interrupted);
        end.interrupted = true;
        signals.async_wait(on_signal);
        patience.expires_after(std::chrono::milliseconds(1500));
        patience.async_wait([&](boost::system::error_code cancelled) {
            if (!cancelled)
                io_.stop();
        });
        stop_.emit(asio::cancellation_type::terminal);
    };
    signals.async_wait(on_signal);

    asio::co_spawn(io_, std::move(work),
                   asio::bind_cancellation_slot(stop_.slot(), [&](std::exception_ptr failure) {
                       end.failure = std::move(failure);
                       io_.stop();
                   }));
    io_.run();
    return end;
}

} // namespace dms::cli
