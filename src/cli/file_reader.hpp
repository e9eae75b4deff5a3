#pragma once

#include "cli/json.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace dms::cli {

/// Gives the content of the file at a path, or says why it cannot. Injected, so that what reads options is
/// pure.
using file_reader = std::function<json_result<std::string>(const std::string& path)>;

/// Reads from the disk; "-" is standard input, and a leading "~/" the home directory.
json_result<std::string> read_file(const std::string& path);

} // namespace dms::cli
