#include "jobs/metadata_model_import_judge.hpp"

#include <algorithm>
#include <variant>

namespace dms::jobs {

import_verdict judge_import(const std::optional<schema_conversion_request>& record,
                            std::chrono::nanoseconds elapsed, std::chrono::nanoseconds appear_timeout)
{
    if (!record)
        return elapsed >= appear_timeout ? import_verdict::absent : import_verdict::running;
    const auto status = record->status.value_or("");
    if (status == "SUCCESS")
        return import_verdict::succeeded;
    if (status == "FAILED")
        return import_verdict::failed;
    // A request that is still CANCELING may end either way.
    if (status == "CANCELED")
        return import_verdict::canceled;
    return import_verdict::running;
}

std::optional<schema_conversion_request> find_record(const std::vector<schema_conversion_request>& records,
                                                     const std::string& request_identifier)
{
    auto found = std::ranges::find_if(
        records, [&](const auto& record) { return record.request_identifier == request_identifier; });
    return found == records.end() ? std::nullopt : std::optional(*found);
}

std::string failure_message(const schema_conversion_request& record)
{
    const auto* details = record.error ? std::get_if<default_error_details>(&record.error->value) : nullptr;
    const bool told = details && details->message && !details->message->empty();
    return told ? *details->message : "the service gave no reason";
}

} // namespace dms::jobs
