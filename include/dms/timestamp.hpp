#pragma once

#include <chrono>

namespace dms {

/// A point in time as the service gives it: UTC, microseconds, without leap seconds.
///
/// The service writes some members as epoch seconds with a fraction and others as ISO 8601 text; both are
/// read into this type, and each is written back in its own form.
using timestamp = std::chrono::sys_time<std::chrono::microseconds>;

} // namespace dms
