#include "simulator/service.hpp"

#include "protocol/json_reader.hpp"
#include "protocol/json_text.hpp"
#include "protocol/json_writer.hpp"
#include "protocol/time_text.hpp"
#include "simulator/draws.hpp"
#include "simulator/request_validation.hpp"
#include <dms/detail/shape_access.hpp>

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string_view>

namespace dms::simulation {

namespace {

using time_point = service::time_point;

/// Reads the request, lets the account act, writes the answer.
template <class Request, class Response, outcome<Response> (account::*Operation)(const Request&, time_point)>
outcome<std::string> act(account& on, const model::operation& operation, std::string_view body,
                         time_point now)
{
    auto request = detail::shape_access::make<Request>();
    if (const auto read = protocol::read_json(body, operation.input, &request); !read)
        return refusal("SerializationException", read.error().what);
    const auto response = (on.*Operation)(request, now);
    if (!response)
        return response.error();
    auto written = protocol::write_json(operation.output, &*response);
    if (!written)
        return refusal("InternalFailure", written.error().what, 500);
    return std::move(*written);
}

struct action
{
    std::string_view name;
    outcome<std::string> (*run)(account&, const model::operation&, std::string_view, time_point);
};

#define DMS_SIMULATED(name, function)                                          \
    {                                                                          \
        name, act<function##_request, function##_response, &account::function> \
    }

constexpr action actions[] = {
    DMS_SIMULATED("DescribeEndpoints", describe_endpoints),
    DMS_SIMULATED("DescribeMetadataModelImports", describe_metadata_model_imports),
    DMS_SIMULATED("DescribeRefreshSchemasStatus", describe_refresh_schemas_status),
    DMS_SIMULATED("DescribeReplicationInstances", describe_replication_instances),
    DMS_SIMULATED("DescribeSchemas", describe_schemas),
    DMS_SIMULATED("RefreshSchemas", refresh_schemas),
    DMS_SIMULATED("StartMetadataModelImport", start_metadata_model_import),
};

#undef DMS_SIMULATED

refusal not_simulated(const model::operation& operation)
{
    std::string known;
    for (const auto& a : actions)
        known += (known.empty() ? "" : ", ") + std::string(a.name);
    return {"NotImplementedBySimulator", std::string("The simulator does not model the operation ") +
                                             operation.name + ". It models: " + known + "."};
}

outcome<const model::operation*> find_target(const http_request& request)
{
    constexpr std::string_view prefix = "AmazonDMSv20160101.";
    const auto unknown = [](std::string why) { return refusal("UnknownOperationException", std::move(why)); };
    if (request.method != "POST")
        return unknown("The service answers POST only.");
    const auto target = request.fields.find("X-Amz-Target");
    if (target.empty())
        return unknown("The header X-Amz-Target is missing.");
    const auto* found =
        target.starts_with(prefix) ? model::find_operation(target.substr(prefix.size())) : nullptr;
    if (!found)
        return unknown("X-Amz-Target '" + std::string(target) + "' is not an operation of this service.");
    return found;
}

void require(bool sound, const char* what)
{
    if (!sound)
        throw std::invalid_argument(std::string("simulator_options: ") + what);
}

simulator_options checked(simulator_options options)
{
    const auto count = [](int n) { return n >= 0 && n <= 1'000'000; };
    require(!options.region.empty(), "region is empty");
    require(!options.access_key_id.empty() && !options.secret_access_key.empty(), "the identity is empty");
    require(count(options.endpoints), "endpoints must be between 0 and 1,000,000");
    require(count(options.instances) && options.instances > 0, "instances must be between 1 and 1,000,000");
    require(count(options.projects), "projects must be between 0 and 1,000,000");
    require(options.refresh_median.count() > 0, "refresh_median must be more than 0");
    require(std::isfinite(options.refresh_sigma) && options.refresh_sigma >= 0,
            "refresh_sigma must be 0 or more");
    require(std::isfinite(options.time_scale) && options.time_scale > 0, "time_scale must be more than 0");
    require(options.failing_runs >= 0, "failing_runs must be 0 or more");
    for (auto index : options.failing_endpoints)
        require(index >= 0 && index < options.endpoints,
                "failing_endpoints names an endpoint that is not there");
    return options;
}

} // namespace

void throw_exception_from_error(const refusal& e, const boost::source_location& where)
{
    boost::throw_exception(std::runtime_error(e.code + ": " + e.message), where);
}

service::service(simulator_options options)
    : options_(checked(std::move(options))),
      authenticator_(credentials(options_.access_key_id, options_.secret_access_key), options_.region),
      account_(options_)
{}

http_response service::handle(const http_request& request, time_point now)
{
    auto body = answer(request, now);
    return body ? respond(200, std::move(*body), now) : refuse(body.error(), now);
}

outcome<std::string> service::answer(const http_request& request, time_point now)
{
    if (request.body.size() > max_body_bytes)
        return refusal("RequestEntityTooLargeException",
                       "The request is longer than " + std::to_string(max_body_bytes) + " bytes.", 413);
    const auto operation = find_target(request);
    if (!operation)
        return operation.error();
    if (const auto known = authenticator_.check(request, now); !known)
        return known.error();
    if (const auto sound = validate_request(request.body, **operation); !sound)
        return sound.error();
    const auto* simulated = std::ranges::find(actions, std::string_view((*operation)->name), &action::name);
    if (simulated == std::end(actions))
        return not_simulated(**operation);
    return simulated->run(account_, **operation, request.body, now);
}

http_response service::refuse(const refusal& why, time_point now)
{
    std::string body = "{\"__type\":";
    protocol::append_json_string(body, why.code);
    body += ",\"message\":";
    protocol::append_json_string(body, why.message);
    body += '}';
    return respond(why.status, std::move(body), now);
}

http_response service::respond(int status, std::string body, time_point now)
{
    http_response out;
    out.status = status;
    out.fields.add("x-amzn-RequestId", uuid(draw(options_.seed, purpose::request_id, {requests_++})));
    out.fields.add("Content-Type", "application/x-amz-json-1.1");
    out.fields.add("Content-Length", std::to_string(body.size()));
    out.fields.add("Date", protocol::http_date(std::chrono::floor<std::chrono::seconds>(now)));
    out.body = std::move(body);
    return out;
}

} // namespace dms::simulation
