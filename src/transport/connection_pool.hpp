#pragma once

#include "transport/stream.hpp"

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <string>

namespace dms::transport_impl {

/// Idle connections by origin. The one used last is taken first, so that a shrinking load lets the others age
/// out. Pure in time: the caller says when it is.
class connection_pool
{
public:
    using time_point = std::chrono::steady_clock::time_point;

    /// More idle connections than this of one origin only hold descriptors; the oldest makes room.
    static constexpr std::size_t max_idle = 64;

    explicit connection_pool(std::chrono::nanoseconds idle_timeout) : idle_timeout_(idle_timeout) {}

    /// A connection that was quiet until now, or null.
    std::unique_ptr<stream> take(const std::string& origin, time_point now);
    void put(const std::string& origin, std::unique_ptr<stream> connection, time_point now);
    std::size_t idle(const std::string& origin) const;

private:
    struct entry
    {
        std::unique_ptr<stream> connection;
        time_point since;
    };

    std::chrono::nanoseconds idle_timeout_;
    std::map<std::string, std::deque<entry>> idle_; // oldest first
};

} // namespace dms::transport_impl
