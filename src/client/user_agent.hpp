#pragma once

#include <string>
#include <string_view>

namespace dms::detail {

/// The User-Agent of every request, in the grammar that AWS SDKs share. `app_id` names the application;
/// characters that are not allowed become hyphens.
std::string user_agent(std::string_view app_id);

} // namespace dms::detail
