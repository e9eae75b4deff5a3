#include "cli/batch_options.hpp"

#include "cli/app.hpp"
#include "cli/duration.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace dms::cli {

namespace {

// The options as typed, before they are understood.
class batch_texts
{
public:
    std::optional<std::string> timeout, on_running, progress, output, simulate;
    simulator_texts simulator;
};

void declare(CLI::App& app, batch_kind kind, batch_arguments& into, batch_texts& texts)
{
    const bool refresh = kind == batch_kind::refresh;
    app.add_option(
           "MANIFEST", into.manifest,
           refresh ? "CSV with the header endpoint_arn,replication_instance_arn[,region][,profile], or JSON "
                     "lines (EndpointArn, ...); - is standard input"
                   : "JSON lines with the members of StartMetadataModelImport; - is standard input")
        ->type_name("");
    if (refresh) {
        app.add_option("--endpoint-arn", into.endpoint_arns, "Instead of a manifest; may be repeated")
            ->type_name("ARN")
            ->allow_extra_args(false);
        app.add_option("--replication-instance-arn", into.replication_instance_arns,
                       "One for each endpoint, or one for all")
            ->type_name("ARN")
            ->allow_extra_args(false);
        app.add_option("--on-running", texts.on_running,
                       "When an endpoint is being refreshed already: wait for that refresh, or fail [join]")
            ->type_name("join|fail");
    }
    app.add_option("--timeout", texts.timeout, refresh ? "For each job [15m]" : "For each job [60m]")
        ->type_name("DURATION");
    app.add_option("--progress", texts.progress, "What standard error shows [auto]")
        ->type_name("auto|bar|log|none");
    app.add_option("--output", texts.output, "What standard output shows [table]")->type_name("table|ndjson");
    add_connection_options(app, into.connection);
    app.add_option("--simulate", texts.simulate, "Run against a simulated account with that many jobs")
        ->type_name("N")
        ->group("Simulation");
    add_simulator_options(app, texts.simulator, "Simulation");
}

template <class T>
void choose(const std::string& option, const std::optional<std::string>& text, T& into,
            std::initializer_list<std::pair<const char*, T>> choices, std::vector<std::string>& mistakes)
{
    if (!text)
        return;
    std::string names;
    for (const auto& [name, value] : choices) {
        if (*text == name) {
            into = value;
            return;
        }
        names += (names.empty() ? "" : ", ") + std::string(name);
    }
    mistakes.push_back(option + ": expected one of " + names + ", not '" + *text + "'");
}

void understand(batch_kind kind, const batch_texts& texts, batch_arguments& out)
{
    if (texts.timeout) {
        out.timeout = parse_duration(*texts.timeout);
        if (!out.timeout || out.timeout->count() == 0)
            out.mistakes.push_back("--timeout: expected " + std::string(duration_forms) + ", not '" +
                                   *texts.timeout + "'");
    }
    choose("--on-running", texts.on_running, out.on_running,
           {{"join", on_running::join}, {"fail", on_running::fail}}, out.mistakes);
    using style = std::optional<progress_style>;
    choose<style>("--progress", texts.progress, out.progress,
                  {{"auto", style()},
                   {"bar", progress_style::bar},
                   {"log", progress_style::log},
                   {"none", progress_style::none}},
                  out.mistakes);
    choose("--output", texts.output, out.output,
           {{"table", batch_output::table}, {"ndjson", batch_output::ndjson}}, out.mistakes);

    if (texts.simulate) {
        out.simulate = whole_number("--simulate", *texts.simulate, 1, out.mistakes);
        // Minutes become seconds, and few endpoints take much longer than the others: a demonstration, not a
        // benchmark.
        out.simulator.time_scale = 60;
        out.simulator.refresh_sigma = 0.5;
        out.simulator.endpoints = out.simulate.value_or(1);
        // Imports of one project wait for each other, so a few projects share them.
        if (kind == batch_kind::import)
            out.simulator.projects = std::min(out.simulate.value_or(1), 8);
        if (out.connection.region)
            out.simulator.region = *out.connection.region;
        if (out.simulate)
            read_simulator_texts(texts.simulator, out.simulator, out.mistakes);
    } else if (texts.simulator.refresh_time || texts.simulator.time_scale || texts.simulator.failing ||
               texts.simulator.seed) {
        out.mistakes.emplace_back("--refresh-time, --time-scale, --failing and --seed need --simulate");
    }
}

void check_sources(batch_kind kind, bool simulated, batch_arguments& out)
{
    const auto endpoints = out.endpoint_arns.size(), instances = out.replication_instance_arns.size();
    const bool named = endpoints + instances > 0;
    const int sources = (out.manifest ? 1 : 0) + (named ? 1 : 0) + (simulated ? 1 : 0);
    if (sources == 0) {
        out.mistakes.emplace_back(kind == batch_kind::refresh
                                      ? "nothing to do: give a MANIFEST, or --endpoint-arn with "
                                        "--replication-instance-arn, or --simulate N"
                                      : "nothing to do: give a MANIFEST or --simulate N");
    } else if (sources > 1) {
        out.mistakes.emplace_back(kind == batch_kind::refresh
                                      ? "give only one of MANIFEST, --endpoint-arn and --simulate"
                                      : "give only one of MANIFEST and --simulate");
    }
    if (simulated && out.connection.endpoint_url)
        out.mistakes.emplace_back("--endpoint-url: has no meaning with --simulate");
    if (!named)
        return;
    if (endpoints == 0)
        out.mistakes.emplace_back("--endpoint-arn: missing");
    if (instances == 0)
        out.mistakes.emplace_back("--replication-instance-arn: missing");
    if (endpoints > 0 && instances > 1 && instances != endpoints)
        out.mistakes.push_back("--replication-instance-arn: " + std::to_string(instances) + " of them for " +
                               std::to_string(endpoints) + " endpoints; give one for each, or one for all");
}

} // namespace

batch_arguments parse_batch_arguments(batch_kind kind, std::span<std::string const> arguments)
{
    batch_arguments out;
    batch_texts texts;
    const bool refresh = kind == batch_kind::refresh;
    CLI::App app(refresh ? "Refreshes the schemas of many endpoints, and waits for them."
                         : "Imports many metadata models, and waits for them.",
                 refresh ? "dms refresh" : "dms import");
    app.footer(
        "Exit codes: 0 all succeeded, 1 some job did not, 2 manifest or option wrong (nothing was sent),\n"
        "130 interrupted, 253 no region or credentials.");
    declare(app, kind, out, texts);
    out.help = parse(app, arguments, out.mistakes);
    if (!out.help.empty() || !out.mistakes.empty())
        return out;
    understand(kind, texts, out);
    check_sources(kind, texts.simulate.has_value(), out);
    return out;
}

} // namespace dms::cli
