#include "cli/simulate_options.hpp"

#include "cli/app.hpp"

namespace dms::cli {

simulate_arguments parse_simulate_arguments(std::span<std::string const> arguments)
{
    simulate_arguments out;
    simulator_texts texts;
    std::optional<std::string> listen, endpoints, instances, projects;
    CLI::App app("Serves a simulated account on a local port. Prints one JSON line when it is ready, with\n"
                 "what a client needs to know, and ends on SIGINT and SIGTERM.",
                 "dms simulate");
    app.add_option("--listen", listen, "Where to listen; port 0 picks one [127.0.0.1:0]")
        ->type_name("HOST:PORT");
    app.add_flag("--tls", out.server.tls, "Serve HTTPS with a certificate made at start");
    app.add_option("--ca-file", out.ca_file, "Where to write the CA to trust, with --tls [a temporary file]")
        ->type_name("FILE");
    app.add_option("--region", out.account.region, "The region to play [us-east-1]")->type_name("NAME");
    app.add_option("--endpoints", endpoints, "[24]")->type_name("N");
    app.add_option("--instances", instances, "Replication instances [1]")->type_name("N");
    app.add_option("--projects", projects, "Migration projects [1]")->type_name("N");
    add_simulator_options(app, texts, "Behaviour");
    out.help = parse(app, arguments, out.mistakes);
    if (!out.help.empty() || !out.mistakes.empty())
        return out;

    auto count = [&](const char* option, const std::optional<std::string>& text, int& into) {
        if (text)
            into = whole_number(option, *text, 0, out.mistakes).value_or(into);
    };
    count("--endpoints", endpoints, out.account.endpoints);
    count("--instances", instances, out.account.instances);
    count("--projects", projects, out.account.projects);
    if (out.account.endpoints > 0 && out.account.instances == 0)
        out.mistakes.emplace_back("--instances: endpoints need at least 1");
    if (listen)
        read_listen(*listen, out.server, out.mistakes);
    if (out.ca_file && !out.server.tls)
        out.mistakes.emplace_back("--ca-file: has no meaning without --tls");
    read_simulator_texts(texts, out.account, out.mistakes);
    return out;
}

} // namespace dms::cli
