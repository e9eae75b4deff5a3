#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "cli/wait_options.hpp"
#include <dms/client.hpp>

namespace dms::cli {

namespace asio = boost::asio;

namespace {

asio::awaitable<void> wait(const client& service, const wait_arguments& arguments)
{
    if (arguments.what == wait_for::schemas_refreshed) {
        std::optional<refresh_schemas_status> started;
        started.emplace();
        started->endpoint_arn = arguments.endpoint_arn;
        co_await service.wait_until_schemas_refreshed(started, arguments.refresh);
    } else {
        std::string project = arguments.migration_project_identifier;
        std::string request = arguments.request_identifier;
        co_await service.wait_until_metadata_model_imported(std::move(project), std::move(request),
                                                            arguments.import);
    }
}

} // namespace

int run_wait(arguments args)
{
    const auto parsed = parse_wait_arguments(args);
    if (!parsed.help.empty()) {
        return print(parsed.help);
    }
    if (!parsed.mistakes.empty())
        return complain(parsed.mistakes, "wait", exit_code::usage);

    session here;
    const client service(here.io().get_executor(), configured(parsed.connection));
    const auto end = here.run(wait(service, parsed));
    if (end.interrupted)
        return exit_code::interrupted;
    if (!end.failure)
        return exit_code::success;
    try {
        std::rethrow_exception(end.failure);
    } catch (const wait_error& e) {
        const auto* waiter =
            parsed.what == wait_for::schemas_refreshed ? "SchemasRefreshed" : "MetadataModelImported";
        write(stream::err, "Waiter " + std::string(waiter) + " failed: " + e.what() + '\n');
        return exit_code::other;
    }
}

} // namespace dms::cli
