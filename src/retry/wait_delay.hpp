#pragma once

#include <dms/wait_options.hpp>

#include <chrono>

namespace dms::retry {

/// Pause before poll `poll` (1 is the first): `initial_delay` first, then random between `min_delay` and a
/// bound that doubles from `min_delay` up to `max_delay` (the waiter back-off of the Smithy specification).
/// `random` is in [0, 1). Never longer than `remaining`, so that the last poll falls on the deadline.
std::chrono::nanoseconds wait_delay(const wait_options& options, int poll, std::chrono::nanoseconds remaining,
                                    double random);

} // namespace dms::retry
