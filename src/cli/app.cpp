#include "cli/app.hpp"

#include "cli/names.hpp"

namespace dms::cli {

namespace {

std::vector<std::string> option_names(const CLI::App& app)
{
    std::vector<std::string> out;
    for (const auto* option : app.get_options())
        for (const auto& name : option->get_lnames())
            out.push_back("--" + name);
    return out;
}

std::string about_extras(const CLI::App& app)
{
    std::string out;
    for (const auto& extra : app.remaining()) {
        if (!out.empty())
            out += "; ";
        out += "unknown option or argument: " + extra;
        const auto meant = nearest(extra.substr(0, extra.find('=')), option_names(app));
        if (!meant.empty())
            out += " (did you mean " + alternatives(meant) + "?)";
    }
    return out;
}

} // namespace

std::string parse(CLI::App& app, std::span<std::string const> arguments, std::vector<std::string>& mistakes)
{
    app.get_formatter()->column_width(34);
    app.get_formatter()->label("REQUIRED", "(required)");
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        app.parse(std::move(reversed));
    } catch (const CLI::CallForHelp&) {
        return app.help();
    } catch (const CLI::ExtrasError&) {
        mistakes.push_back(about_extras(app));
    } catch (const CLI::ParseError& e) {
        mistakes.emplace_back(e.what());
    }
    return {};
}

void add_connection_options(CLI::App& app, connection_options& into)
{
    auto add = [&](const char* name, auto& value, const char* text, const char* type) {
        app.add_option(name, value, text)->type_name(type)->group("Connection");
    };
    add("--region", into.region, "The region to call", "NAME");
    add("--endpoint-url", into.endpoint_url, "Call this address instead of the region's", "URL");
    add("--ca-bundle", into.ca_bundle, "PEM file with the certificates to trust", "FILE");
    app.add_flag_callback(
           "--no-verify-ssl", [&into] { into.verify_tls = false; }, "Accept any certificate; for tests only")
        ->group("Connection");
}

void add_simulator_options(CLI::App& app, simulator_texts& into, const char* group)
{
    auto add = [&](const char* name, auto& value, const char* text, const char* type) {
        app.add_option(name, value, text)->type_name(type)->group(group);
    };
    add("--refresh-time", into.refresh_time, "How long refreshes take, log-normal", "MEDIAN[,SIGMA]");
    add("--time-scale", into.time_scale, "Work runs this many times faster than the clock", "X");
    add("--failing", into.failing, "Indices of the endpoints whose refreshes fail", "I,J");
    add("--seed", into.seed, "The same seed gives the same times", "S");
}

} // namespace dms::cli
