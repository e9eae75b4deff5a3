#include "protocol/json_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace dms::protocol {

namespace {

/// Length of the valid UTF-8 sequence at the front of `text`, 0 when there is none. The table of RFC 3629.
std::size_t utf8_length(std::string_view text)
{
    auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    auto continuation = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
    const auto first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return continuation(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        bool overlong = first == 0xE0 && byte(1) < 0xA0;
        bool surrogate = first == 0xED && byte(1) > 0x9F;
        return continuation(1) && continuation(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        bool overlong = first == 0xF0 && byte(1) < 0x90;
        bool beyond = first == 0xF4 && byte(1) > 0x8F;
        return continuation(1) && continuation(2) && continuation(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

void append_escape(std::string& out, char c)
{
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    default:
        out += "\\u00";
        out += hex[static_cast<unsigned char>(c) >> 4];
        out += hex[c & 15];
    }
}

/// How many bytes at the front of `text` stand for themselves: ASCII without control characters, quotes and
/// backslashes. Eight at a time, which takes a sixth of the instructions; the last few are left to the
/// caller.
std::size_t plain_prefix(std::string_view text)
{
    constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
    const auto has_zero_byte = [](std::uint64_t x) { return (x - ones) & ~x & tops; };
    std::size_t size = 0;
    for (; size + sizeof(std::uint64_t) <= text.size(); size += sizeof(std::uint64_t)) {
        std::uint64_t eight;
        std::memcpy(&eight, text.data() + size, sizeof eight);
        const auto control = (eight - 0x20 * ones) & ~eight & tops;
        const auto special =
            (eight & tops) | control | has_zero_byte(eight ^ '"' * ones) | has_zero_byte(eight ^ '\\' * ones);
        if (special)
            break;
    }
    return size;
}

} // namespace

void append_json_string(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t plain = plain_prefix(text); // text[0, plain) needs no escape and is appended in one go
    while (plain < text.size()) {
        const auto c = static_cast<unsigned char>(text[plain]);
        const bool simple = c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
        const auto length = simple ? 1 : c < 0x80 ? 0 : utf8_length(text.substr(plain));
        if (length) {
            plain += length;
            continue;
        }
        out.append(text, 0, plain);
        if (c < 0x80)
            append_escape(out, text[plain]);
        else
            out += "\xEF\xBF\xBD";
        text.remove_prefix(plain + 1);
        plain = plain_prefix(text);
    }
    out.append(text);
    out += '"';
}

void append_json_double(std::string& out, double value)
{
    if (std::isnan(value)) {
        out += "\"NaN\"";
    } else if (std::isinf(value)) {
        out += value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    } else {
        std::array<char, 32> buffer;
        auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
        out.append(buffer.data(), end);
    }
}

} // namespace dms::protocol
