#pragma once

#include "model/shape.hpp"
#include "simulator/outcome.hpp"

#include <string_view>

namespace dms::simulation {

/// Checks a body against the model as the service does: what is not JSON or has a wrong type is a
/// SerializationException; required members that are missing and unknown values of enumerations are one
/// ValidationException that lists them all. Unknown members are ignored. An empty body counts as `{}`.
outcome<void> validate_request(std::string_view body, const model::operation& operation);

} // namespace dms::simulation
