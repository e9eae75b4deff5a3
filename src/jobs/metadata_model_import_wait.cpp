#include "jobs/metadata_model_import_wait.hpp"

#include <set>

namespace dms::jobs {

namespace asio = boost::asio;

metadata_model_import_wait::metadata_model_import_wait(client caller,
                                                       std::shared_ptr<detail::call_path const> path,
                                                       std::string project, std::string request_identifier,
                                                       const metadata_model_import_options& options)
    : wait_loop(std::move(path), options),
      caller_(std::move(caller)),
      project_(std::move(project)),
      request_identifier_(std::move(request_identifier)),
      appear_timeout_(options.appear_timeout),
      on_progress_(options.on_progress)
{}

asio::awaitable<void> metadata_model_import_wait::start(start_metadata_model_import_request request)
{
    const auto bounds = limits();
    auto answer = co_await as_result(caller_.start_metadata_model_import(request, bounds));
    if (!answer && ran_out(answer.error().code()))
        fail(client_errc::wait_timeout, "the start of the import was not answered by the deadline");
    const auto started = answer.value();
    if (!started.request_identifier) {
        failure_context context;
        context.operation = operation;
        context.attempts = 1;
        context.request_may_have_been_sent = true;
        throw error(client_errc::incomplete_response, "the answer has no request identifier to wait for",
                    context);
    }
    request_identifier_ = *started.request_identifier;
}

asio::awaitable<bool> metadata_model_import_wait::poll()
{
    auto found = co_await as_result(find());
    if (!found && ran_out(found.error().code()))
        throw_out_of_time();
    co_return succeeded(found.value());
}

/// Asks for the one request, and follows pages until it is found. Markers that come again would lead round in
/// circles: they end the search.
asio::awaitable<metadata_model_import_wait::record> metadata_model_import_wait::find()
{
    describe_metadata_model_imports_request question(project_);
    std::vector<std::string> wanted{request_identifier_};
    std::vector<filter> filters;
    filters.emplace_back("request-id", std::move(wanted));
    question.filters = std::move(filters);
    std::set<std::string> markers;
    for (;;) {
        const auto bounds = limits();
        last_ = co_await caller_.describe_metadata_model_imports(question, bounds);
        auto found = last_.requests ? find_record(*last_.requests, request_identifier_) : std::nullopt;
        const bool ended = !last_.marker || last_.marker->empty() || !markers.insert(*last_.marker).second;
        if (found || ended)
            co_return found;
        question.marker = last_.marker;
    }
}

bool metadata_model_import_wait::succeeded(const record& found) const
{
    tell_progress(found);
    switch (judge_import(found, elapsed(), appear_timeout_)) {
    case import_verdict::running: return false;
    case import_verdict::succeeded: return true;
    case import_verdict::failed:
        fail(client_errc::work_failed, shown() + " failed: " + failure_message(*found));
    case import_verdict::canceled: fail(client_errc::work_failed, shown() + " was canceled");
    case import_verdict::absent: break;
    }
    fail(client_errc::work_not_found, shown() + ": the service lists no such request");
}

void metadata_model_import_wait::tell_progress(const record& found) const
{
    if (!on_progress_)
        return;
    metadata_model_import_progress progress;
    progress.request = found.value_or(schema_conversion_request());
    progress.polls = polls();
    progress.elapsed = elapsed();
    on_progress_(progress);
}

schema_conversion_request metadata_model_import_wait::outcome() const
{
    return find_record(last_.requests.value(), request_identifier_).value();
}

void metadata_model_import_wait::throw_out_of_time() const
{
    fail(client_errc::wait_timeout, shown() + " had not ended at the deadline");
}

void metadata_model_import_wait::fail(client_errc code, const std::string& message) const
{
    throw_wait_error(operation, code, message, polls(), last_);
}

std::string metadata_model_import_wait::shown() const
{
    return "import " + request_identifier_ + " of migration project " + project_;
}

} // namespace dms::jobs
