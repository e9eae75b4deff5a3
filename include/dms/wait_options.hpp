#pragma once

#include <chrono>

namespace dms {

/// How a wait observes work that goes on at the service. Durations are the client's clock's.
class wait_options
{
public:
    wait_options() = default;

    /// Before the first poll.
    std::chrono::milliseconds initial_delay{5000};
    /// Between polls: drawn at random between `min_delay` and a bound that doubles from `min_delay` to
    /// `max_delay`, so that many waits spread out.
    std::chrono::milliseconds min_delay{5000};
    std::chrono::milliseconds max_delay{30000};
    /// From the start of the wait. At the deadline the work is observed once more, then the wait fails with
    /// `client_errc::wait_timeout`.
    std::chrono::milliseconds timeout{std::chrono::minutes(15)};
};

} // namespace dms
