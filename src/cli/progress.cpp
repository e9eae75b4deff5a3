#include "cli/progress.hpp"

#include "cli/console.hpp"
#include "cli/duration.hpp"

#include <algorithm>
#include <utility>

namespace dms::cli {

std::string progress_bar(const jobs::batch_progress& progress, std::chrono::nanoseconds elapsed, int width)
{
    const auto number = [](std::size_t n) { return std::to_string(n); };
    std::string const counts = ' ' + number(progress.done()) + '/' + number(progress.total) + "  done " +
                               number(progress.succeeded) + "  failed " + number(progress.failed) +
                               "  running " + number(progress.running) + "  calls " + number(progress.calls) +
                               "  " + clock_text(elapsed);
    const auto columns = static_cast<std::size_t>(std::max(width, 1));
    constexpr std::size_t shortest = 6, longest = 40;
    if (columns < counts.size() + 2 + shortest)
        return counts.substr(1, columns);
    const auto cells = std::min(columns - counts.size() - 2, longest);
    const auto filled =
        progress.total == 0 ? 0 : cells * std::min(progress.done(), progress.total) / progress.total;
    return '[' + std::string(filled, '#') + std::string(cells - filled, '-') + ']' + counts;
}

std::string progress_log(const jobs::batch_progress& progress, std::chrono::nanoseconds elapsed)
{
    const auto number = [](std::size_t n) { return std::to_string(n); };
    return clock_text(elapsed) + "  " + number(progress.done()) + " of " + number(progress.total) +
           " ended, " + number(progress.succeeded) + " succeeded, " + number(progress.failed) + " failed, " +
           number(progress.running) + " running, " + number(progress.calls) + " calls";
}

progress_display::progress_display(boost::asio::any_io_executor executor, std::shared_ptr<dms::clock> clock,
                                   const jobs::batch_monitor& monitor, progress_style style)
    : timer_(std::move(executor)),
      clock_(std::move(clock)),
      monitor_(monitor),
      style_(style),
      started_(clock_->steady_now())
{}

std::chrono::nanoseconds progress_display::elapsed() const
{
    return clock_->steady_now() - started_;
}

void progress_display::start()
{
    if (style_ == progress_style::none)
        return;
    running_ = true;
    if (style_ == progress_style::bar)
        draw();
    wait();
}

void progress_display::wait()
{
    using namespace std::chrono_literals;
    timer_.expires_after(style_ == progress_style::bar ? std::chrono::milliseconds(100ms) : 10s);
    timer_.async_wait([this](boost::system::error_code cancelled) {
        if (cancelled || !running_)
            return;
        draw();
        wait();
    });
}

void progress_display::draw()
{
    if (style_ == progress_style::log) {
        write(stream::err, progress_log(monitor_.progress(), elapsed()) + '\n');
        return;
    }
    // One column less than there are: a full line makes some terminals wrap.
    auto line = progress_bar(monitor_.progress(), elapsed(), terminal_width(stream::err) - 1);
    if (line == shown_)
        return;
    const auto left_over = shown_.size() > line.size() ? shown_.size() - line.size() : 0;
    write(stream::err, '\r' + line + std::string(left_over, ' '));
    shown_ = std::move(line);
}

void progress_display::clear()
{
    if (shown_.empty())
        return;
    write(stream::err, '\r' + std::string(shown_.size(), ' ') + '\r');
    shown_.clear();
}

void progress_display::finish()
{
    if (!std::exchange(running_, false))
        return;
    timer_.cancel();
    draw();
    if (style_ == progress_style::bar)
        write(stream::err, "\n");
}

} // namespace dms::cli
