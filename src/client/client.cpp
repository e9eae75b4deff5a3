#include "client/typed_call.hpp"
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
void write_normalised(detail::pending_call& call, model::operation const& op, std::string_view body)
{
    if (!op.input) {
        auto const empty = protocol::read_json(body, nullptr, nullptr, protocol::reading::request);
        return empty ? call.write(nullptr) : call.refuse(empty.error());
    }
    std::unique_ptr<void, void (*)(void*)> const value(op.input->create(), op.input->destroy);
    auto const read = protocol::read_json(body, op.input, value.get(), protocol::reading::request);
    return read ? call.write(value.get()) : call.refuse(read.error());
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
    auto call = detail::pending_call::begin(path_, *op, options);
    write_normalised(*call, *op, body);
    return detail::perform<std::string>(std::move(call));
}

} // namespace dms
