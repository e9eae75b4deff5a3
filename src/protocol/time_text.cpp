#include "protocol/time_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>

namespace dms::protocol {

namespace {

using namespace std::chrono;

struct civil
{
    int year, month, day, hour, minute, second;
    long microsecond;
};

civil split(timestamp time)
{
    auto midnight = floor<days>(time);
    year_month_day date(midnight);
    hh_mm_ss clock(time - midnight);
    return {int(date.year()),
            int(unsigned(date.month())),
            int(unsigned(date.day())),
            int(clock.hours().count()),
            int(clock.minutes().count()),
            int(clock.seconds().count()),
            long(clock.subseconds().count())};
}

/// Reads fixed-width numbers and literals from the front of a text; remembers the first mismatch.
class cursor
{
public:
    explicit cursor(std::string_view text) : rest_(text) {}

    int number(std::size_t digits)
    {
        int value = 0;
        if (rest_.size() < digits)
            return fail();
        for (std::size_t i = 0; i < digits; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9')
                return fail();
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }

    bool skip(std::string_view one_of)
    {
        if (rest_.empty() || one_of.find(rest_.front()) == std::string_view::npos)
            return false;
        rest_.remove_prefix(1);
        return true;
    }

    void expect(std::string_view one_of)
    {
        if (!skip(one_of))
            fail();
    }

    int fail()
    {
        ok_ = false;
        return 0;
    }

    std::string_view rest() const { return rest_; }
    bool ok() const { return ok_; }

private:
    std::string_view rest_;
    bool ok_ = true;
};

boost::system::error_code invalid()
{
    return make_error_code(boost::system::errc::invalid_argument);
}

std::optional<timestamp> join(const civil& c)
{
    year_month_day date{year(c.year), month(unsigned(c.month)), day(unsigned(c.day))};
    if (c.year < 1 || !date.ok() || c.hour > 23 || c.minute > 59 || c.second > 60)
        return {};
    return timestamp(sys_days(date)) + hours(c.hour) + minutes(c.minute) + seconds(c.second) +
           microseconds(c.microsecond);
}

long read_fraction(cursor& in)
{
    long value = 0;
    long weight = 100000;
    bool any = false;
    while (!in.rest().empty() && in.rest().front() >= '0' && in.rest().front() <= '9') {
        value += (in.rest().front() - '0') * weight;
        weight /= 10;
        any = in.skip("0123456789");
    }
    if (!any)
        in.expect("0");
    return value;
}

minutes read_offset(cursor& in)
{
    if (in.rest().empty() || in.skip("Zz"))
        return minutes(0);
    const bool negative = in.rest().front() == '-';
    in.expect("+-");
    const int h = in.number(2);
    const int m = in.skip(":") || !in.rest().empty() ? in.number(2) : 0;
    if (h > 23 || m > 59)
        in.fail();
    auto offset = hours(h) + minutes(m);
    return negative ? -offset : offset;
}

template <class... Arguments>
std::string formatted(const char* format, Arguments... arguments)
{
    std::array<char, 64> buffer;
    int size = std::snprintf(buffer.data(), buffer.size(), format, arguments...);
    return {buffer.data(), static_cast<std::size_t>(size)};
}

} // namespace

std::string amz_date(sys_seconds time)
{
    auto c = split(time);
    return formatted("%04d%02d%02dT%02d%02d%02dZ", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

std::string amz_day(sys_seconds time)
{
    return amz_date(time).substr(0, 8);
}

boost::system::result<sys_seconds> parse_amz_date(std::string_view text)
{
    cursor in(text);
    civil c{};
    c.year = in.number(4);
    c.month = in.number(2);
    c.day = in.number(2);
    in.expect("T");
    c.hour = in.number(2);
    c.minute = in.number(2);
    c.second = in.number(2);
    in.expect("Z");
    if (!in.ok() || !in.rest().empty())
        return invalid();
    auto time = join(c);
    if (!time)
        return invalid();
    return floor<seconds>(*time);
}

std::string iso8601(timestamp time)
{
    auto c = split(time);
    auto text =
        formatted("%04d-%02d-%02dT%02d:%02d:%02d", c.year, c.month, c.day, c.hour, c.minute, c.second);
    return text + (c.microsecond ? formatted(".%06ldZ", c.microsecond) : "Z");
}

boost::system::result<timestamp> parse_iso8601(std::string_view text)
{
    cursor in(text);
    civil c{};
    c.year = in.number(4);
    in.expect("-");
    c.month = in.number(2);
    in.expect("-");
    c.day = in.number(2);
    minutes offset(0);
    if (!in.rest().empty()) {
        in.expect("Tt ");
        c.hour = in.number(2);
        in.expect(":");
        c.minute = in.number(2);
        if (in.skip(":"))
            c.second = in.number(2);
        if (in.skip(".,"))
            c.microsecond = read_fraction(in);
        offset = read_offset(in);
    }
    auto time = in.ok() && in.rest().empty() ? join(c) : std::nullopt;
    if (!time)
        return invalid();
    const auto utc = *time - offset;
    const auto year_of = split(utc).year; // an offset can lead out of the years that have four digits
    if (year_of < 1 || year_of > 9999)
        return invalid();
    return utc;
}

std::string epoch_seconds(timestamp time)
{
    auto count = time.time_since_epoch().count();
    auto whole = count / 1000000, fraction = count % 1000000;
    std::string text = (count < 0 && whole == 0 ? "-" : "") + std::to_string(whole);
    if (fraction) {
        text += formatted(".%06lld", static_cast<long long>(std::abs(fraction)));
        while (text.back() == '0')
            text.pop_back();
    }
    return text;
}

boost::system::result<timestamp> from_epoch_seconds(double value)
{
    constexpr double year_1 = -62135596800.0, year_10000 = 253402300800.0;
    if (!(value >= year_1 && value < year_10000))
        return invalid();
    return timestamp(microseconds(std::llround(value * 1e6)));
}

std::string http_date(sys_seconds time)
{
    static constexpr std::array names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto c = split(time);
    auto weekday_index = weekday(floor<days>(time)).c_encoding();
    return formatted("%s, %02d %s %04d %02d:%02d:%02d GMT", names[weekday_index], c.day, months[c.month - 1],
                     c.year, c.hour, c.minute, c.second);
}

} // namespace dms::protocol
