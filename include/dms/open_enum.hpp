#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace dms {

/// Base of the service's enumerations, which are *open*: the service adds values at will, so any text is
/// representable, and a value that this version does not know survives a round trip unchanged.
///
/// `Derived` names the known values as constants of type `constant` and lists them in `known_values`.
///
/// Thread safety: that of `std::string`.
template <class Derived>
class open_enum
{
public:
    /// A known value; distinct for each enumeration, so values of two enumerations do not compare.
    struct constant
    {
        const char* text;
        constexpr std::string_view str() const noexcept { return text; }
    };

    open_enum() = default;
    open_enum(constant value) : text_(value.text) {}
    explicit open_enum(std::string text) noexcept : text_(std::move(text)) {}

    /// The value as the service writes it.
    const std::string& str() const noexcept { return text_; }

    /// True when this version of the library has a constant for the value.
    bool is_known() const noexcept
    {
        return std::ranges::any_of(Derived::known_values, [this](constant c) { return text_ == c.text; });
    }

    friend bool operator==(const open_enum& a, const open_enum& b) noexcept { return a.text_ == b.text_; }
    friend bool operator==(const open_enum& a, constant b) noexcept { return a.text_ == b.text; }

private:
    std::string text_;
};

} // namespace dms
