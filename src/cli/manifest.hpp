#pragma once

#include "jobs/batch.hpp"

#include <string>
#include <string_view>
#include <vector>

/// What a batch works on, as files give it. Pure; every mistake is listed with its line.
namespace dms::cli {

template <class Job>
class manifest
{
public:
    std::vector<Job> jobs;
    /// "FILE:3: endpoint_arn: not an ARN: 'x'"; when there is any, the jobs are of no use.
    std::vector<std::string> mistakes;
};

/// CSV with the header `endpoint_arn,replication_instance_arn[,region][,profile]`, or JSON lines
/// `{"EndpointArn": ..., "ReplicationInstanceArn": ..., "Region": ..., "Profile": ...}`; JSON when the first
/// character that is not blank is a brace.
manifest<jobs::refresh_job> parse_refresh_manifest(std::string_view text, const std::string& file);

/// JSON lines with the members of StartMetadataModelImport, `SelectionRules` as text or object, and `Region`
/// and `Profile`.
manifest<jobs::import_job> parse_import_manifest(std::string_view text, const std::string& file);

/// Says what keeps a text from being an ARN of an endpoint or replication instance; empty when nothing does.
std::string arn_problem(std::string_view text);

} // namespace dms::cli
