#include "simulator/account.hpp"

#include "model/tables.hpp"
#include "protocol/json_writer.hpp"
#include "simulator/selection.hpp"
#include <dms/selection_rules.hpp>

#include <string>
#include <vector>

namespace dms::simulation {

namespace {

refusal not_found(const char* what, const std::string& name)
{
    return {"ResourceNotFoundFault", std::string(what) + " " + name + " not found."};
}

template <class Request>
page_request page_asked(const model::shape& shape, const Request& request)
{
    auto others = request;
    others.marker.reset();
    others.max_records.reset();
    page_request asked;
    asked.max_records = request.max_records;
    asked.marker = request.marker;
    asked.context = shape.name + *protocol::write_json(&shape, &others);
    return asked;
}

template <class Request>
bool has_filters(const Request& request)
{
    return request.filters && !request.filters->empty();
}

} // namespace

account::account(const simulator_options& options)
    : estate_(options), refreshes_(options, estate_), imports_(options, estate_)
{}

outcome<refresh_schemas_response> account::refresh_schemas(const refresh_schemas_request& request,
                                                           time_point now)
{
    const auto endpoint = estate_.find_endpoint(request.endpoint_arn);
    if (!endpoint)
        return not_found("Endpoint", request.endpoint_arn);
    const auto instance = estate_.find_instance(request.replication_instance_arn);
    if (!instance)
        return not_found("Replication instance", request.replication_instance_arn);
    auto started = refreshes_.start(*endpoint, *instance, now);
    if (!started)
        return started.error();
    refresh_schemas_response answer;
    answer.refresh_schemas_status = std::move(*started);
    return answer;
}

outcome<describe_refresh_schemas_status_response> account::describe_refresh_schemas_status(
    const describe_refresh_schemas_status_request& request, time_point now)
{
    const auto endpoint = estate_.find_endpoint(request.endpoint_arn);
    if (!endpoint)
        return not_found("Endpoint", request.endpoint_arn);
    auto status = refreshes_.status(*endpoint, now);
    if (!status)
        return status.error();
    describe_refresh_schemas_status_response answer;
    answer.refresh_schemas_status = std::move(*status);
    return answer;
}

outcome<describe_schemas_response> account::describe_schemas(const describe_schemas_request& request,
                                                             time_point now)
{
    const auto endpoint = estate_.find_endpoint(request.endpoint_arn);
    if (!endpoint)
        return not_found("Endpoint", request.endpoint_arn);
    std::vector<std::string> names;
    if (refreshes_.schemas_known(*endpoint, now))
        names = estate_.schema_names(*endpoint);
    auto range = page_of(names.size(), page_asked(model::tables::describe_schemas_request, request));
    if (!range)
        return range.error();
    describe_schemas_response answer;
    answer.marker = std::move(range->marker);
    answer.schemas.emplace();
    for (auto i = range->begin; i < range->end; ++i)
        answer.schemas->push_back(std::move(names[i]));
    return answer;
}

outcome<describe_endpoints_response> account::describe_endpoints(const describe_endpoints_request& request,
                                                                 time_point)
{
    const auto& all = estate_.endpoints();
    const auto kept =
        filtered(all.size(), request.filters,
                 {{"endpoint-arn", [&](std::size_t i) { return all[i].arn; }},
                  {"endpoint-id", [&](std::size_t i) { return all[i].identifier; }},
                  {"endpoint-type", [&](std::size_t i) { return std::string(all[i].engine->type); }},
                  {"engine-name", [&](std::size_t i) { return std::string(all[i].engine->name); }}});
    if (!kept)
        return kept.error();
    auto range = page_of(kept->size(), page_asked(model::tables::describe_endpoints_request, request));
    if (!range)
        return range.error();
    if (kept->empty() && has_filters(request))
        return refusal("ResourceNotFoundFault", "No Endpoints found matching provided filters.");
    describe_endpoints_response answer;
    answer.marker = std::move(range->marker);
    answer.endpoints.emplace();
    for (auto i = range->begin; i < range->end; ++i)
        answer.endpoints->push_back(estate_.describe_endpoint((*kept)[i]));
    return answer;
}

outcome<describe_replication_instances_response> account::describe_replication_instances(
    const describe_replication_instances_request& request, time_point)
{
    const auto& all = estate_.instances();
    const auto kept = filtered(
        all.size(), request.filters,
        {{"replication-instance-arn", [&](std::size_t i) { return all[i].arn; }},
         {"replication-instance-id", [&](std::size_t i) { return all[i].identifier; }},
         {"replication-instance-class", [&](std::size_t i) { return std::string(all[i].instance_class); }}});
    if (!kept)
        return kept.error();
    auto range =
        page_of(kept->size(), page_asked(model::tables::describe_replication_instances_request, request));
    if (!range)
        return range.error();
    if (kept->empty() && has_filters(request))
        return refusal("ResourceNotFoundFault", "No Replication Instances found matching provided filters.");
    describe_replication_instances_response answer;
    answer.marker = std::move(range->marker);
    answer.replication_instances.emplace();
    for (auto i = range->begin; i < range->end; ++i)
        answer.replication_instances->push_back(estate_.describe_instance((*kept)[i]));
    return answer;
}

outcome<start_metadata_model_import_response> account::start_metadata_model_import(
    const start_metadata_model_import_request& request, time_point now)
{
    const auto project = estate_.find_project(request.migration_project_identifier);
    if (!project)
        return not_found("Migration project", request.migration_project_identifier);
    const selection_rules_context use(selection_rules_operation::start_metadata_model_import);
    for (const auto& problem : validate(request.selection_rules, use))
        if (problem.severity == selection_rules_severity::error)
            return refusal("InvalidParameterValueException", "SelectionRules: " + to_string(problem));
    start_metadata_model_import_response answer;
    answer.request_identifier = imports_.start(*project, request.selection_rules, request.origin.str(), now);
    return answer;
}

outcome<describe_metadata_model_imports_response> account::describe_metadata_model_imports(
    const describe_metadata_model_imports_request& request, time_point now)
{
    const auto project = estate_.find_project(request.migration_project_identifier);
    if (!project)
        return not_found("Migration project", request.migration_project_identifier);
    auto all = imports_.describe(*project, now);
    const auto kept = filtered(all.size(), request.filters,
                               {{"request-id", [&](std::size_t i) { return *all[i].request_identifier; }},
                                {"status", [&](std::size_t i) { return *all[i].status; }}});
    if (!kept)
        return kept.error();
    auto asked = page_asked(model::tables::describe_metadata_model_imports_request, request);
    asked.least_records = 1; // the model sets no lower limit here
    auto range = page_of(kept->size(), asked);
    if (!range)
        return range.error();
    describe_metadata_model_imports_response answer;
    answer.marker = std::move(range->marker);
    answer.requests.emplace();
    for (auto i = range->begin; i < range->end; ++i)
        answer.requests->push_back(std::move(all[(*kept)[i]]));
    return answer;
}

} // namespace dms::simulation
