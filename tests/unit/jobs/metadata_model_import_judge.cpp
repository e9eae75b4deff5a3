#include "jobs/metadata_model_import_judge.hpp"

#include <doctest/doctest.h>

namespace {

using namespace std::chrono_literals;
using namespace dms::jobs;

dms::schema_conversion_request record(const char* status, const char* id = "id")
{
    dms::schema_conversion_request r;
    if (status)
        r.status = status;
    if (id)
        r.request_identifier = id;
    return r;
}

} // namespace

TEST_CASE("metadata_model_import_judge: the record's status decides")
{
    struct row
    {
        const char* status;
        import_verdict verdict;
    };
    using enum import_verdict;
    for (const auto& r :
         {row{"SUCCESS", succeeded}, row{"FAILED", failed}, row{"CANCELED", canceled},
          row{"CANCELING", running}, row{"IN_PROGRESS", running}, row{"RECEIVED", running},
          row{"A_NEW_STATUS", running}, row{"", running}, row{nullptr, running}, row{"success", running}}) {
        CAPTURE(r.status);
        // However late it is.
        for (auto elapsed : {std::chrono::nanoseconds(0s), std::chrono::nanoseconds(24h)})
            CHECK(judge_import(record(r.status), elapsed, 60s) == r.verdict);
    }
}

TEST_CASE("metadata_model_import_judge: a request that never appears is absent")
{
    CHECK(judge_import({}, 0s, 60s) == import_verdict::running);
    CHECK(judge_import({}, 60s - 1ns, 60s) == import_verdict::running);
    CHECK(judge_import({}, 60s, 60s) == import_verdict::absent);
    CHECK(judge_import({}, 0s, 0s) == import_verdict::absent);
}

TEST_CASE("metadata_model_import_judge: the record is found by its identifier")
{
    const std::vector<dms::schema_conversion_request> page{record("SUCCESS", "a"), record("FAILED", nullptr),
                                                           record("IN_PROGRESS", "b")};
    REQUIRE(find_record(page, "b"));
    CHECK(find_record(page, "b")->status == "IN_PROGRESS");
    CHECK_FALSE(find_record(page, "c"));
    CHECK_FALSE(find_record(page, ""));
    CHECK_FALSE(find_record({}, "a"));
}

TEST_CASE("metadata_model_import_judge: the failure's message is the service's, or says that there is none")
{
    constexpr auto none = "the service gave no reason";
    auto r = record("FAILED");
    CHECK(failure_message(r) == none);
    r.error = dms::error_details();
    CHECK(failure_message(r) == none);
    r.error->value = dms::unknown_union_member("newErrorDetails");
    CHECK(failure_message(r) == none);
    dms::default_error_details details;
    r.error = details;
    CHECK(failure_message(r) == none);
    details.message = "";
    r.error = details;
    CHECK(failure_message(r) == none);
    details.message = "no such schema";
    r.error = details;
    CHECK(failure_message(r) == "no such schema");
}
