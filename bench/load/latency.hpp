#pragma once

#include <boost/histogram/axis/regular.hpp>
#include <boost/histogram/histogram.hpp>
#include <boost/histogram/storage_adaptor.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <vector>

namespace dms::load {

/// How long calls took. Counts in cells of 1.2 % width from 1 µs to 100 s, so it never grows and nothing is
/// lost to an average; the maximum is exact.
class latencies
{
public:
    void add(std::chrono::nanoseconds took)
    {
        const auto us = static_cast<double>(took.count()) * 1e-3;
        counts_(us);
        ++count_;
        max_ = std::max(max_, us);
    }

    void merge(const latencies& other)
    {
        counts_ += other.counts_;
        count_ += other.count_;
        max_ = std::max(max_, other.max_);
    }

    void clear()
    {
        counts_.reset();
        count_ = 0;
        max_ = 0;
    }

    std::uint64_t count() const noexcept { return count_; }
    double max_us() const noexcept { return max_; }

    /// The time that this share of the calls did not exceed; within a cell, as if its calls were spread
    /// evenly.
    double quantile_us(double share) const
    {
        const auto rank = std::max(1.0, std::ceil(share * static_cast<double>(count_)));
        double below = 0;
        for (int i = -1; i <= counts_.axis().size(); ++i) {
            const auto here = static_cast<double>(counts_.at(i));
            if (below + here >= rank) {
                const auto from = std::max(counts_.axis().value(i), 0.0);
                const auto to = std::min(counts_.axis().value(i + 1), max_);
                return std::min(from + (to - from) * (rank - below) / here, max_);
            }
            below += here;
        }
        return max_;
    }

private:
    using logarithmic = boost::histogram::axis::regular<double, boost::histogram::axis::transform::log>;
    using storage = boost::histogram::dense_storage<std::uint64_t>;

    boost::histogram::histogram<std::tuple<logarithmic>, storage> counts_{
        std::make_tuple(logarithmic{1600, 1.0, 1e8}), storage{}};
    std::uint64_t count_ = 0;
    double max_ = 0;
};

} // namespace dms::load
