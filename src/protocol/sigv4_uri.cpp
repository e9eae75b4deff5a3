#include "protocol/sigv4_uri.hpp"

#include "protocol/split.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace dms::protocol {

namespace {

bool unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string encode(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        if (unreserved(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string decode(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
            hex_value(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

} // namespace

std::string canonical_path(std::string_view path)
{
    std::vector<std::string_view> segments;
    for (auto segment : split(path, '/')) {
        if (segment == "..") {
            if (!segments.empty())
                segments.pop_back();
        } else if (!segment.empty() && segment != ".") {
            segments.push_back(segment);
        }
    }
    std::string out;
    for (auto segment : segments)
        out += "/" + encode(segment);
    if (out.empty() || path.ends_with('/'))
        out += '/';
    return out;
}

std::string canonical_query(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> parameters;
    for (auto part : split(query, '&')) {
        if (part.empty())
            continue;
        const auto equals = std::min(part.find('='), part.size());
        const auto value = equals < part.size() ? part.substr(equals + 1) : std::string_view();
        // Decoded first, so that text which is sent encoded already is not encoded twice.
        parameters.emplace_back(encode(decode(part.substr(0, equals))), encode(decode(value)));
    }
    std::ranges::sort(parameters);
    std::string out;
    for (const auto& [name, value] : parameters)
        out += (out.empty() ? "" : "&") + name + "=" + value;
    return out;
}

} // namespace dms::protocol
