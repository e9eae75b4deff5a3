#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dms::detail {

/// The length of the UTF-8 sequence that starts at `position`; 0 when there is no well-formed one.
std::size_t utf8_length_at(std::string_view text, std::size_t position) noexcept;

bool is_utf8(std::string_view text) noexcept;

/// ASCII letters and digits only; the empty text is not alphanumeric.
bool is_alphanumeric(std::string_view text) noexcept;
bool is_alphanumeric(char c) noexcept;

/// Appends `text`, which must be UTF-8, as a JSON string with its quotes. Only what JSON demands is escaped.
void append_json_string(std::string& out, std::string_view text);

/// Returns `text`, which must be UTF-8, in quotes for a message: long ones are cut, control characters
/// escaped.
std::string quoted(std::string_view text);

} // namespace dms::detail
