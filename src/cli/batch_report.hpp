#pragma once

#include "jobs/batch.hpp"

#include <chrono>
#include <string>
#include <vector>

/// What a batch tells of its jobs. Pure.
namespace dms::cli {

/// One line of `--output ndjson`, without its end: the members of the status in the model's order, then
/// `Region`, `Outcome`, `StartedAt`, `FinishedAt`, `Calls` and, when the job failed, `Error`. Times are UTC.
std::string ndjson_row(const jobs::refresh_job& job, const jobs::job_result& result,
                       const std::string& region);

/// The same for an import: `MigrationProjectIdentifier` as in the manifest, then the members of the service's
/// record. The record's own `Error` is called `ImportError` here, because `Error` means the same in every
/// row.
std::string ndjson_row(const jobs::import_job& job, const jobs::job_result& result,
                       const std::string& region);

/// A line of the table at the end.
class table_row
{
public:
    std::string name;   // of the endpoint or the migration project
    std::string detail; // the replication instance, or the import's request
    std::string outcome;
    std::string took;
    int calls = 0;
    std::string message;
};

table_row make_table_row(const jobs::refresh_job& job, const jobs::job_result& result);
table_row make_table_row(const jobs::import_job& job, const jobs::job_result& result);

/// Names of the first two columns, which depend on what the batch did.
class table_heads
{
public:
    std::string name;
    std::string detail;
};

/// The rows below a header, no line wider than `width`; what does not fit ends in "...".
std::string render_table(const std::vector<table_row>& rows, const table_heads& heads, int width);

/// "24 jobs: 23 succeeded, 1 failed in 03:12, 96 calls"
std::string summary_line(const std::vector<jobs::job_result>& results, std::size_t total, std::size_t calls,
                         std::chrono::nanoseconds elapsed);

} // namespace dms::cli
