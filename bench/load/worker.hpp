#pragma once

#include "options.hpp"
#include "pace.hpp"
#include "phases.hpp"
#include "tally.hpp"
#include <dms/client.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <cstdint>
#include <memory>

namespace dms::load {

/// One thread's part of the run: an io_context, a client and callers that make one call after another.
class worker
{
public:
    /// Throws `dms::error` when the client refuses its settings. `stop` is set from a signal handler.
    worker(const options& o, std::size_t thread, phases& run, const std::atomic<bool>& stop);
    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;

    /// Returns when the run is over: all calls answered, or two seconds after its end.
    void run();

    const tally& result() const noexcept { return tally_; }

private:
    void start(const options& o);
    template <class Call>
    void start_callers(Call call);
    /// `call` is shared by the callers: a function that makes the awaitable of one call.
    template <class Call>
    boost::asio::awaitable<void> caller(std::shared_ptr<const Call> call);
    void count_call(std::chrono::steady_clock::time_point now);
    void caller_ended();
    void watch();

    boost::asio::io_context io_{1};
    boost::asio::steady_timer tick_{io_};
    dms::client client_;
    phases& phases_;
    const std::atomic<bool>& stop_;
    load::pace pace_;
    tally tally_;
    std::size_t callers_;
    std::size_t in_call_ = 0;
    std::uint64_t cold_; // calls until the warm-up is over
    std::chrono::steady_clock::time_point warm_by_ = std::chrono::steady_clock::time_point::max();
    bool warm_ = false; // this thread's part of it is
    bool measuring_ = false;
    std::chrono::steady_clock::time_point give_up_ = std::chrono::steady_clock::time_point::max();
};

} // namespace dms::load
