#include "simulator/refreshes.hpp"

#include "simulator/draws.hpp"
#include "simulator/estate.hpp"

#include <algorithm>

namespace dms::simulation {

namespace {

// Real dates have milliseconds.
timestamp date_of(std::chrono::system_clock::time_point time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time);
}

std::string failure_message(const endpoint_record& endpoint)
{
    return "Cannot connect to " + endpoint.identifier +
           ".db.example.internal:" + std::to_string(endpoint.engine->port) + ": the connection timed out.";
}

} // namespace

refreshes::refreshes(const simulator_options& options, const simulation::estate& things)
    : options_(options), estate_(things)
{}

outcome<refresh_schemas_status> refreshes::start(std::size_t endpoint, std::size_t instance, time_point now)
{
    auto& r = records_[endpoint];
    if (r.latest && now < r.latest->ends)
        return refusal("InvalidResourceStateFault", "Schemas of endpoint " +
                                                        estate_.endpoints()[endpoint].arn +
                                                        " are already being refreshed.");
    if (r.latest) {
        r.date = date_of(r.latest->ends);
        if (r.latest->fails)
            r.failure = failure_message(estate_.endpoints()[endpoint]);
        else
            r.succeeded = true;
    }
    const auto key = draw(options_.seed, purpose::refresh_time, {endpoint, r.runs});
    const auto time =
        log_normal_time(key, options_.refresh_median, options_.refresh_sigma, options_.time_scale);
    r.latest = run{instance, now, now + std::chrono::duration_cast<time_point::duration>(time),
                   fails(endpoint, r.runs)};
    ++r.runs;
    return shown(endpoint, r, now);
}

outcome<refresh_schemas_status> refreshes::status(std::size_t endpoint, time_point now) const
{
    const auto found = records_.find(endpoint);
    if (found == records_.end())
        return refusal("InvalidResourceStateFault", "Schemas of endpoint " +
                                                        estate_.endpoints()[endpoint].arn +
                                                        " have not been refreshed yet.");
    return shown(endpoint, found->second, now);
}

bool refreshes::schemas_known(std::size_t endpoint, time_point now) const
{
    const auto found = records_.find(endpoint);
    if (found == records_.end())
        return false;
    const auto& r = found->second;
    return r.succeeded || (!r.latest->fails && now >= r.latest->ends);
}

refresh_schemas_status refreshes::shown(std::size_t endpoint, const record& r, time_point now) const
{
    using status_value = refresh_schemas_status_type_value;
    const auto& latest = *r.latest;
    const bool running = now < latest.ends;
    refresh_schemas_status out;
    out.endpoint_arn = estate_.endpoints()[endpoint].arn;
    out.replication_instance_arn = estate_.instances()[latest.instance].arn;
    out.status = running        ? status_value::refreshing
                 : latest.fails ? status_value::failed
                                : status_value::successful;
    out.last_refresh_date = running ? r.date.value_or(date_of(latest.started)) : date_of(latest.ends);
    out.last_failure_message = r.failure;
    if (!running && latest.fails)
        out.last_failure_message = failure_message(estate_.endpoints()[endpoint]);
    return out;
}

bool refreshes::fails(std::size_t endpoint, std::uint64_t run) const
{
    const auto failing_runs = static_cast<std::uint64_t>(options_.failing_runs);
    return std::ranges::find(options_.failing_endpoints, static_cast<int>(endpoint)) !=
               options_.failing_endpoints.end() &&
           (failing_runs == 0 || run < failing_runs);
}

} // namespace dms::simulation
