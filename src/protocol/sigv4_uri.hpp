#pragma once

#include <string>
#include <string_view>

/// The URI parts of a SigV4 canonical request.
namespace dms::protocol {

/// Dot segments and repeated slashes removed, then each segment of the path as sent percent-encoded once
/// more, as every service but S3 wants it.
std::string canonical_path(std::string_view path);

/// Parameters sorted by name and value, each percent-encoded once.
std::string canonical_query(std::string_view query);

} // namespace dms::protocol
