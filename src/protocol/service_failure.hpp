#pragma once

#include <dms/error.hpp>
#include <dms/transport.hpp>

#include <string>
#include <string_view>

namespace dms::protocol {

/// "aws.protocoltests#FooError:http://internal" → "FooError".
std::string_view bare_error_code(std::string_view written) noexcept;

/// Reads an answer that is not a success. Never fails: a body that is not JSON (a proxy's page, a truncated
/// text) gives the HTTP status as code and the body's beginning as message.
///
/// The code is looked for in the header `X-Amzn-Errortype`, then in the body's `__type`, then in its `code`.
service_failure read_failure(const http_response& response);

/// The beginning of a text that is for humans, on one line.
std::string excerpt(std::string_view text);

/// The id that AWS support asks for, from whichever header carries it.
std::string_view request_id(const http_fields& fields) noexcept;

} // namespace dms::protocol
