#include <dms/error.hpp>

#include <algorithm>

namespace dms {

namespace {

class client_category_type final : public boost::system::error_category
{
public:
    const char* name() const noexcept override { return "dms.client"; }

    std::string message(int value) const override
    {
        switch (static_cast<client_errc>(value)) {
        case client_errc::no_credentials: return "no credentials";
        case client_errc::invalid_configuration: return "invalid configuration";
        case client_errc::invalid_request: return "invalid request";
        case client_errc::attempt_timeout: return "the attempt timed out";
        case client_errc::call_timeout: return "the call timed out";
        case client_errc::connect_timeout: return "connecting timed out";
        case client_errc::no_connection: return "no connection became free";
        case client_errc::proxy_refused: return "the proxy refused to connect";
        case client_errc::malformed_http: return "the answer is not valid HTTP";
        case client_errc::malformed_response: return "the answer cannot be read";
        case client_errc::incomplete_response: return "the answer lacks a needed member";
        case client_errc::response_too_large: return "the answer is too large";
        case client_errc::connection_closed:
            return "the connection was closed before the answer was complete";
        case client_errc::work_failed: return "the work failed";
        case client_errc::wait_timeout: return "the wait timed out";
        case client_errc::already_running: return "the work was running already";
        case client_errc::work_not_found: return "there is no such work";
        }
        return "unknown error";
    }
};

class service_category_type final : public boost::system::error_category
{
public:
    const char* name() const noexcept override { return "dms.service"; }
    std::string message(int) const override { return "the service answered with an error"; }
};

std::string with_operation(const std::string& message, const failure_context& context)
{
    return context.operation.empty() ? message : context.operation + ": " + message;
}

std::string described(const service_failure& f)
{
    auto text = f.code + (f.message.empty() ? "" : ": " + f.message);
    text += " (HTTP " + std::to_string(f.http_status);
    if (!f.request_id.empty())
        text += ", request id " + f.request_id;
    return text + ")";
}

} // namespace

const boost::system::error_category& client_category() noexcept
{
    static const client_category_type category;
    return category;
}

const boost::system::error_category& service_category() noexcept
{
    static const service_category_type category;
    return category;
}

boost::system::error_code make_error_code(client_errc code) noexcept
{
    return {static_cast<int>(code), client_category()};
}

boost::system::error_code make_error_code(service_errc code) noexcept
{
    return {static_cast<int>(code), service_category()};
}

error::error(boost::system::error_code code, std::string message, failure_context context)
    : system_error(code)
{
    auto what = with_operation(message, context);
    details_ =
        std::make_shared<const details>(details{std::move(message), std::move(what), std::move(context)});
}

std::string service_failure::member(std::string_view name) const
{
    auto found = std::ranges::find(members, name, [](const auto& m) { return std::string_view(m.first); });
    return found == members.end() ? std::string() : found->second;
}

service_error::service_error(service_failure failure, failure_context context)
    : error(service_errc::service_fault, described(failure), std::move(context)),
      failure_(std::make_shared<const service_failure>(std::move(failure)))
{}

wait_error::wait_error(boost::system::error_code code, const std::string& message, failure_context context,
                       int polls, std::any last_response)
    : error(code, message, std::move(context)),
      polls_(polls),
      last_response_(std::make_shared<std::any const>(std::move(last_response)))
{}

} // namespace dms
