#pragma once

#include <chrono>
#include <optional>

namespace dms {

/// What one call may do otherwise than its client. Every operation takes it as last argument.
class call_options
{
public:
    call_options() = default;

    /// Instead of `config::attempt_timeout`.
    std::optional<std::chrono::milliseconds> attempt_timeout;
    /// Instead of `config::call_timeout`.
    std::optional<std::chrono::milliseconds> call_timeout;
};

} // namespace dms
