#pragma once

#include "usage.hpp"

#include <atomic>
#include <cstddef>

namespace dms::load {

/// The run as a whole, shared by its threads: it warms up, is measured, ends. The last thread to finish its
/// part of the warm-up begins the measuring, the last one to finish its calls ends it, so that starting and
/// clearing away are not in the figures.
class phases
{
public:
    explicit phases(std::size_t threads) : cold_(threads), working_(threads) {}

    /// The first call goes out. Before the threads start.
    void start()
    {
        begin_ = usage_now();
        end_ = begin_;
        start_ = begin_.at;
    }

    /// A thread has made its part of the warm-up.
    void warmed_up()
    {
        if (cold_.fetch_sub(1) == 1) {
            begin_ = usage_now();
            measuring_.store(true, std::memory_order_release);
        }
    }

    /// A thread has made all its calls.
    void finished()
    {
        if (working_.fetch_sub(1) == 1)
            end_ = usage_now();
    }

    bool measuring() const noexcept { return measuring_.load(std::memory_order_acquire); }

    std::chrono::steady_clock::time_point started() const noexcept { return start_; }
    /// Where measuring began; the start of the run when it ended before that.
    const usage& begin() const noexcept { return begin_; }
    const usage& end() const noexcept { return end_; }

private:
    std::atomic<std::size_t> cold_;
    std::atomic<std::size_t> working_;
    std::atomic<bool> measuring_{false};
    std::chrono::steady_clock::time_point start_;
    usage begin_;
    usage end_;
};

} // namespace dms::load
