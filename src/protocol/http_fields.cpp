#include <dms/transport.hpp>

#include <algorithm>

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

} // namespace

std::string_view http_fields::find(std::string_view name) const noexcept
{
    auto found =
        std::ranges::find_if(fields_, [&](const auto& field) { return same_name(field.first, name); });
    return found == fields_.end() ? std::string_view() : std::string_view(found->second);
}

} // namespace dms
