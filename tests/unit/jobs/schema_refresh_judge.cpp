#include "jobs/schema_refresh_judge.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace dms::jobs;
using enum refresh_verdict;

static_assert(!std::is_aggregate_v<refresh_baseline>); // it travels through co_await expressions

constexpr int undated = -1;
constexpr std::chrono::seconds grace = 30s;

/// One poll: what the record showed `at` seconds after the start, and the verdict. A null status is a record
/// without one; "refused" stands for InvalidResourceStateFault.
struct poll
{
    int at;
    const char* status;
    int date;
    refresh_verdict verdict;
    const char* instance = "ours";
    const char* message = nullptr;
};

std::string_view word(refresh_verdict v)
{
    switch (v) {
    case running: return "running";
    case succeeded: return "succeeded";
    case failed: return "failed";
    case superseded: return "superseded";
    case absent: return "absent";
    }
    return "";
}

struct run
{
    const char* name;
    refresh_baseline baseline;
    std::vector<poll> polls;
};

dms::timestamp moment(int date)
{
    return dms::timestamp(std::chrono::seconds(1600000000 + date));
}

/// The start's answer carried that date.
refresh_baseline started(int date)
{
    refresh_baseline b;
    if (date != undated)
        b.date = moment(date);
    b.replication_instance_arn = "ours";
    return b;
}

/// Nothing was told of a date: somebody else's refresh was joined.
refresh_baseline joined(const char* instance = "ours")
{
    refresh_baseline b;
    b.known = false;
    b.replication_instance_arn = instance;
    return b;
}

dms::refresh_schemas_status record(const poll& p)
{
    dms::refresh_schemas_status s;
    s.endpoint_arn = "endpoint";
    if (p.instance)
        s.replication_instance_arn = p.instance;
    if (p.status)
        s.status = dms::refresh_schemas_status_type_value(std::string(p.status));
    if (p.date != undated)
        s.last_refresh_date = moment(p.date);
    if (p.message)
        s.last_failure_message = p.message;
    return s;
}

void check(const run& r)
{
    CAPTURE(std::string(r.name));
    schema_refresh_judge judge(r.baseline, grace);
    for (const auto& p : r.polls) {
        CAPTURE(p.at);
        const auto elapsed = std::chrono::seconds(p.at);
        const bool refused = p.status && std::string_view(p.status) == "refused";
        const auto verdict = refused ? judge.observe_nothing(elapsed) : judge.observe(record(p), elapsed);
        CHECK(word(verdict) == word(p.verdict));
    }
}

} // namespace

TEST_CASE("schema_refresh_judge: a refresh that was seen running is settled by its end")
{
    for (const auto& r : {
             run{"success", started(10), {{5, "refreshing", 10, running}, {10, "successful", 20, succeeded}}},
             run{"failure",
                 started(10),
                 {{5, "refreshing", 10, running}, {10, "failed", 20, failed, "ours", "no"}}},
             run{"the date does not move",
                 started(10),
                 {{5, "refreshing", 10, running}, {10, "successful", 10, succeeded}}},
             run{"no date ever",
                 started(undated),
                 {{5, "refreshing", undated, running}, {10, "successful", undated, succeeded}}},
             run{"an old failure's message beside a success",
                 started(10),
                 {{5, "refreshing", 10, running, "ours", "old"},
                  {10, "successful", 20, succeeded, "ours", "old"}}},
             run{"previous run's success first",
                 started(10),
                 {{5, "successful", 10, running},
                  {10, "refreshing", 10, running},
                  {15, "successful", 20, succeeded}}},
             run{"previous run's failure first",
                 started(10),
                 {{5, "failed", 10, running, "ours", "old"},
                  {10, "refreshing", 10, running},
                  {15, "successful", 20, succeeded}}},
             run{"a status of the future",
                 started(10),
                 {{5, "queued", 10, running},
                  {100, "queued", 10, running},
                  {200, "successful", 20, succeeded}}},
             run{"it stays refreshing for long",
                 started(10),
                 {{5, "refreshing", 10, running},
                  {3600, "refreshing", 10, running},
                  {3605, "failed", 11, failed}}},
         })
        check(r);
}

TEST_CASE("schema_refresh_judge: a newer date settles without a refreshing in between")
{
    for (const auto& r : {
             run{"success", started(10), {{5, "successful", 11, succeeded}}},
             run{"failure", started(10), {{5, "failed", 11, failed}}},
             run{"the endpoint never had a date", started(undated), {{5, "successful", 1, succeeded}}},
             run{"after a doubt",
                 started(10),
                 {{5, "successful", 10, running}, {10, "successful", 11, succeeded}}},
         })
        check(r);
}

TEST_CASE("schema_refresh_judge: the baseline's own date is doubtful until the grace is over")
{
    for (const auto& r : {
             run{"success",
                 started(10),
                 {{5, "successful", 10, running},
                  {34, "successful", 10, running},
                  {35, "successful", 10, succeeded}}},
             run{"failure", started(10), {{5, "failed", 10, running}, {35, "failed", 10, failed}}},
             run{"no date ever",
                 started(undated),
                 {{5, "successful", undated, running},
                  {34, "successful", undated, running},
                  {35, "successful", undated, succeeded}}},
             run{"the date vanished",
                 started(10),
                 {{5, "successful", undated, running}, {35, "successful", undated, succeeded}}},
             run{"the start's own refreshing does not count", started(10), {{1, "successful", 10, running}}},
             run{"the first poll is late",
                 started(10),
                 {{600, "successful", 10, running}, {630, "successful", 10, succeeded}}},
         })
        check(r);
}

TEST_CASE("schema_refresh_judge: an older date is stale, whatever was seen and however long")
{
    for (const auto& r : {
             run{"success", started(10), {{5, "successful", 9, running}, {500, "successful", 9, running}}},
             run{"failure", started(10), {{5, "failed", 9, running}, {500, "failed", 9, running}}},
             run{"after refreshing",
                 started(10),
                 {{5, "refreshing", 10, running},
                  {10, "failed", 9, running},
                  {15, "successful", 20, succeeded}}},
             run{"after joining",
                 joined(),
                 {{5, "refreshing", 10, running},
                  {10, "successful", 9, running},
                  {15, "successful", 11, succeeded}}},
         })
        check(r);
}

TEST_CASE("schema_refresh_judge: who joins takes the first poll for the baseline")
{
    for (const auto& r : {
             run{"it was running",
                 joined(),
                 {{5, "refreshing", 10, running}, {10, "successful", 10, succeeded}}},
             run{"it was running without a date",
                 joined(),
                 {{5, "refreshing", undated, running}, {10, "failed", 3, failed}}},
             run{"it ended meanwhile",
                 joined(),
                 {{5, "successful", 10, running},
                  {34, "successful", 10, running},
                  {35, "successful", 10, succeeded}}},
             run{"it ended, and another came",
                 joined(),
                 {{5, "successful", 10, running}, {10, "successful", 11, succeeded}}},
             run{"nothing at first",
                 joined(),
                 {{1, "refused", undated, running},
                  {5, "refreshing", 10, running},
                  {9, "successful", 12, succeeded}}},
         })
        check(r);
}

TEST_CASE("schema_refresh_judge: a record without status is nothing to see yet")
{
    for (const auto& r : {
             run{"soon there",
                 started(10),
                 {{1, nullptr, undated, running},
                  {5, "refreshing", 10, running},
                  {9, "successful", 11, succeeded}}},
             run{"never there",
                 started(10),
                 {{1, nullptr, undated, running},
                  {30, nullptr, undated, running},
                  {31, nullptr, undated, absent}}},
             run{"a date alone", started(10), {{1, nullptr, 20, running}, {31, nullptr, 20, absent}}},
             run{"an empty text", started(10), {{1, "", undated, running}, {31, "", undated, absent}}},
             run{"refused at the start",
                 started(undated),
                 {{1, "refused", undated, running},
                  {5, "refreshing", 1, running},
                  {9, "successful", 1, succeeded}}},
             run{"always refused",
                 started(10),
                 {{1, "refused", undated, running},
                  {30, "refused", undated, running},
                  {31, "refused", undated, absent}}},
             run{"refused and empty are one",
                 started(10),
                 {{1, "refused", undated, running},
                  {20, nullptr, undated, running},
                  {31, "refused", undated, absent}}},
             run{"seen in between",
                 started(10),
                 {{1, "refused", undated, running},
                  {20, "refreshing", 10, running},
                  {31, "refused", undated, running},
                  {61, "refused", undated, absent}}},
         })
        check(r);
}

TEST_CASE("schema_refresh_judge: another instance's record is not ours")
{
    for (const auto& r : {
             run{"its success",
                 started(10),
                 {{5, "successful", 20, running, "other"}, {10, "successful", 21, succeeded}}},
             run{"its refreshing does not count as ours",
                 started(10),
                 {{5, "refreshing", 10, running, "other"},
                  {10, "successful", 10, running},
                  {40, "successful", 10, succeeded}}},
             run{"for longer than the grace",
                 started(10),
                 {{5, "refreshing", 20, running, "other"},
                  {34, "refreshing", 20, running, "other"},
                  {35, "refreshing", 20, superseded, "other"}}},
             run{"only now and then",
                 started(10),
                 {{5, "refreshing", 20, running, "other"},
                  {20, "refreshing", 10, running},
                  {36, "failed", 20, running, "other"},
                  {40, "successful", 21, succeeded}}},
             run{"it is no baseline for who joins",
                 joined(),
                 {{1, "successful", 99, running, "other"},
                  {5, "refreshing", 10, running},
                  {9, "successful", 11, succeeded}}},
             run{"any will do",
                 joined(""),
                 {{5, "refreshing", 10, running, "other"}, {10, "successful", 11, succeeded, "third"}}},
             run{"a record without instance is ours",
                 started(10),
                 {{5, "refreshing", 10, running, nullptr}, {10, "successful", 11, succeeded, nullptr}}},
         })
        check(r);
}

TEST_CASE("schema_refresh_judge: without a grace nothing is waited for")
{
    schema_refresh_judge doubtful(started(10), 0s), nothing(started(10), 0s), other(started(10), 0s);
    CHECK(doubtful.observe(record({5, "successful", 10, running}), 5s) == succeeded);
    CHECK(nothing.observe_nothing(0s) == absent);
    CHECK(other.observe(record({5, "successful", 10, running, "other"}), 5s) == superseded);
}
