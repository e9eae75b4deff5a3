#include "simulator/imports.hpp"

#include "simulator/draws.hpp"
#include "simulator/estate.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace dms::simulation {

namespace {

using std::chrono::duration;
using std::chrono::system_clock;

constexpr duration<double> median_time{60};
constexpr double sigma = 0.5;
constexpr duration<double> time_to_queue{2}; // from RECEIVED to IN_PROGRESS
constexpr double share_of_counting = 0.2;    // of an import's time; the rest is loading

/// The servers that a document names, which is known to be sound.
std::vector<std::string> servers(std::string_view selection_rules)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    std::vector<std::string> names;
    simdjson::dom::array rules;
    if (parser.parse(selection_rules.data(), selection_rules.size()).get(root) != simdjson::SUCCESS ||
        root["rules"].get(rules) != simdjson::SUCCESS)
        return names;
    for (auto rule : rules) {
        std::string_view name;
        if (rule["object-locator"]["server-name"].get(name) == simdjson::SUCCESS)
            names.emplace_back(name);
    }
    return names;
}

/// How far through [from, to) the time is, within [0, 1].
double fraction(system_clock::time_point from, system_clock::time_point to, system_clock::time_point now)
{
    const duration<double> done = now - from;
    const duration<double> all = to - from;
    return all.count() > 0 ? std::clamp(done / all, 0.0, 1.0) : 1.0;
}

progress make_progress(const char* step, double done, std::int64_t objects)
{
    progress out;
    out.progress_step = step;
    out.progress_percent = std::floor(done * 1000) / 10;
    out.total_objects = objects;
    return out;
}

processed_object nth_object(std::int64_t number, const std::string& origin)
{
    static constexpr std::array<const char*, 4> kinds{"Table", "View", "Procedure", "Sequence"};
    processed_object out;
    const auto* kind = kinds[static_cast<std::size_t>(number) % kinds.size()];
    out.type = kind;
    out.name = std::string(kind) + "_" + std::to_string(number + 1);
    out.endpoint_type = origin;
    return out;
}

} // namespace

imports::imports(const simulator_options& options, const simulation::estate& things)
    : options_(options), estate_(things), queues_(things.projects().size())
{}

std::string imports::start(std::size_t project, std::string_view selection_rules, std::string_view origin,
                           time_point now)
{
    auto& queue = queues_[project];
    const auto named = servers(selection_rules);
    const auto failing = [](const std::string& server) {
        return server.find("no-such") != std::string::npos;
    };
    const auto chance = [&](purpose what) { return draw(options_.seed, what, {project, queue.size()}); };
    const auto on_the_clock = [](auto time) {
        return std::chrono::duration_cast<time_point::duration>(time);
    };

import added;
    added.id = uuid(chance(purpose::import_id));
    added.origin = origin;
    added.server = named.empty() ? "" : named.front();
    added.fails = std::ranges::any_of(named, failing);
    added.objects = 20 + static_cast<std::int64_t>(chance(purpose::import_size) % 480);
    added.queued = now + on_the_clock(time_to_queue / options_.time_scale);
    added.begins = queue.empty() ? added.queued : std::max(added.queued, queue.back().ends);
    const auto time = log_normal_time(chance(purpose::import_time), median_time, sigma, options_.time_scale);
    added.ends = added.begins + on_the_clock(duration<double>(time) * (added.fails ? share_of_counting : 1));
    queue.push_back(std::move(added));
    return queue.back().id;
}

std::vector<schema_conversion_request> imports::describe(std::size_t project, time_point now) const
{
    std::vector<schema_conversion_request> out;
    for (const auto& i : queues_[project])
        out.push_back(shown(project, i, now));
    return out;
}

schema_conversion_request imports::shown(std::size_t project, const import& i, time_point now) const
{
    schema_conversion_request out;
    out.request_identifier = i.id;
    out.migration_project_arn = estate_.projects()[project].arn;
    if (now < i.queued) {
        out.status = "RECEIVED";
    } else if (now < i.begins) {
        out.status = "IN_PROGRESS"; // queued counts as well
        out.progress = make_progress("IN_PROGRESS", 0, 0);
    } else if (now < i.ends) {
        out.status = "IN_PROGRESS";
        // The percentage belongs to the step, so it starts again with each.
        const auto done = fraction(i.begins, i.ends, now);
        const auto loaded = (done - share_of_counting) / (1 - share_of_counting);
        if (i.fails || done < share_of_counting) {
            out.progress = make_progress("COUNTING_OBJECTS", i.fails ? done : done / share_of_counting, 0);
        } else {
            out.progress = make_progress("LOADING_METADATA", loaded, i.objects);
            const auto number = static_cast<std::int64_t>(loaded * static_cast<double>(i.objects));
            out.progress->processed_object = nth_object(std::min(number, i.objects - 1), i.origin);
        }
    } else if (i.fails) {
        out.status = "FAILED";
        default_error_details why;
        why.message = "No objects were found according to the specified selection rules.";
        out.error = error_details(std::move(why));
    } else {
        out.status = "SUCCESS";
        out.progress = make_progress("FINISHED", 1, i.objects);
    }
    return out;
}

} // namespace dms::simulation
