#include "cli/csv.hpp"
#include "cli/manifest.hpp"
#include "cli/manifest_check.hpp"
#include "cli/names.hpp"

#include <algorithm>
#include <array>

namespace dms::cli {

namespace {

// The names of a job's fields in one of the two forms.
using field_names = std::array<std::string, 4>;
enum field : std::size_t
{
    endpoint,
    instance,
    region,
    profile
};

const field_names columns{"endpoint_arn", "replication_instance_arn", "region", "profile"};
const field_names members{"EndpointArn", "ReplicationInstanceArn", "Region", "Profile"};

class collector
{
public:
    explicit collector(const std::string& file) : check(file) {}

    void add(std::size_t line, const field_names& names, const std::array<std::string, 4>& values)
    {
        check.arn(line, names[endpoint], values[endpoint]);
        check.arn(line, names[instance], values[instance]);
        check.region(line, names[region], values[region]);
        check.profile(line, names[profile], values[profile]);
        check.repeated(line, names[endpoint], values[endpoint]);
        jobs::refresh_job job;
        job.target.region = values[region];
        job.endpoint_arn = values[endpoint];
        job.replication_instance_arn = values[instance];
        out.jobs.push_back(std::move(job));
    }

    manifest<jobs::refresh_job> finish()
    {
        out.mistakes = check.take();
        if (out.jobs.empty() && out.mistakes.empty()) {
            check.mistake("no endpoints in it");
            out.mistakes = check.take();
        }
        return std::move(out);
    }

    manifest_check check;
    manifest<jobs::refresh_job> out;
};

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Where each column of the file goes; false when the header is of no use.
bool read_header(const csv_record& header, collector& into, std::vector<std::size_t>& places)
{
    bool sound = header.problem.empty();
    if (!sound)
        into.check.mistake(header.line, header.problem);
    for (const auto& written : header.fields) {
        const auto name = trimmed(written);
        const auto place = static_cast<std::size_t>(std::ranges::find(columns, name) - columns.begin());
        const auto known = joined({columns.begin(), columns.end()});
        if (place == columns.size())
            into.check.mistake(header.line, "unknown column '" + name + "'; there are " + known);
        else if (std::ranges::count(places, place) > 0)
            into.check.mistake(header.line, "column " + name + " is there twice");
        sound = sound && place != columns.size();
        places.push_back(place);
    }
    for (const auto needed : {endpoint, instance}) {
        if (std::ranges::count(places, static_cast<std::size_t>(needed)) > 0)
            continue;
        into.check.mistake(header.line, "missing column " + columns[needed]);
        sound = false;
    }
    return sound;
}

void read_csv(std::string_view text, collector& into)
{
    const auto records = parse_csv(text);
    if (records.empty())
        return;
    std::vector<std::size_t> places;
    const bool sound = read_header(records.front(), into, places);
    for (std::size_t i = 1; i < records.size(); ++i) {
        const auto& record = records[i];
        if (!record.problem.empty()) {
            into.check.mistake(record.line, record.problem);
        } else if (record.fields.size() != places.size()) {
            into.check.mistake(record.line, "expected " + std::to_string(places.size()) + " fields, found " +
                                                std::to_string(record.fields.size()));
        } else if (sound) { // with a wrong header every line would look wrong
            std::array<std::string, 4> values;
            for (std::size_t c = 0; c < places.size(); ++c)
                values[places[c]] = trimmed(record.fields[c]);
            into.add(record.line, columns, values);
        }
    }
}

void read_object(std::size_t line, const json& object, collector& into)
{
    std::array<std::string, 4> values;
    bool sound = true;
    for (const auto& [name, value] : object.members()) {
        const auto place = static_cast<std::size_t>(std::ranges::find(members, name) - members.begin());
        const bool known = place != members.size();
        if (!known)
            into.check.mistake(line, name + ": unknown member; there are " +
                                         joined({members.begin(), members.end()}));
        else if (value.is(json::kind::string))
            values[place] = value.text();
        else if (!value.is(json::kind::null))
            into.check.mistake(line, name + ": expected a string, found " + value.kind_name());
        sound = sound && known && (value.is(json::kind::string) || value.is(json::kind::null));
    }
    for (const auto needed : {endpoint, instance}) {
        if (object.find(members[needed]))
            continue;
        into.check.mistake(line, members[needed] + ": required member is missing");
        sound = false;
    }
    if (sound)
        into.add(line, members, values);
}

} // namespace

manifest<jobs::refresh_job> parse_refresh_manifest(std::string_view text, const std::string& file)
{
    collector into(file);
    const auto body = without_bom(text);
    const auto first = body.find_first_not_of(" \t\r\n");
    if (first != body.npos && body[first] == '{')
        for_each_object(text, into.check,
                        [&](std::size_t line, const json& object) { read_object(line, object, into); });
    else
        read_csv(text, into);
    return into.finish();
}

} // namespace dms::cli
