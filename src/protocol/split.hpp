#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace dms::protocol {

/// The parts between the separators, empty ones included: always at least one.
inline std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find(separator, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

} // namespace dms::protocol
