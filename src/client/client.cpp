#include "client/call_path.hpp"
#include "protocol/json_reader.hpp"
#include <dms/client.hpp>

namespace dms {

namespace asio = boost::asio;

client_operations::client_operations(std::shared_ptr<detail::call_path> path) noexcept
    : path_(std::move(path))
{}

client::client(asio::any_io_executor executor, dms::config config)
    : client_operations(std::make_shared<detail::call_path>(std::move(executor), std::move(config)))
{}

std::string const& client::endpoint_url() const noexcept
{
    return path_->endpoint_url();
}

std::string const& client::region() const noexcept
{
    return path_->settings().region;
}

std::chrono::system_clock::time_point client::now() const
{
    return path_->clock().now();
}

namespace {

/// Reads the text as the operation's input and writes it again: what is sent is what the model allows.
protocol::codec_result<std::string> normalised(model::operation const& op, std::string_view body)
{
    if (!op.input) {
        auto empty = protocol::read_json(body, nullptr, nullptr, protocol::reading::request);
        if (!empty)
            return empty.error();
        return protocol::write_json(nullptr, nullptr);
    }
    std::unique_ptr<void, void (*)(void*)> value(op.input->create(), op.input->destroy);
    auto read = protocol::read_json(body, op.input, value.get(), protocol::reading::request);
    if (!read)
        return read.error();
    return protocol::write_json(op.input, value.get());
}

asio::awaitable<std::string> invoke_or_empty_object(std::shared_ptr<detail::call_path const> path,
                                                    model::operation const* op,
                                                    protocol::codec_result<std::string> body,
                                                    call_options options)
{
    auto answer = co_await detail::invoke(std::move(path), op, std::move(body), options);
    if (answer.find_first_not_of(" \t\r\n") == std::string::npos)
        answer = "{}";
    co_return answer;
}

asio::awaitable<std::string> unknown_operation(std::string name)
{
    failure_context context;
    context.operation = name;
    throw error(client_errc::invalid_request, "the service has no operation of this name", context);
    co_return std::string(); // makes it a coroutine: like all failures, this one comes when it is awaited
}

} // namespace

asio::awaitable<std::string> client::call(std::string_view operation, std::string_view body,
                                          call_options const& options) const
{
    auto const* op = model::find_operation(operation);
    if (!op)
        return unknown_operation(std::string(operation));
    return invoke_or_empty_object(path_, op, normalised(*op, body), options);
}

} // namespace dms
