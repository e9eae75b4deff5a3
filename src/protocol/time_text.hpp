#pragma once

#include <dms/timestamp.hpp>

#include <boost/system/result.hpp>

#include <string>
#include <string_view>

/// Timestamps as text. Calendar arithmetic is the standard library's.
namespace dms::protocol {

/// "20260102T030405Z", as SigV4 wants it.
std::string amz_date(std::chrono::sys_seconds time);
/// "20260102".
std::string amz_day(std::chrono::sys_seconds time);
/// Reads what `amz_date` writes.
boost::system::result<std::chrono::sys_seconds> parse_amz_date(std::string_view text);

/// "2026-01-02T03:04:05Z", with microseconds when there are any: "2026-01-02T03:04:05.678000Z".
std::string iso8601(timestamp time);
/// Accepts "T" or a space, a fraction of any length, "Z", an offset with or without colon, or none (UTC).
boost::system::result<timestamp> parse_iso8601(std::string_view text);

/// Seconds since 1970 in the shortest form: "1590019949.103".
std::string epoch_seconds(timestamp time);
/// Rounded to microseconds; an error when it is not finite or beyond the years 1 to 9999.
boost::system::result<timestamp> from_epoch_seconds(double seconds);

/// "Sun, 06 Nov 1994 08:49:37 GMT", the Date header (RFC 9110, section 5.6.7).
std::string http_date(std::chrono::sys_seconds time);

} // namespace dms::protocol
