#include "cli/batch_report.hpp"
#include "cli/duration.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dms::cli {

namespace {

// "arn:aws:dms:eu-central-1:123456789012:endpoint:ABC" → "ABC"
std::string last_part(const std::string& arn)
{
    if (!arn.starts_with("arn:"))
        return arn;
    return arn.substr(arn.rfind(':') + 1);
}

std::string took(const jobs::job_result& result)
{
    if (!result.started_at || !result.finished_at)
        return "-";
    return clock_text(*result.finished_at - *result.started_at);
}

std::string one_line(std::string text)
{
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < ' ' || c == 0x7F; }, ' ');
    return text;
}

table_row common(const jobs::job_result& result)
{
    table_row row;
    row.outcome = to_string(result.outcome);
    row.took = took(result);
    row.calls = result.calls;
    if (result.error)
        row.message = one_line(result.error->message);
    return row;
}

bool continues_character(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::size_t columns(const std::string& text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return !continues_character(c); }));
}

std::string cut(const std::string& text, std::size_t width)
{
    if (columns(text) <= width)
        return text;
    std::string const dots(std::min<std::size_t>(width, 3), '.');
    const auto keep = width - dots.size();
    std::size_t end = 0;
    for (std::size_t seen = 0; end < text.size(); ++end)
        if (!continues_character(text[end]) && seen++ == keep)
            break;
    return text.substr(0, end) + dots;
}

std::string padded(const std::string& text, std::size_t width)
{
    const auto fitting = cut(text, width);
    return fitting + std::string(width - columns(fitting), ' ');
}

using cells = std::array<std::string, 6>;

} // namespace

table_row make_table_row(const jobs::refresh_job& job, const jobs::job_result& result)
{
    auto row = common(result);
    row.name = last_part(job.endpoint_arn);
    row.detail = last_part(job.replication_instance_arn);
    return row;
}

table_row make_table_row(const jobs::import_job& job, const jobs::job_result& result)
{
    auto row = common(result);
    row.name = last_part(job.request.migration_project_identifier);
    if (result.import_record)
        row.detail = result.import_record->request_identifier.value_or("");
    return row;
}

std::string render_table(const std::vector<table_row>& rows, const table_heads& heads, int width)
{
    std::vector<cells> lines{{heads.name, heads.detail, "OUTCOME", "TOOK", "CALLS", "MESSAGE"}};
    for (const auto& r : rows)
        lines.push_back({r.name, r.detail, r.outcome, r.took, std::to_string(r.calls), r.message});

    std::array<std::size_t, 5> widths{};
    for (const auto& line : lines)
        for (std::size_t c = 0; c < widths.size(); ++c)
            widths[c] = std::max(widths[c], columns(line[c]));
    // Long identifiers give way, so that something of the message can be read at 80 columns.
    const auto total = static_cast<std::size_t>(std::max(width, 60));
    for (std::size_t c : {0u, 1u})
        widths[c] = std::min(widths[c], std::max<std::size_t>(total / 4 - 4, 12));

    std::string out;
    for (const auto& line : lines) {
        std::string text;
        for (std::size_t c = 0; c < widths.size(); ++c)
            text += padded(line[c], widths[c]) + "  ";
        const auto left = total > columns(text) ? total - columns(text) : 0;
        text += cut(line[5], left);
        out += text.substr(0, text.find_last_not_of(' ') + 1) + '\n';
    }
    return out;
}

std::string summary_line(const std::vector<jobs::job_result>& results, std::size_t total, std::size_t calls,
                         std::chrono::nanoseconds elapsed)
{
    std::string out = std::to_string(total) + (total == 1 ? " job: " : " jobs: ");
    bool first = true;
    auto part = [&](std::size_t count, const std::string& what) {
        if (count == 0)
            return;
        if (!std::exchange(first, false))
            out += ", ";
        out += std::to_string(count) + ' ' + what;
    };
    using enum jobs::outcome;
    constexpr std::array<std::pair<jobs::outcome, const char*>, 4> all{{{succeeded, "succeeded"},
                                                                        {failed, "failed"},
                                                                        {timed_out, "timed out"},
                                                                        {not_started, "not started"}}};
    for (const auto& [outcome, what] : all)
        part(static_cast<std::size_t>(std::ranges::count(results, outcome, &jobs::job_result::outcome)),
             what);
    part(total - std::min(total, results.size()), "cut off");
    return out + " in " + clock_text(elapsed) + ", " + std::to_string(calls) +
           (calls == 1 ? " call" : " calls");
}

} // namespace dms::cli
