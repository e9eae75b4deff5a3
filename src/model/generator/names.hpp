#pragma once

#include "model/names.hpp"

#include <string>
#include <string_view>

namespace dms::generator {

using model::kebab_case;
using model::snake_case;

/// A C++ identifier for a member, function or type: snake case, with an underscore where it would be a
/// keyword.
std::string identifier(std::string_view name);

/// A C++ identifier for an enumeration's value: "full-load" → "full_load", "1.0" → "v1_0".
std::string value_identifier(std::string_view value);

} // namespace dms::generator
