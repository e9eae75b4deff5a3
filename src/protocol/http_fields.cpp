#include <dms/transport.hpp>

#include <algorithm>
#include <cstring>

namespace dms {

namespace {

// Header names are ASCII (RFC 9110, section 5.1); the locale must not matter.
char ascii_lower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool same_name(std::string_view a, std::string_view b) noexcept
{
    return std::ranges::equal(a, b, {}, ascii_lower, ascii_lower);
}

char* find_byte(char c, char* from, char* to) noexcept
{
    return static_cast<char*>(std::memchr(from, c, static_cast<std::size_t>(to - from)));
}

constexpr std::string_view separator = ": ";
constexpr std::string_view line_end = "\r\n";

} // namespace

void http_fields::add(std::string_view name, std::string_view value, std::string_view rest)
{
    const auto begin = lines_.size();
    lines_.resize(begin + name.size() + separator.size() + value.size() + rest.size() + line_end.size());
    auto* at = lines_.data() + begin;
    const auto put = [&at](std::string_view text) { at = std::copy(text.begin(), text.end(), at); };
    put(name);
    put(separator);
    auto* const value_at = at;
    put(value);
    put(rest);
    for (char forbidden : {'\r', '\n', '\0'}) // the library looks at 32 bytes at a time
        for (auto* bad = value_at; (bad = find_byte(forbidden, bad, at)) != nullptr;)
            *bad = ' ';
    put(line_end);
}

std::string_view http_fields::find(std::string_view name) const noexcept
{
    for (const auto& [candidate, value] : *this)
        if (candidate.size() == name.size() && same_name(candidate, name))
            return value;
    return {};
}

http_fields::field http_fields::iterator::operator*() const noexcept
{
    const auto line = rest_.substr(0, rest_.find(line_end));
    const auto split = line.find(separator);
    return {line.substr(0, split), line.substr(split + separator.size())};
}

http_fields::iterator& http_fields::iterator::operator++() noexcept
{
    rest_.remove_prefix(rest_.find(line_end) + line_end.size());
    return *this;
}

http_fields::iterator http_fields::iterator::operator++(int) noexcept
{
    auto before = *this;
    ++*this;
    return before;
}

} // namespace dms
