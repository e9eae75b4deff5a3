#pragma once

#include <dms/shapes/refresh_schemas_status.hpp>
#include <dms/timestamp.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace dms::jobs {

/// What was known of the endpoint when the refresh began.
class refresh_baseline // no aggregate: it travels through co_await expressions
{
public:
    refresh_baseline() = default;

    /// The date that the endpoint carried then: any newer one is this refresh's.
    std::optional<timestamp> date;
    /// False when nothing was told of the date (an empty answer, or a refresh that somebody else started):
    /// then the first poll's date takes its place.
    bool known = true;
    /// True when this run was seen `refreshing`: before the first poll, a refresh that is joined.
    bool seen_refreshing = false;
    /// The instance that refreshes; empty when any will do.
    std::string replication_instance_arn;
};

/// The baseline of a refresh that began with `started`, the status that its start told.
refresh_baseline baseline_of(const std::optional<refresh_schemas_status>& started);

enum class refresh_verdict
{
    running,
    succeeded,
    failed,     // the message is the status's LastFailureMessage
    superseded, // the record speaks of another instance's refresh, for longer than the grace
    absent,     // there was nothing to see, for longer than the grace
};

/// Decides from polls of DescribeRefreshSchemasStatus whether *this* refresh is over. The service keeps one
/// record for each endpoint and no run id, so a final status may be the previous run's. The rules, in order:
///
/// - a record without status, or the service's refusal to tell, is nothing to see yet;
/// - a record of another instance is not ours;
/// - `refreshing`, and any status that this version does not know, is running; `refreshing` is remembered;
/// - a date older than the baseline is stale, whatever was seen;
/// - a final status counts when `refreshing` was seen, or when its date is newer than the baseline;
/// - otherwise it is doubtful, and counts when it has been so for the grace.
///
/// Time is what the caller passes: since the wait began. Pure.
class schema_refresh_judge
{
public:
    schema_refresh_judge(refresh_baseline baseline, std::chrono::nanoseconds grace);

    refresh_verdict observe(const refresh_schemas_status& status, std::chrono::nanoseconds elapsed);
    /// The poll failed in a way that means that there is no record yet.
    refresh_verdict observe_nothing(std::chrono::nanoseconds elapsed);

private:
    /// True once a doubt of this kind has lasted for the grace.
    bool lasted(std::optional<std::chrono::nanoseconds>& since, std::chrono::nanoseconds elapsed) const;
    bool is_ours(const refresh_schemas_status& status) const;
    refresh_verdict final_status(const refresh_schemas_status& status, std::chrono::nanoseconds elapsed);

    refresh_baseline baseline_;
    std::chrono::nanoseconds grace_;
    std::optional<std::chrono::nanoseconds> nothing_since_, other_since_, doubtful_since_;
};

} // namespace dms::jobs
