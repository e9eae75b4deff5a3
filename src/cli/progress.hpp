#pragma once

#include "jobs/batch.hpp"
#include <dms/runtime.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace dms::cli {

enum class progress_style
{
    bar,
    log,
    none,
};

/// "[#########------] 14/24  done 13  failed 1  running 10  calls 96  00:07", at most `width` columns.
std::string progress_bar(const jobs::batch_progress& progress, std::chrono::nanoseconds elapsed, int width);

/// "00:10  14 of 24 ended, 13 succeeded, 1 failed, 10 running, 96 calls"
std::string progress_log(const jobs::batch_progress& progress, std::chrono::nanoseconds elapsed);

/// Shows a running batch on standard error: a bar that is redrawn ten times a second when it changed, or a
/// line every ten seconds.
class progress_display
{
public:
    progress_display(boost::asio::any_io_executor executor, std::shared_ptr<dms::clock> clock,
                     const jobs::batch_monitor& monitor, progress_style style);
    progress_display(const progress_display&) = delete;
    progress_display& operator=(const progress_display&) = delete;

    void start();
    /// Takes the bar away for text that goes to the same terminal; the next drawing brings it back.
    void clear();
    /// Shows the last state and leaves the line. Nothing is shown after that.
    void finish();

    std::chrono::nanoseconds elapsed() const;

private:
    void wait();
    void draw();

    boost::asio::steady_timer timer_;
    std::shared_ptr<dms::clock> clock_;
    const jobs::batch_monitor& monitor_;
    progress_style style_;
    std::chrono::steady_clock::time_point started_;
    std::string shown_;
    bool running_ = false;
};

} // namespace dms::cli
