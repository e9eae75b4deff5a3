#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exit_code.hpp"
#include "cli/names.hpp"
#include <dms/version.hpp>

#include <csignal>
#include <map>
#include <vector>

namespace dms::cli {

namespace {

constexpr std::string_view usage_text = R"(Usage: dms <command> [options]

AWS Database Migration Service on the command line.

Many at once:
  refresh [MANIFEST]   refresh the schemas of many endpoints, and wait for them
  import [MANIFEST]    import many metadata models, and wait for them

One at a time:
  <operation>          any operation of the service, as in "aws dms":
                       dms refresh-schemas --endpoint-arn A --replication-instance-arn R
  wait <waiter>        wait until work that was started has ended
  operations           list the operations

Without AWS:
  simulate             serve a simulated account on a local port

"dms <command> --help" tells more. Region and credentials come from the environment:
AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN.
)";

using command = int (*)(arguments);

const std::map<std::string, command>& own_commands()
{
    static const std::map<std::string, command> all{
        {"refresh", run_refresh},
        {"import", run_import},
        {"wait", run_wait},
        {"simulate", run_simulate},
        {"operations", run_operations_list},
    };
    return all;
}

int unknown_command(const std::string& name)
{
    std::vector<std::string> known;
    for (const auto& [own, run] : own_commands())
        known.push_back(own);
    for (const auto& operation : model::operations())
        known.emplace_back(operation.kebab_name);
    const auto meant = nearest(name, known);
    const std::vector<std::string> mistakes{
        "unknown command '" + name + "'" +
        (meant.empty() ? "" : "; did you mean " + alternatives(meant) + "?")};
    return complain(mistakes, "", exit_code::usage);
}

int run(arguments args)
{
    if (args.empty()) {
        write(stream::err, usage_text);
        return exit_code::usage;
    }
    const auto& name = args.front();
    if (name == "--help" || name == "-h" || name == "help") {
        return print(usage_text);
    }
    if (name == "--version") {
        return print("dms " DMS_VERSION "\n");
    }
    if (const auto own = own_commands().find(name); own != own_commands().end())
        return own->second(args.subspan(1));
    if (const auto* operation = model::find_operation_kebab(name))
        return run_operation(*operation, args.subspan(1));
    return unknown_command(name);
}

} // namespace

int complain(std::span<std::string const> mistakes, const std::string& command, int code)
{
    std::string out;
    for (const auto& mistake : mistakes)
        out += "dms: error: " + mistake + '\n';
    out += "Try 'dms " + command + (command.empty() ? "" : " ") + "--help'.\n";
    write(stream::err, out);
    return code;
}

} // namespace dms::cli

int main(int argc, char** argv)
{
    using namespace dms::cli;
    std::signal(SIGPIPE, SIG_IGN); // a reader that left is an error code of write()
    try {
        const std::vector<std::string> args(argv + (argc > 0 ? 1 : 0), argv + argc);
        return run(args);
    } catch (...) {
        const auto failure = describe_failure(std::current_exception());
        const auto* prefix = failure.code == exit_code::service_error ? "" : "dms: error: ";
        write(stream::err, prefix + failure.message + '\n');
        return failure.code;
    }
}
