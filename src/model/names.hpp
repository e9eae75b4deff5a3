#pragma once

#include <string>
#include <string_view>

/// How the service's names are spelled elsewhere. The generator and the command line share these rules.
namespace dms::model {

/// "DescribeS3Settings" -> "describe_s3_settings", "MultiAZ" -> "multi_az", "EnoughAZs" -> "enough_azs". The
/// AWS CLI's rule, so that C++ names, commands and options agree with it.
std::string snake_case(std::string_view name);

/// "describe-s3-settings".
std::string kebab_case(std::string_view name);

} // namespace dms::model
