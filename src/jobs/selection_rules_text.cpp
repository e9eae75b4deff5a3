#include "selection_rules_text.hpp"

#include <algorithm>

namespace dms::detail {

std::size_t utf8_length_at(std::string_view text, std::size_t position) noexcept
{
    const auto byte = [&](std::size_t offset) -> unsigned {
        // A byte past the end reads as zero, which continues nothing.
        return position + offset < text.size() ? static_cast<unsigned char>(text[position + offset]) : 0u;
    };
    const auto continues = [&](std::size_t offset) { return (byte(offset) & 0xC0u) == 0x80u; };

    if (position >= text.size())
        return 0;
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4 || !continues(1))
        return 0;
    if (lead < 0xE0)
        return 2;
    if (!continues(2))
        return 0;
    if (lead < 0xF0) {
        const bool overlong = lead == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = lead == 0xED && byte(1) > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    const bool overlong = lead == 0xF0 && byte(1) < 0x90;
    const bool beyond_unicode = lead == 0xF4 && byte(1) > 0x8F;
    return overlong || beyond_unicode || !continues(3) ? 0 : 4;
}

bool is_utf8(std::string_view text) noexcept
{
    for (std::size_t position = 0; position < text.size();) {
        const auto length = utf8_length_at(text, position);
        if (length == 0)
            return false;
        position += length;
    }
    return true;
}

bool is_alphanumeric(char c) noexcept
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_alphanumeric(std::string_view text) noexcept
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_alphanumeric(c); });
}

void append_json_string(std::string& out, std::string_view text)
{
    constexpr char hex[] = "0123456789abcdef";

    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\b': out += "\\b"; break;
        case '\f': out += "\\f"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (const auto code = static_cast<unsigned char>(c); code < 0x20) {
                out += "\\u00";
                out += hex[code >> 4];
                out += hex[code & 0x0F];
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

std::string quoted(std::string_view text)
{
    constexpr std::size_t longest = 60;

    std::size_t end = 0;
    while (end < text.size()) {
        const auto next = end + std::max<std::size_t>(utf8_length_at(text, end), 1);
        if (next > longest)
            break;
        end = next;
    }

    std::string out;
    append_json_string(out, text.substr(0, end));
    if (end < text.size())
        out.insert(out.size() - 1, "...");
    return out;
}

} // namespace dms::detail
