#pragma once

#include <string>
#include <string_view>

namespace dms::protocol {

/// Appends `text` as a JSON string with its quotes. Only what JSON demands is escaped (RFC 8259, section 7);
/// other characters stay UTF-8. Bytes that are not UTF-8 become U+FFFD, since JSON cannot carry them.
void append_json_string(std::string& out, std::string_view text);

/// Appends the shortest text that reads back as the same number; NaN and the infinities become the strings
/// that awsJson1_1 uses for them.
void append_json_double(std::string& out, double value);

} // namespace dms::protocol
