#pragma once

#include <dms/error.hpp>

namespace dms::protocol {

/// Throws the class of the fault that `failure.code` names, or `service_error` when the model has none of
/// that name.
[[noreturn]] void raise_fault(service_failure failure, failure_context context);

} // namespace dms::protocol
