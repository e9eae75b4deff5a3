#include "jobs/schema_refresh_judge.hpp"

#include <utility>

namespace dms::jobs {

using std::chrono::nanoseconds;

refresh_baseline baseline_of(const std::optional<refresh_schemas_status>& started)
{
    refresh_baseline baseline;
    baseline.known = started && started->status;
    if (!started)
        return baseline;
    baseline.date = started->last_refresh_date;
    baseline.replication_instance_arn = started->replication_instance_arn.value_or("");
    return baseline;
}

schema_refresh_judge::schema_refresh_judge(refresh_baseline baseline, nanoseconds grace)
    : baseline_(std::move(baseline)), grace_(grace)
{}

refresh_verdict schema_refresh_judge::observe_nothing(nanoseconds elapsed)
{
    return lasted(nothing_since_, elapsed) ? refresh_verdict::absent : refresh_verdict::running;
}

refresh_verdict schema_refresh_judge::observe(const refresh_schemas_status& status, nanoseconds elapsed)
{
    using value = refresh_schemas_status_type_value;
    if (!status.status || status.status->str().empty())
        return observe_nothing(elapsed);
    nothing_since_.reset();

    if (!is_ours(status))
        return lasted(other_since_, elapsed) ? refresh_verdict::superseded : refresh_verdict::running;
    other_since_.reset();

    const bool is_final = *status.status == value::successful || *status.status == value::failed;
    if (is_final)
        return final_status(status, elapsed);

    doubtful_since_.reset();
    if (*status.status == value::refreshing)
        baseline_.seen_refreshing = true;
    if (!baseline_.known) { // joined: what the record says now is where this run began
        baseline_.date = status.last_refresh_date;
        baseline_.known = true;
    }
    return refresh_verdict::running;
}

refresh_verdict schema_refresh_judge::final_status(const refresh_schemas_status& status, nanoseconds elapsed)
{
    const auto& date = status.last_refresh_date;
    const bool stale = date && baseline_.known && baseline_.date && *date < *baseline_.date;
    const bool newer = date && baseline_.known && (!baseline_.date || *date > *baseline_.date);
    if (!baseline_.known) {
        baseline_.date = date;
        baseline_.known = true;
    }
    if (stale)
        return refresh_verdict::running;
    if (!baseline_.seen_refreshing && !newer && !lasted(doubtful_since_, elapsed))
        return refresh_verdict::running;
    return *status.status == refresh_schemas_status_type_value::successful ? refresh_verdict::succeeded
                                                                           : refresh_verdict::failed;
}

bool schema_refresh_judge::is_ours(const refresh_schemas_status& status) const
{
    return baseline_.replication_instance_arn.empty() || !status.replication_instance_arn ||
           *status.replication_instance_arn == baseline_.replication_instance_arn;
}

bool schema_refresh_judge::lasted(std::optional<nanoseconds>& since, nanoseconds elapsed) const
{
    if (!since)
        since = elapsed;
    return elapsed - *since >= grace_;
}

} // namespace dms::jobs
