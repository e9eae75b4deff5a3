#include "cli/answer.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exit_code.hpp"
#include "cli/operation_arguments.hpp"
#include "cli/pages.hpp"
#include "cli/session.hpp"
#include <dms/client.hpp>

namespace dms::cli {

namespace asio = boost::asio;

namespace {

[[noreturn]] void throw_malformed(const std::string& what, const char* operation)
{
    failure_context context;
    context.operation = operation;
    throw error(client_errc::malformed_response, what, context);
}

asio::awaitable<void> fetch(const client& client, const model::operation& operation,
                            const operation_request& request, std::string& answer)
{
    if (!request.paginate) {
        answer = co_await client.call(operation.name, request.body);
        co_return;
    }
    page_merger merger(*operation.pages);
    for (std::string body = request.body;;) {
        std::string const page = co_await client.call(operation.name, body);
        auto next = merger.add(page);
        if (!next)
            throw_malformed(next.error().what, operation.name);
        if (!*next)
            break;
        auto following = with_token(request.body, *operation.pages, std::move(**next));
        if (!following)
            throw_malformed(following.error().what, operation.name);
        body = std::move(*following);
    }
    answer = merger.merged();
}

int print_answer(const model::operation& operation, const std::string& answer)
{
    const auto text = format_answer(operation, answer, local_utc_offset);
    if (!text) {
        write(stream::err, "dms: error: " + text.error().what + '\n');
        return exit_code::other;
    }
    return print(*text);
}

} // namespace

int run_operation(const model::operation& operation, arguments args)
{
    const auto request = parse_operation_arguments(operation, args, read_file);
    if (request.help) {
        return print(operation_help(operation));
    }
    if (!request.mistakes.empty())
        return complain(request.mistakes, operation.kebab_name, exit_code::usage);

    session here;
    std::string answer;
    const client service(here.io().get_executor(), configured(request.connection));
    const auto end = here.run(fetch(service, operation, request, answer));
    if (end.interrupted)
        return exit_code::interrupted;
    if (end.failure)
        std::rethrow_exception(end.failure);
    return print_answer(operation, answer);
}

int run_operations_list(arguments args)
{
    if (!args.empty() && args.front() != "--help")
        return complain(std::vector{"unknown argument '" + args.front() + "'"}, "", exit_code::usage);
    std::string out;
    for (const auto& operation : model::operations())
        out += std::string(operation.kebab_name) + '\n';
    return print(out);
}

} // namespace dms::cli
