#include "client/call_path.hpp"
#include "jobs/metadata_model_import_judge.hpp"
#include "jobs/wait_failure.hpp"
#include "jobs/wait_loop.hpp"
#include <dms/client.hpp>
#include <dms/metadata_model_import.hpp>
#include <dms/operations/describe_metadata_model_imports.hpp>
#include <dms/operations/start_metadata_model_import.hpp>

#include <set>

namespace dms {

namespace asio = boost::asio;

namespace {

using observation = describe_metadata_model_imports_response;

[[noreturn]] void end_in_failure(client_errc code, const std::string& message, int polls,
                                 const observation& last)
{
    jobs::throw_wait_error("StartMetadataModelImport", code, message, polls, last);
}

/// Asks for the one request, and follows pages until it is found. Markers that come again would lead round in
/// circles: they end the search.
asio::awaitable<std::optional<schema_conversion_request>> observe(client caller, const jobs::wait_loop& loop,
                                                                  std::string project,
                                                                  std::string request_identifier,
                                                                  observation& last)
{
    describe_metadata_model_imports_request poll(project);
    std::vector<std::string> wanted{request_identifier};
    std::vector<filter> filters;
    filters.emplace_back("request-id", std::move(wanted));
    poll.filters = std::move(filters);
    std::set<std::string> markers;
    for (;;) {
        const auto limits = loop.limits();
        last = co_await caller.describe_metadata_model_imports(poll, limits);
        auto record = last.requests ? jobs::find_record(*last.requests, request_identifier) : std::nullopt;
        const bool ended = !last.marker || last.marker->empty() || !markers.insert(*last.marker).second;
        if (record || ended)
            co_return record;
        poll.marker = last.marker;
    }
}

asio::awaitable<schema_conversion_request> wait_for_import(client caller, jobs::wait_loop loop,
                                                           std::string project,
                                                           std::string request_identifier,
                                                           metadata_model_import_options options)
{
    using enum jobs::import_verdict;
    const std::string import = "import " + request_identifier + " of migration project " + project;
    const auto out_of_time = [&](const observation& last) {
        end_in_failure(client_errc::wait_timeout, import + " had not ended at the deadline", loop.polls(),
                       last);
    };
    observation last;
    while (co_await loop.next_poll()) {
        auto observed = co_await as_result(observe(caller, loop, project, request_identifier, last));
        if (!observed && loop.ran_out(observed.error().code()))
            out_of_time(last);
        const auto record = observed.value();
        if (options.on_progress) {
            metadata_model_import_progress progress;
            progress.request = record.value_or(schema_conversion_request());
            progress.polls = loop.polls();
            progress.elapsed = loop.elapsed();
            options.on_progress(progress);
        }
        switch (jobs::judge_import(record, loop.elapsed(), options.appear_timeout)) {
        case running: break;
        case succeeded: co_return *record;
        case failed:
            end_in_failure(client_errc::work_failed, import + " failed: " + jobs::failure_message(*record),
                           loop.polls(), last);
        case canceled: end_in_failure(client_errc::work_failed, import + " was canceled", loop.polls(), last);
        case absent:
            end_in_failure(client_errc::work_not_found, import + ": the service lists no such request",
                           loop.polls(), last);
        }
    }
    out_of_time(last);
    co_return schema_conversion_request(); // not reached
}

asio::awaitable<schema_conversion_request> import_and_wait(client caller,
                                                           std::shared_ptr<detail::call_path const> path,
                                                           start_metadata_model_import_request request,
                                                           metadata_model_import_options options)
{
    jobs::wait_loop loop(std::move(path), options); // the start is part of the wait
    const auto limits = loop.limits();
    auto answer = co_await as_result(caller.start_metadata_model_import(request, limits));
    if (!answer && loop.ran_out(answer.error().code()))
        end_in_failure(client_errc::wait_timeout, "the start of the import was not answered by the deadline",
                       0, observation());
    const auto started = answer.value();
    if (!started.request_identifier) {
        failure_context context;
        context.operation = "StartMetadataModelImport";
        context.attempts = 1;
        context.request_may_have_been_sent = true;
        throw error(client_errc::incomplete_response, "the answer has no request identifier to wait for",
                    context);
    }
    co_return co_await wait_for_import(caller, std::move(loop), request.migration_project_identifier,
                                       *started.request_identifier, std::move(options));
}

/// The clock of a wait starts when it is awaited, not when it is made.
asio::awaitable<schema_conversion_request> wait_for_started(client caller,
                                                            std::shared_ptr<detail::call_path const> path,
                                                            std::string project,
                                                            std::string request_identifier,
                                                            metadata_model_import_options options)
{
    jobs::wait_loop loop(std::move(path), options);
    co_return co_await wait_for_import(std::move(caller), std::move(loop), std::move(project),
                                       std::move(request_identifier), std::move(options));
}

} // namespace

asio::awaitable<schema_conversion_request> client::wait_until_metadata_model_imported(
    std::string migration_project, std::string request_identifier) const
{
    return wait_until_metadata_model_imported(std::move(migration_project), std::move(request_identifier),
                                              metadata_model_import_options());
}

asio::awaitable<schema_conversion_request> client::wait_until_metadata_model_imported(
    std::string migration_project, std::string request_identifier,
    const metadata_model_import_options& options) const
{
    return jobs::cancellable(
        "StartMetadataModelImport",
        wait_for_started(*this, path_, std::move(migration_project), std::move(request_identifier), options));
}

asio::awaitable<schema_conversion_request> client::import_metadata_model_and_wait(
    const start_metadata_model_import_request& request) const
{
    return import_metadata_model_and_wait(request, metadata_model_import_options());
}

asio::awaitable<schema_conversion_request> client::import_metadata_model_and_wait(
    const start_metadata_model_import_request& request, const metadata_model_import_options& options) const
{
    return jobs::cancellable("StartMetadataModelImport", import_and_wait(*this, path_, request, options));
}

} // namespace dms
