#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace dms::load {

enum class operation
{
    refresh_schemas,
    describe_refresh_schemas_status,
    start_metadata_model_import,
    describe_endpoints,
};

enum class output
{
    table,
    json,
};

/// What the user asked for, checked. The defaults name what `dms simulate` has.
class options
{
public:
    options() = default;

    std::string endpoint_url;
    std::string region = "us-east-1";
    std::optional<std::string> ca_bundle;

    load::operation operation = load::operation::refresh_schemas;
    std::string endpoint_arn = "arn:aws:dms:us-east-1:123456789012:endpoint:HFV5HKVQNIQUFKTA5PBV2XPR44";
    std::string replication_instance_arn =
        "arn:aws:dms:us-east-1:123456789012:rep:MHFHEHV5UNU7GTA7CN3BK6GC4V";
    std::string migration_project = "schema-conversion-001";

    /// One of the two ends the run.
    std::optional<std::uint64_t> requests;
    std::optional<double> seconds;
    /// Requests that are not counted in latency, CPU and allocations. Nothing: the program chooses.
    std::optional<std::uint64_t> warm_up;

    std::size_t connections = 64;
    std::size_t in_flight = 64;
    std::size_t threads = 1;
    /// Requests per second, over all threads. Nothing: each answer is followed by the next request.
    std::optional<double> rate;

    /// The endpoint is this machine: it gets fixed credentials and knows no quota.
    bool loopback = false;
    bool keep_quota = true;
    bool allow_errors = false;
    load::output output = load::output::table;
};

/// What became of the command line: options, or a text to print and a status to end with.
class parsed
{
public:
    parsed() = default;

    load::options options;
    std::optional<int> status;
    std::string text;
};

parsed parse_options(int argc, const char* const* argv);

/// The operation as the command line spells it.
std::string name_of(operation which);

} // namespace dms::load
