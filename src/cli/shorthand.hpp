#pragma once

#include "cli/json.hpp"

#include <string_view>

namespace dms::cli {

/// Reads the AWS CLI's shorthand: `Key=a,Value=b`; `Name=endpoint-arn,Values=a,b`; `Key={A=1,B=[x,y]}`;
/// values in single or double quotes. All scalars of the result are strings, since only the model knows what
/// they are.
///
/// A value is a list when further values follow it before the next `key=`. A backslash takes the special
/// meaning from the character after it.
json_result<json> parse_shorthand(std::string_view text);

} // namespace dms::cli
