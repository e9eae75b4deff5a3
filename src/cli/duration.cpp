#include "cli/duration.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <utility>

namespace dms::cli {

namespace {

constexpr double longest = 366.0 * 24 * 3600 * 1000; // milliseconds

std::optional<double> unit(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, double>, 5> all{
        {{"ms", 1}, {"s", 1e3}, {"m", 60e3}, {"h", 3600e3}, {"d", 86400e3}}};
    for (const auto& [text, milliseconds] : all)
        if (text == name)
            return milliseconds;
    return {};
}

std::optional<double> plain_number(std::string_view text)
{
    if (text.find_first_not_of("0123456789.") != text.npos)
        return {};
    double value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size())
        return {};
    return value;
}

} // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text)
{
    if (text.empty())
        return {};
    double total = 0;
    if (auto seconds = plain_number(text)) {
        total = *seconds * 1e3;
    } else {
        while (!text.empty()) {
            const auto digits = text.find_first_not_of("0123456789.");
            if (digits == text.npos)
                return {};
            const auto letters = text.find_first_of("0123456789.", digits);
            const auto value = plain_number(text.substr(0, digits));
            const auto scale = unit(text.substr(digits, letters == text.npos ? text.npos : letters - digits));
            if (!value || !scale)
                return {};
            total += *value * *scale;
            text = letters == text.npos ? std::string_view() : text.substr(letters);
        }
    }
    if (!(total <= longest))
        return {};
    return std::chrono::milliseconds(std::llround(total));
}

std::string clock_text(std::chrono::nanoseconds elapsed)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(elapsed).count();
    std::array<char, 48> out{};
    if (seconds >= 3600)
        std::snprintf(out.data(), out.size(), "%lld:%02lld:%02lld", static_cast<long long>(seconds / 3600),
                      static_cast<long long>(seconds / 60 % 60), static_cast<long long>(seconds % 60));
    else
        std::snprintf(out.data(), out.size(), "%02lld:%02lld", static_cast<long long>(seconds / 60),
                      static_cast<long long>(seconds % 60));
    return out.data();
}

} // namespace dms::cli
