#include "client/pending_call.hpp"

#include "protocol/json_writer.hpp"
#include "protocol/raise_fault.hpp"
#include "protocol/service_failure.hpp"

#include <boost/asio/error.hpp>

#include <algorithm>

namespace dms::detail {

namespace asio = boost::asio;

namespace {

/// A call whose texts grew beyond this, or a reader, is not kept: one large answer must not hold its memory.
constexpr std::size_t kept_bytes = 64 * 1024;

} // namespace

pending_call::pointer pending_call::begin(std::shared_ptr<call_path const> path, model::operation const& op,
                                          call_options const& options)
{
    pointer call(path->calls().take().release());
    auto const& settings = path->settings();
    call->op_ = &op;
    call->limits_.connection_wait_timeout = settings.connection_wait_timeout;
    call->limits_.connect_timeout = settings.connect_timeout;
    call->limits_.timeout = options.attempt_timeout.value_or(settings.attempt_timeout);
    call->limits_.total_timeout = options.call_timeout.value_or(settings.call_timeout);
    call->limits_.max_response_bytes = settings.max_response_bytes;
    call->invocation_id_ = make_invocation_id(settings.runtime.random);
    call->path_ = std::move(path);
    return call;
}

void pending_call::give_back::operator()(pending_call* call) const noexcept
{
    std::unique_ptr<pending_call> owned(call);
    auto const path = std::move(call->path_); // an idle call must not keep its owner alive
    call->refused_.reset();
    call->identity_.reset();
    call->attempts_ = 0;
    call->result_.clear();
    if (path && call->is_small())
        path->calls().put(std::move(owned));
}

bool pending_call::is_small() const noexcept
{
    return request_.body.capacity() + result_.response.body.capacity() + request_.fields.lines().size() <
           kept_bytes;
}

void pending_call::write(void const* request)
{
    auto written = protocol::write_json_into(request_.body, op_->input, request);
    if (!written)
        refuse(written.error());
}

failure_context pending_call::context() const
{
    failure_context context;
    context.operation = op_->name;
    context.attempts = attempts_;
    context.request_may_have_been_sent = result_.request_may_have_been_sent;
    return context;
}

void pending_call::check() const
{
    if (refused_)
        throw error(client_errc::invalid_request, refused_->text(), context());
}

bool pending_call::has_identity()
{
    identity_ = path_->settings().credentials->current();
    return identity_ != nullptr;
}

asio::awaitable<void> pending_call::identify()
{
    identity_ = co_await path_->settings().credentials->get();
}

asio::awaitable<void> pending_call::attempt()
{
    ++attempts_;
    result_.clear();
    path_->complete(request_, *op_, invocation_id_.text(), attempts_, *identity_);
    return path_->settings().runtime.transport->exchange(request_, limits_, result_);
}

void pending_call::judge() const
{
    if (result_.error == asio::error::operation_aborted)
        throw error(result_.error, "cancelled", context());
    if (result_.error)
        throw error(result_.error, result_.detail, context());
    bool const success = result_.response.status >= 200 && result_.response.status < 300;
    if (!success)
        protocol::raise_fault(protocol::read_failure(result_.response), context());
}

void pending_call::read(void* response)
{
    auto& text = result_.response.body;
    auto memory = path_->reading().take();
    auto const read = protocol::read_json(text, op_->output, response, protocol::reading::answer, *memory);
    if (memory->capacity() < kept_bytes)
        path_->reading().put(std::move(memory));
    if (read)
        return;
    auto const e = read.error();
    auto message = "the answer cannot be read: " + e.text();
    if (e.place.empty())
        message += "; it begins with \"" + protocol::excerpt(text) + "\"";
    throw error(client_errc::malformed_response, message, context());
}

std::string pending_call::take_text()
{
    auto& text = result_.response.body;
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        return "{}";
    return std::move(text);
}

void pending_call::rethrow(boost::system::system_error const& e) const
{
    if (auto const* ours = dynamic_cast<error const*>(&e)) {
        if (!ours->operation().empty())
            throw;
        throw error(ours->code(), ours->message(), context()); // of a credentials provider
    }
    throw error(e.code(), e.code() == asio::error::operation_aborted ? "cancelled" : e.what(), context());
}

} // namespace dms::detail
