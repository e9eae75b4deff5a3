#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace dms::load {

/// What this process has used so far.
class usage
{
public:
    usage() = default;

    std::chrono::steady_clock::time_point at;
    std::chrono::microseconds user{};
    std::chrono::microseconds system{};
    /// Nothing where they are not counted: under a sanitizer or memcheck, which have allocators of their own.
    std::optional<std::uint64_t> allocations;
};

usage usage_now();

/// The most memory that was ever resident, in KiB.
long peak_rss_kib();

} // namespace dms::load
