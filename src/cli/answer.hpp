#pragma once

#include "cli/json.hpp"
#include "model/shape.hpp"
#include <dms/timestamp.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace dms::cli {

/// How far local time is ahead of UTC at a moment; injected, so that output is the same everywhere in tests.
using utc_offset = std::function<std::chrono::seconds(timestamp)>;

/// Of the machine's time zone.
std::chrono::seconds local_utc_offset(timestamp time);

/// "2020-05-21T00:12:29.103000+00:00", as `aws` prints times; without the fraction when it is zero.
std::string local_time_text(timestamp time, const utc_offset& offset);

/// How a time is shown.
using time_text = std::function<std::string(timestamp)>;

/// The value as a user reads it: members in the model's order, those that the model does not know and those
/// that are null left out, times as text.
json arranged(const json& value, const model::shape& shape, const time_text& times);

/// What the command prints for an answer; nothing when it has no members.
json_result<std::string> format_answer(const model::operation& operation, std::string_view answer,
                                       const utc_offset& offset);

} // namespace dms::cli
