#include "support/scripted_client.hpp"
#include <dms/metadata_model_import.hpp>
#include <dms/operations/describe_metadata_model_imports.hpp>
#include <dms/operations/start_metadata_model_import.hpp>

#include <doctest/doctest.h>

using namespace dms;
using namespace std::chrono_literals;
using test::scripted_client;
using test::wait_failure;

namespace {

std::string page(const std::string& records, const std::string& marker = "")
{
    return R"({"Requests":[)" + records + "]" + (marker.empty() ? "" : R"(,"Marker":")" + marker + '"') + "}";
}

std::string record(const std::string& id, const std::string& status, const std::string& extra = "")
{
    return R"({"RequestIdentifier":")" + id + R"(","Status":")" + status + '"' + extra + "}";
}

} // namespace

TEST_CASE("import_metadata_model_and_wait: reports progress and returns the final record")
{
    scripted_client s;
    s.transport->answer(200, R"({"RequestIdentifier":"id"})");
    s.transport->answer(200, page(""));
    s.transport->answer(
        200,
        page(record(
            "id", "IN_PROGRESS",
            R"(,"Progress":{"ProgressPercent":37.5,"TotalObjects":8,"ProgressStep":"LOADING_METADATA"})")));
    s.transport->answer(200, page(record("id", "SUCCESS")));
    metadata_model_import_options options;
    std::vector<std::optional<double>> percents;
    options.on_progress = [&](const metadata_model_import_progress& p) {
        percents.push_back(p.request.progress ? p.request.progress->progress_percent : std::nullopt);
    };
    start_metadata_model_import_request request("project", "{\"rules\":[]}", origin_type_value::source);
    request.refresh = true;
    const auto final_record = s.run(s.make().import_metadata_model_and_wait(request, options));
    CHECK(final_record.status == "SUCCESS");
    CHECK(percents == std::vector<std::optional<double>>{std::nullopt, 37.5, std::nullopt});
    CHECK(
        s.transport->requests[0].body ==
        R"({"MigrationProjectIdentifier":"project","SelectionRules":"{\"rules\":[]}","Origin":"SOURCE","Refresh":true})");
    CHECK(s.transport->requests[1].body ==
          R"({"MigrationProjectIdentifier":"project","Filters":[{"Name":"request-id","Values":["id"]}]})");
}

TEST_CASE("wait_until_metadata_model_imported: follows pages to the request, and stops at a repeated marker")
{
    scripted_client s;
    s.transport->answer(200, page(record("a", "FAILED"), "m1"));
    s.transport->answer(200, page(record("id", "SUCCESS"), "m2"));
    CHECK(s.run(s.make().wait_until_metadata_model_imported("project", "id")).request_identifier == "id");
    CHECK(s.transport->requests[1].body.find(R"("Marker":"m1")") != std::string::npos);

    scripted_client loop;
    for (int i = 0; i < 200; ++i)
        loop.transport->answer(200, page(record("a", "SUCCESS"), "same"));
    const auto e = wait_failure(loop, loop.make().wait_until_metadata_model_imported("project", "id"));
    CHECK(e.code() == client_errc::work_not_found);
    CHECK(loop.transport->requests.size() < 40);
}

TEST_CASE("wait_until_metadata_model_imported: every end but success is an error with the service's words")
{
    struct row
    {
        const char* status;
        const char* extra;
        client_errc code;
        const char* expected;
    };
    for (const auto& r :
         {row{"FAILED", R"(,"Error":{"defaultErrorDetails":{"Message":"no objects matched"}})",
              client_errc::work_failed, "no objects matched"},
          row{"FAILED", "", client_errc::work_failed, "gave no reason"},
          row{"CANCELED", "", client_errc::work_failed, "canceled"}}) {
        CAPTURE(r.status);
        scripted_client s;
        s.transport->answer(200, page(record("id", r.status, r.extra)));
        const auto e = wait_failure(s, s.make().wait_until_metadata_model_imported("project", "id"));
        CHECK(e.code() == r.code);
        CHECK(std::string(e.what()).find(r.expected) != std::string::npos);
        CHECK(e.last_response<describe_metadata_model_imports_response>());
    }
}

TEST_CASE("wait_until_metadata_model_imported: a request that never appears, or never ends, ends the wait")
{
    scripted_client absent;
    for (int i = 0; i < 100; ++i)
        absent.transport->answer(200, page(""));
    CHECK(wait_failure(absent, absent.make().wait_until_metadata_model_imported("project", "id")).code() ==
          client_errc::work_not_found);

    scripted_client endless;
    for (int i = 0; i < 200; ++i)
        endless.transport->answer(200, page(record("id", "A_NEW_STATUS")));
    metadata_model_import_options options;
    options.timeout = 5min;
    CHECK(wait_failure(endless, endless.make().wait_until_metadata_model_imported("project", "id", options))
              .code() == client_errc::wait_timeout);
}

TEST_CASE("import_metadata_model_and_wait: an answer without a request identifier cannot be waited for")
{
    scripted_client s;
    s.transport->answer(200, "{}");
    const start_metadata_model_import_request request("project", "{}", origin_type_value::target);
    try {
        s.run(s.make().import_metadata_model_and_wait(request));
        FAIL("it must throw");
    } catch (const error& e) {
        CHECK(e.code() == client_errc::incomplete_response);
        CHECK(e.request_may_have_been_sent());
    }
}
