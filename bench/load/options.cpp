#include "options.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <system_error>
#include <utility>

namespace dms::load {

namespace {

const std::map<std::string, operation>& operations()
{
    static const std::map<std::string, operation> all{
        {"refresh-schemas", operation::refresh_schemas},
        {"describe-refresh-schemas-status", operation::describe_refresh_schemas_status},
        {"start-metadata-model-import", operation::start_metadata_model_import},
        {"describe-endpoints", operation::describe_endpoints},
    };
    return all;
}

constexpr auto about = R"(Loads a DMS endpoint with calls of one operation and prints what a call costs.
Operations: refresh-schemas, describe-refresh-schemas-status, start-metadata-model-import, describe-endpoints.
Credentials come from AWS_ACCESS_KEY_ID and its companions; on loopback, without them, from "dms simulate".
Exit status: 0, 1 if a request failed (--allow-errors: if all did), 2 for a wrong option, 130 interrupted.
)";

class texts
{
public:
    std::string operation = "refresh-schemas";
    std::string output = "table";
    bool no_quota = false;
};

std::string names(const std::map<std::string, operation>& all)
{
    std::string out;
    for (const auto& [name, value] : all)
        out += (out.empty() ? "" : ", ") + name;
    return out;
}

/// A number in that range. CLI11's own messages would not say what is whole, and spell a range with 300
/// digits.
template <class Number>
CLI::Validator number(Number least, Number most, const std::string& words)
{
    return CLI::Validator(
        [least, most, words](const std::string& text) -> std::string {
            Number value{};
            const auto* const last = text.data() + text.size();
            const auto [end, failed] = std::from_chars(text.data(), last, value);
            const bool good = failed == std::errc() && end == last && value >= least && value <= most;
            return good ? "" : "expected " + words + ", not '" + text + "'";
        },
        "");
}

CLI::Validator whole(std::uint64_t least, std::uint64_t most)
{
    return number(least, most,
                  "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
}

void describe(CLI::App& app, options& o, texts& t)
{
    constexpr std::uint64_t many = 1'000'000'000'000;
    const auto some = number(1e-3, 1e9, "a number above 0");
    auto add = [&app](const char* name, auto& value, const char* text, const char* type) {
        return app.add_option(name, value, text)->type_name(type);
    };
    add("--endpoint-url", o.endpoint_url, "Where to send the calls", "URL")->required();
    add("--operation", t.operation, "See above [refresh-schemas]", "NAME");
    add("--connections", o.connections, "Open connections, over all threads [64]", "N")
        ->check(whole(1, 100000));
    add("--in-flight", o.in_flight, "Calls at once, over all threads [as many as connections]", "N")
        ->check(whole(1, 1000000));
    add("--threads", o.threads, "Threads, each with a client of its own [1]", "N")->check(whole(1, 64));
    add("--requests", o.requests, "End after this many requests", "N")->check(whole(1, many));
    add("--duration", o.seconds, "Or end after this many seconds [10]", "S")->check(some);
    add("--warm-up", o.warm_up, "Leave the first N out of latency, CPU and allocations", "N")
        ->check(whole(0, many));
    add("--rate", o.rate, "Requests per second; latency counts from the intended time", "R")->check(some);
    app.add_flag("--no-quota", t.no_quota, "Do not keep the service's quota: 200 calls, then 8 per second");
    app.add_flag("--allow-errors", o.allow_errors, "Failed requests do not make the exit status 1");
    add("--output", t.output, "table or json [table]", "FORM");
    add("--region", o.region, "To sign for [AWS_REGION, or us-east-1]", "NAME");
    add("--ca-bundle", o.ca_bundle, "PEM file with the certificates to trust", "FILE");
    add("--endpoint-arn", o.endpoint_arn, "Of refreshes [the simulator's first]", "ARN");
    add("--replication-instance-arn", o.replication_instance_arn, "[the simulator's first]", "ARN");
    add("--migration-project-identifier", o.migration_project, "Of imports [the simulator's first]", "NAME");
}

/// What is wrong with the options together; empty when nothing is.
std::string complete(options& o, const texts& t, bool in_flight_given)
{
    const auto chosen = operations().find(t.operation);
    if (chosen == operations().end())
        return "--operation: there is no '" + t.operation + "'; choose one of " + names(operations());
    o.operation = chosen->second;
    if (t.output != "table" && t.output != "json")
        return "--output: expected table or json, not '" + t.output + "'";
    o.output = t.output == "json" ? output::json : output::table;
    if (!in_flight_given)
        o.in_flight = o.connections;
    if (o.threads > std::min(o.connections, o.in_flight))
        return "--threads: each thread needs a connection and a call of its own";
    if (o.requests && o.seconds)
        return "--requests and --duration: give one of them";
    if (!o.requests && !o.seconds)
        o.seconds = 10;
    if (o.seconds && *o.seconds > 7 * 86400)
        return "--duration: at most a week";

    if (o.ca_bundle && !std::ifstream(*o.ca_bundle))
        return "--ca-bundle: cannot read '" + *o.ca_bundle + "'";

    const auto url = boost::urls::parse_uri(o.endpoint_url);
    if (!url || (url->scheme() != "http" && url->scheme() != "https") || url->encoded_host().empty())
        return "--endpoint-url: '" + o.endpoint_url + "' is not of the form http://host:port";
    const auto type = url->host_type();
    o.loopback = (type == boost::urls::host_type::ipv4 && url->host_ipv4_address().is_loopback()) ||
                 (type == boost::urls::host_type::ipv6 && url->host_ipv6_address().is_loopback()) ||
                 url->encoded_host() == "localhost";
    o.keep_quota = !o.loopback && !t.no_quota;
    return {};
}

} // namespace

parsed parse_options(int argc, const char* const* argv)
{
    parsed out;
    texts given;
    for (const auto* name : {"AWS_DEFAULT_REGION", "AWS_REGION"}) {
        if (const auto* value = std::getenv(name); value && *value)
            out.options.region = value;
    }
    CLI::App app(about, "dms-load");
    app.get_formatter()->column_width(40);
    app.get_formatter()->label("REQUIRED", "(required)");
    describe(app, out.options, given);
    std::string mistake;
    try {
        app.parse(argc, argv);
        mistake = complete(out.options, given, app.count("--in-flight") > 0);
    } catch (const CLI::CallForHelp&) {
        out.status = 0;
        out.text = app.help();
        return out;
    } catch (const CLI::ParseError& e) {
        mistake = e.what();
    }
    if (!mistake.empty()) {
        out.status = 2;
        out.text = "dms-load: error: " + mistake + "\nTry 'dms-load --help'.\n";
    }
    return out;
}

std::string name_of(operation which)
{
    for (const auto& [name, value] : operations())
        if (value == which)
            return name;
    return {};
}

} // namespace dms::load
