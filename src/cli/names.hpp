#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dms::cli {

/// Up to three of `known` that `typed` may have been meant to be, the nearest first.
std::vector<std::string> nearest(std::string_view typed, const std::vector<std::string>& known);

/// "a", "a or b", "a, b or c"
std::string alternatives(const std::vector<std::string>& names);

/// "a, b, c"
std::string joined(const std::vector<std::string>& parts, std::string_view separator = ", ");

} // namespace dms::cli
