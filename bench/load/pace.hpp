#pragma once

#include "options.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

namespace dms::load {

/// The service's quota: a bucket of 200 calls, refilled at 8 per second. Keeps one number: when the bucket
/// would be full again.
class quota
{
public:
    using time_point = std::chrono::steady_clock::time_point;

    /// One of `shares` equal parts of it.
    explicit quota(std::size_t shares)
        : refill_(std::chrono::nanoseconds(std::chrono::seconds(shares)) / 8),
          depth_(refill_ * std::max<std::int64_t>(0, 200 / static_cast<std::int64_t>(shares) - 1))
    {}

    /// Takes a call out; returns when it may go.
    time_point take(time_point now)
    {
        full_ = std::max(full_, now);
        const auto go = std::max(now, full_ - depth_);
        full_ += refill_;
        return go;
    }

private:
    std::chrono::nanoseconds refill_;
    std::chrono::nanoseconds depth_;
    time_point full_{};
};

/// When one thread's requests go out, and when there are no more.
class pace
{
public:
    using time_point = std::chrono::steady_clock::time_point;

    pace(const options& o, std::size_t thread)
    {
        if (o.requests)
            left_ = *o.requests / o.threads + (thread < *o.requests % o.threads ? 1 : 0);
        if (o.seconds)
            length_ = nanoseconds(*o.seconds);
        if (o.rate) {
            step_ = static_cast<double>(o.threads) / *o.rate;
            offset_ = static_cast<double>(thread) / *o.rate;
        }
        if (o.keep_quota)
            quota_.emplace(o.threads);
    }

    /// Before the first `next`.
    void start(time_point now)
    {
        start_ = now;
        if (length_)
            end_ = now + *length_;
    }

    /// The time of the next request, nothing when the run is over. With a rate it is the time on the
    /// schedule, which may have passed: whoever measures from it also measures the delay (no "coordinated
    /// omission").
    std::optional<time_point> next(time_point now)
    {
        if (left_ && *left_ == 0)
            return {};
        auto due = step_ ? start_ + nanoseconds(offset_ + *step_ * static_cast<double>(taken_)) : now;
        if (quota_) {
            const auto allowed = quota_->take(now);
            if (allowed > now)
                due = std::max(due, allowed);
        }
        if (end_ && std::max(due, now) >= *end_)
            return {};
        ++taken_;
        if (left_)
            --*left_;
        return due;
    }

    const std::optional<time_point>& end() const noexcept { return end_; }

private:
    static std::chrono::nanoseconds nanoseconds(double seconds)
    {
        return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds));
    }

    time_point start_{};
    std::optional<std::chrono::nanoseconds> length_;
    std::optional<time_point> end_;
    std::optional<std::uint64_t> left_;
    std::uint64_t taken_ = 0;
    std::optional<double> step_; // seconds
    double offset_ = 0;
    std::optional<quota> quota_;
};

} // namespace dms::load
