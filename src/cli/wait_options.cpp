#include "cli/wait_options.hpp"

#include "cli/app.hpp"
#include "cli/duration.hpp"
#include "cli/names.hpp"
#include "cli/option_value.hpp"
#include "model/shape.hpp"

#include <optional>

namespace dms::cli {

namespace {

constexpr const char* waiters_text = R"(Usage: dms wait <waiter> [options]

Waits until work that was started has ended.

Waiters:
  schemas-refreshed        --endpoint-arn <arn>
  metadata-model-imported  --migration-project-identifier <name or arn> --request-identifier <id>

"dms wait <waiter> --help" lists the options.
)";

class wait_texts
{
public:
    std::optional<std::string> timeout, poll_interval, stale_grace;
    std::vector<std::string> filters;
};

void read_duration(const char* option, const std::optional<std::string>& text, bool zero_is_fine,
                   std::vector<std::string>& mistakes, const auto& store)
{
    if (!text)
        return;
    const auto duration = parse_duration(*text);
    if (duration && (zero_is_fine || duration->count() > 0))
        store(*duration);
    else
        mistakes.push_back(std::string(option) + ": expected " + std::string(duration_forms) + ", not '" +
                           *text + "'");
}

// `--filters Name=request-id,Values=R`, which is how `aws dms wait` names the request.
void read_filters(const std::vector<std::string>& texts, wait_arguments& out)
{
    const auto* describe = model::find_operation("DescribeMetadataModelImports");
    const auto& type = *model::find_member(*describe->input, "Filters")->type;
    std::vector<std::string> wrong;
    const auto filters = option_value(texts, type, read_file, wrong);
    for (const auto& w : wrong)
        out.mistakes.push_back("--filters: " + w);
    if (!wrong.empty())
        return;
    for (const auto& filter : filters.elements()) {
        const auto& values = filter.find("Values")->elements();
        if (filter.find("Name")->text() != "request-id" || values.size() != 1)
            out.mistakes.emplace_back("--filters: expected Name=request-id,Values=REQUEST with one request");
        else
            out.request_identifier = values.front().text();
    }
}

void require(const char* option, const std::string& value, wait_arguments& out)
{
    if (value.empty() && out.mistakes.empty())
        out.mistakes.push_back(std::string("the following arguments are required: ") + option);
}

void declare(CLI::App& app, wait_arguments& out, wait_texts& texts)
{
    if (out.what == wait_for::schemas_refreshed) {
        app.add_option("--endpoint-arn", out.endpoint_arn, "The endpoint that is being refreshed (required)")
            ->type_name("ARN");
        app.add_option(
               "--stale-grace", texts.stale_grace,
               "How long to look for a refresh that has yet to show before the status is believed [30s]")
            ->type_name("DURATION");
    } else {
        app.add_option("--migration-project-identifier", out.migration_project_identifier,
                       "Name or ARN of the project (required)")
            ->type_name("ID");
        app.add_option("--request-identifier", out.request_identifier,
                       "The request that started the import (required)")
            ->type_name("ID");
        app.add_option("--filters", texts.filters, "Another way to name the request, as in aws")
            ->type_name("Name=request-id,Values=ID");
    }
    app.add_option("--timeout", texts.timeout,
                   out.what == wait_for::schemas_refreshed ? "How long to wait at most [15m]"
                                                           : "How long to wait at most [60m]")
        ->type_name("DURATION");
    app.add_option("--poll-interval", texts.poll_interval, "Between two looks, instead of a growing interval")
        ->type_name("DURATION");
    add_connection_options(app, out.connection);
}

void understand(const wait_texts& texts, wait_arguments& out)
{
    auto& mistakes = out.mistakes;
    out.refresh.initial_delay = out.import.initial_delay = std::chrono::milliseconds(0);
    read_duration("--timeout", texts.timeout, false, mistakes,
                  [&](auto d) { out.refresh.timeout = out.import.timeout = d; });
    read_duration("--poll-interval", texts.poll_interval, false, mistakes, [&](auto d) {
        out.refresh.min_delay = out.refresh.max_delay = d;
        out.import.min_delay = out.import.max_delay = d;
    });
    read_duration("--stale-grace", texts.stale_grace, true, mistakes,
                  [&](auto d) { out.refresh.stale_grace = d; });
    if (!texts.filters.empty())
        read_filters(texts.filters, out);
    if (out.what == wait_for::schemas_refreshed) {
        require("--endpoint-arn", out.endpoint_arn, out);
    } else {
        require("--migration-project-identifier", out.migration_project_identifier, out);
        require("--request-identifier", out.request_identifier, out);
    }
}

} // namespace

wait_arguments parse_wait_arguments(std::span<std::string const> arguments)
{
    wait_arguments out;
    const std::vector<std::string> known{"schemas-refreshed", "metadata-model-imported"};
    if (arguments.empty()) {
        out.mistakes.push_back("which waiter? there are " + joined(known));
        return out;
    }
    const auto& name = arguments.front();
    if (name == "--help" || name == "-h" || name == "help") {
        out.help = waiters_text;
        return out;
    }
    if (name == known[1])
        out.what = wait_for::metadata_model_imported;
    else if (name != known[0]) {
        out.mistakes.push_back("unknown waiter '" + name + "'; there are " + joined(known));
        return out;
    }
    wait_texts texts;
    CLI::App app(out.what == wait_for::schemas_refreshed
                     ? "Waits until the schemas of an endpoint are refreshed."
                     : "Waits until a metadata model is imported.",
                 "dms wait " + name);
    declare(app, out, texts);
    out.help = parse(app, arguments.subspan(1), out.mistakes);
    if (out.help.empty() && out.mistakes.empty())
        understand(texts, out);
    return out;
}

} // namespace dms::cli
