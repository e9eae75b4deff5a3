#pragma once

#include <boost/system/result.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Base64 with the standard alphabet and padding (RFC 4648, section 4).
namespace dms::protocol {

std::string base64_encode(std::span<const unsigned char> bytes);
/// Accepts missing padding; refuses anything else.
boost::system::result<std::vector<unsigned char>> base64_decode(std::string_view text);

} // namespace dms::protocol
