#include "cli/answer.hpp"
#include "cli/batch_report.hpp"
#include "cli/json.hpp"
#include "model/shape.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/time_text.hpp"

namespace dms::cli {

namespace {

// The value of a C++ type that the tables describe, as a user reads it.
json shown(const model::shape& shape, const void* value)
{
    const auto written = protocol::write_json(&shape, value, protocol::writing::answer);
    if (!written)
        return json::object();
    auto parsed = parse_json(*written);
    return parsed ? arranged(*parsed, shape, protocol::iso8601) : json::object();
}

const model::shape& status_shape()
{
    const auto* operation = model::find_operation("RefreshSchemas");
    return *model::find_member(*operation->output, "RefreshSchemasStatus")->type->fields;
}

const model::shape& import_shape()
{
    const auto* operation = model::find_operation("DescribeMetadataModelImports");
    return *model::find_member(*operation->output, "Requests")->type->element->fields;
}

void append_outcome(json& row, const jobs::job_result& result, const std::string& region)
{
    row.set("Region", json::string(region));
    row.set("Outcome", json::string(std::string(to_string(result.outcome))));
    if (result.started_at)
        row.set("StartedAt", json::string(protocol::iso8601(*result.started_at)));
    if (result.finished_at)
        row.set("FinishedAt", json::string(protocol::iso8601(*result.finished_at)));
    row.set("Calls", json::number(std::to_string(result.calls)));
    if (!result.error)
        return;
    auto error = json::object();
    error.set("Code", json::string(result.error->code));
    error.set("Message", json::string(result.error->message));
    if (!result.error->request_id.empty())
        error.set("RequestId", json::string(result.error->request_id));
    row.set("Error", std::move(error));
}

} // namespace

std::string ndjson_row(const jobs::refresh_job& job, const jobs::job_result& result,
                       const std::string& region)
{
    auto status = result.refresh.value_or(refresh_schemas_status());
    // Another instance's refresh may have been joined, so what the service says stands.
    if (!status.endpoint_arn)
        status.endpoint_arn = job.endpoint_arn;
    if (!status.replication_instance_arn)
        status.replication_instance_arn = job.replication_instance_arn;
    auto row = shown(status_shape(), &status);
    append_outcome(row, result, region);
    return row.compact();
}

std::string ndjson_row(const jobs::import_job& job, const jobs::job_result& result, const std::string& region)
{
    auto row = json::object();
    row.set("MigrationProjectIdentifier", json::string(job.request.migration_project_identifier));
    // The record's own error gives way to the row's, which has the same name.
    const auto record = result.import_record ? shown(import_shape(), &*result.import_record) : json::object();
    for (const auto& [name, value] : record.members())
        row.set(name == "Error" ? "ImportError" : name, value);
    append_outcome(row, result, region);
    return row.compact();
}

} // namespace dms::cli
