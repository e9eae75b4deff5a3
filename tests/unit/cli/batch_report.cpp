#include "cli/batch_report.hpp"

#include "cli/progress.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

using namespace dms::cli;
using namespace std::chrono_literals;
namespace jobs = dms::jobs;

namespace {

dms::timestamp at(int seconds)
{
    return dms::timestamp(std::chrono::seconds(1590019949 + seconds));
}

jobs::refresh_job job()
{
    jobs::refresh_job out;
    out.endpoint_arn = "arn:aws:dms:us-east-1:123456789012:endpoint:E1";
    out.replication_instance_arn = "arn:aws:dms:us-east-1:123456789012:rep:R1";
    return out;
}

jobs::job_result succeeded()
{
    jobs::job_result out;
    out.outcome = jobs::outcome::succeeded;
    out.started_at = at(0);
    out.finished_at = at(67);
    out.calls = 4;
    out.refresh.emplace();
    out.refresh->endpoint_arn = job().endpoint_arn;
    out.refresh->status = dms::refresh_schemas_status_type_value::successful;
    out.refresh->last_refresh_date = at(60) + 103ms;
    return out;
}

jobs::job_result failed(std::string message)
{
    auto out = succeeded();
    out.outcome = jobs::outcome::failed;
    out.error = jobs::job_error{"ResourceNotFoundFault", std::move(message), "id-1"};
    return out;
}

} // namespace

TEST_CASE("cli ndjson: status members first, in the model's order, times in UTC")
{
    CHECK(ndjson_row(job(), succeeded(), "us-east-1") ==
          R"({"EndpointArn":"arn:aws:dms:us-east-1:123456789012:endpoint:E1",)"
          R"("ReplicationInstanceArn":"arn:aws:dms:us-east-1:123456789012:rep:R1","Status":"successful",)"
          R"("LastRefreshDate":"2020-05-21T00:13:29.103000Z","Region":"us-east-1","Outcome":"succeeded",)"
          R"("StartedAt":"2020-05-21T00:12:29Z","FinishedAt":"2020-05-21T00:13:36Z","Calls":4})");
}

TEST_CASE("cli ndjson: a job without status, and its error")
{
    jobs::job_result result;
    result.outcome = jobs::outcome::not_started;
    result.error = jobs::job_error{"Throttling", "slow \"down\"", ""};
    CHECK(ndjson_row(job(), result, "r") ==
          R"({"EndpointArn":"arn:aws:dms:us-east-1:123456789012:endpoint:E1",)"
          R"("ReplicationInstanceArn":"arn:aws:dms:us-east-1:123456789012:rep:R1","Region":"r",)"
          R"("Outcome":"not-started","Calls":0,"Error":{"Code":"Throttling","Message":"slow \"down\""}})");
    CHECK(ndjson_row(job(), failed("x"), "r").find(R"("RequestId":"id-1")") != std::string::npos);
}

TEST_CASE("cli ndjson: an import's own error keeps apart from the row's")
{
    jobs::import_job const import{{}, {"project", "{}", dms::origin_type_value::source}};
    jobs::job_result result;
    result.outcome = jobs::outcome::failed;
    result.import_record.emplace();
    result.import_record->status = "FAILED";
    result.import_record->request_identifier = "req";
    result.import_record->error.emplace();
    result.error = jobs::job_error{"work-failed", "m", ""};
    const auto row = ndjson_row(import, result, "r");
    CHECK(
        row.find(R"({"MigrationProjectIdentifier":"project","Status":"FAILED","RequestIdentifier":"req",)") ==
        0);
    CHECK(row.find(R"("ImportError":{)") != std::string::npos);
    CHECK(row.find(R"("Error":{"Code":"work-failed","Message":"m"}})") != std::string::npos);
}

TEST_CASE("cli table: no line is wider than the terminal")
{
    std::vector<table_row> rows{
        make_table_row(job(), succeeded()),
        make_table_row(job(), failed("The endpoint ÄÖÜ was not\nfound, " + std::string(200, 'x')))};
    rows[0].name = std::string(70, 'n');
    for (int width : {60, 80, 200}) {
        CAPTURE(width);
        std::istringstream lines(render_table(rows, {"ENDPOINT", "INSTANCE"}, width));
        int count = 0;
        for (std::string line; std::getline(lines, line); ++count) {
            const auto columns =
                std::ranges::count_if(line, [](unsigned char c) { return (c & 0xC0) != 0x80; });
            CHECK(columns <= width);
        }
        CHECK(count == 3);
    }
    const auto table = render_table({make_table_row(job(), succeeded())}, {"ENDPOINT", "INSTANCE"}, 80);
    CHECK(table == "ENDPOINT  INSTANCE  OUTCOME    TOOK   CALLS  MESSAGE\n"
                   "E1        R1        succeeded  01:07  4\n");
}

TEST_CASE("cli table: the summary counts every outcome")
{
    CHECK(summary_line({succeeded(), failed("x")}, 3, 9, 67s) ==
          "3 jobs: 1 succeeded, 1 failed, 1 cut off in 01:07, 9 calls");
    CHECK(summary_line({succeeded()}, 1, 1, 7s) == "1 job: 1 succeeded in 00:07, 1 call");
}

TEST_CASE("cli progress: the bar fits the width that there is")
{
    jobs::batch_progress progress;
    progress.total = 24;
    progress.running = 10;
    progress.succeeded = 13;
    progress.failed = 1;
    progress.calls = 96;
    const auto line = progress_bar(progress, 7s, 80);
    CHECK(line.starts_with("[#####"));
    CHECK(line.find("] 14/24  done 13  failed 1  running 10  calls 96  00:07") != std::string::npos);
    for (int width : {1, 10, 40, 70, 80, 300})
        CHECK(progress_bar(progress, 7s, width).size() <= static_cast<std::size_t>(width));
    CHECK(progress_bar({}, 0s, 80).starts_with("[-----"));
    CHECK(progress_log(progress, 10s) ==
          "00:10  14 of 24 ended, 13 succeeded, 1 failed, 10 running, 96 calls");
}
