#pragma once

#include "support/manual_clock.hpp"
#include "support/run.hpp"
#include "support/scripted_transport.hpp"
#include <dms/client.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>

namespace dms::test {

/// A whole client over a script, in virtual time, always the same random number.
struct scripted_client
{
    scripted_client()
    {
        settings.region = "us-east-1";
        settings.credentials =
            static_credentials(credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
        settings.runtime.clock = time;
        settings.runtime.random = [] { return 0.5; };
        settings.runtime.transport = transport;
    }

    client make() { return client(context.get_executor(), settings); }

    template <class T>
    T run(boost::asio::awaitable<T> work)
    {
        return dms::test::run(context, std::move(work));
    }

    /// Starts `work`, cancels it once nothing more can happen, and gives the exception it ended with.
    template <class T>
    std::exception_ptr cancel_when_stuck(boost::asio::awaitable<T> work)
    {
        boost::asio::cancellation_signal signal;
        std::exception_ptr ended;
        bool done = false;
        auto note = [&](std::exception_ptr e, auto&&...) {
            ended = e;
            done = true;
        };
        boost::asio::co_spawn(context, std::move(work),
                              boost::asio::bind_cancellation_slot(signal.slot(), note));
        context.restart();
        while (context.poll() > 0) {}
        if (done)
            throw std::logic_error("it ended before it was cancelled");
        signal.emit(boost::asio::cancellation_type::terminal);
        while (context.poll() > 0) {}
        if (!done)
            throw std::logic_error("it went on after it was cancelled");
        return ended;
    }

    boost::asio::io_context context{1};
    std::shared_ptr<manual_clock> time = std::make_shared<manual_clock>();
    std::shared_ptr<scripted_transport> transport = std::make_shared<scripted_transport>();
    config settings;
};

/// The error that a wait must end with.
template <class T>
wait_error wait_failure(scripted_client& s, boost::asio::awaitable<T> work)
{
    try {
        s.run(std::move(work));
    } catch (const wait_error& e) {
        return e;
    }
    throw std::logic_error("the wait did not end with a wait_error");
}

} // namespace dms::test
