#pragma once

#include <string>
#include <string_view>

namespace dms::generator {

/// "DescribeS3Settings" → "describe_s3_settings", "MultiAZ" → "multi_az". The same rule as the AWS CLI's, so
/// that C++ names, commands and options agree.
std::string snake_case(std::string_view name);

/// "describe-s3-settings".
std::string kebab_case(std::string_view name);

/// A C++ identifier for a member, function or type: snake case, with an underscore where it would be a
/// keyword.
std::string identifier(std::string_view name);

/// A C++ identifier for an enumeration's value: "full-load" → "full_load", "1.0" → "v1_0".
std::string value_identifier(std::string_view value);

} // namespace dms::generator
