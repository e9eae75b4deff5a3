#pragma once

#include <dms/runtime.hpp>

#include <string>

namespace dms::detail {

/// A random UUID (RFC 9562, version 4); names a call in `amz-sdk-invocation-id`, the same for all its
/// attempts.
std::string make_invocation_id(random_source const& random);

} // namespace dms::detail
