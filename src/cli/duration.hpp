#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dms::cli {

/// "500ms", "180s", "3m", "1h30m", "2.5s"; a bare number counts seconds. Nothing when the text is anything
/// else, or longer than a year.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// What a duration option's message says it expected.
inline constexpr std::string_view duration_forms = "a duration such as 500ms, 90s, 3m or 1h30m";

/// "00:07", "12:34", "1:02:03"
std::string clock_text(std::chrono::nanoseconds elapsed);

} // namespace dms::cli
