#pragma once

#include <dms/shapes/schema_conversion_request.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace dms::jobs {

enum class import_verdict
{
    running,
    succeeded,
    failed, // see failure_message()
    canceled,
    absent, // the service has not listed the request for as long as it was given to appear
};

/// Judges a metadata model import from the service's record of it; no record means that it has not appeared
/// yet. A status that this version does not know is running. Pure.
import_verdict judge_import(const std::optional<schema_conversion_request>& record,
                            std::chrono::nanoseconds elapsed, std::chrono::nanoseconds appear_timeout);

/// The record of that request among those of a page.
std::optional<schema_conversion_request> find_record(const std::vector<schema_conversion_request>& records,
                                                     const std::string& request_identifier);

/// The service's reason, or words that say that it gave none.
std::string failure_message(const schema_conversion_request& record);

} // namespace dms::jobs
